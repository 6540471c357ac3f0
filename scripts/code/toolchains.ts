import { spawn } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import type { LanguageId } from '../../src/core/code/language-list.ts';

/** Code of the page for one token, with what it reads from the environment. */
export interface Program {
  /** A name that is a word of every language. */
  readonly name: string;
  readonly text: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What stands after the program on the command line. */
  readonly arguments?: readonly string[];
}

/** What became of one token. */
interface Run {
  readonly accepted: boolean;
  /** What was printed, on both streams. */
  readonly output: string;
}

/** What runs the code of one language. */
export interface Toolchain {
  /** The versions that are here; null where something is missing. */
  readonly find: () => Promise<string | null>;
  /** Writes and compiles programs, all at once; the folder is theirs. */
  readonly prepare: (folder: string, programs: readonly Program[]) => Promise<void>;
  readonly run: (folder: string, program: Program, token: string) => Promise<Run>;
  readonly end?: () => void;
}

/**
 * A folder with the libraries of the languages that do not find theirs by themselves, each in a folder of its name:
 * `python` and `ruby` with modules, `go` and `rust` with a project that names the library, `java` with jars, `csharp`
 * with a restored project, `php` with `vendor`. The workflow makes it.
 */
const LIBRARIES = process.env.CLAIMSCOPE_CODE_LIBRARIES ?? '';

const libraries = (name: string): string => join(LIBRARIES, name);

interface Answer {
  readonly code: number;
  readonly output: string;
  readonly standard: string;
}

/** Runs a program with an input; a program that is not there answers with code 127. */
function call(
  command: string,
  words: readonly string[],
  {
    input = '',
    environment = {},
    folder,
  }: { input?: string; environment?: NodeJS.ProcessEnv; folder?: string } = {},
): Promise<Answer> {
  return new Promise((done) => {
    const child = spawn(command, words, { cwd: folder, env: { ...process.env, ...environment } });
    let [output, standard] = ['', ''];
    child.stdout.on('data', (data: Buffer) => {
      output += data;
      standard += data;
    });
    child.stderr.on('data', (data: Buffer) => {
      output += data;
    });
    child.on('error', (error) => done({ code: 127, output: error.message, standard: '' }));
    child.on('close', (code) => done({ code: code ?? 1, output, standard }));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

async function compile(
  command: string,
  words: readonly string[],
  folder: string,
  environment = {},
): Promise<void> {
  const { code, output } = await call(command, words, { folder, environment });
  if (code !== 0) throw new Error(`${command} ${words.join(' ')}\n${output}`);
}

/** A language that runs each program anew for each token. */
function interpreted(
  find: Toolchain['find'],
  fileOf: (name: string) => string,
  commandOf: (file: string, folder: string) => readonly [string, ...string[]],
  environmentOf: (folder: string) => NodeJS.ProcessEnv = () => ({}),
): Toolchain {
  return {
    find,
    prepare: async (folder, programs) => {
      for (const { name, text } of programs) writeFileSync(join(folder, fileOf(name)), text);
    },
    run: async (folder, program, token) => {
      const [command, ...words] = commandOf(join(folder, fileOf(program.name)), folder);
      const { code, output } = await call(command, [...words, ...(program.arguments ?? [])], {
        input: `${token}\n`,
        folder,
        environment: { ...program.environment, ...environmentOf(folder) },
      });
      // What a crash ends with is no refusal.
      if (code !== 0 && !/refused: /.test(output)) throw new Error(`${program.name} failed:\n${output}`);
      return { accepted: code === 0, output };
    },
  };
}

async function versionBy(
  command: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<string | null> {
  const { code, standard, output } = await call(command, words, { environment });
  return code === 0 ? standard.trim() || output.trim() : null;
}

const pythonPath = { PYTHONPATH: libraries('python') };
const rubyPath = {
  RUBYLIB:
    LIBRARIES === '' || !existsSync(libraries('ruby'))
      ? ''
      : readdirSync(libraries('ruby'))
          .map((gem) => join(libraries('ruby'), gem, 'lib'))
          .join(delimiter),
};
/** Debian's Python has the modules of Debian. */
const PYTHON = process.env.CLAIMSCOPE_PYTHON ?? 'python3';

/** Node's is asked in one process for all programs: they export what they do. */
const node: Toolchain = {
  find: async () => `Node.js ${process.version}`,
  prepare: async (folder, programs) => {
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    for (const { name, text } of programs) writeFileSync(join(folder, `${name}.mjs`), text);
    writeFileSync(join(folder, 'ask.mjs'), ASK);
    asked = startAsking(join(folder, 'ask.mjs'));
  },
  run: async (folder, { name, environment, arguments: words }, token) => {
    if (words === undefined) return asked.ask({ file: join(folder, `${name}.mjs`), environment, token });
    const { code, output } = await call(process.execPath, [join(folder, `${name}.mjs`), ...words], {
      input: token,
      environment,
    });
    return { accepted: code === 0, output };
  },
  end: () => asked.end(),
};

/** A program reads its secret when it is loaded, so each has its environment set before. */
const ASK = `import { createInterface } from 'node:readline';
for await (const line of createInterface({ input: process.stdin })) {
  const { id, file, environment, token } = JSON.parse(line);
  Object.assign(process.env, environment);
  try {
    const { verifyToken } = await import(file);
    const result = await verifyToken(token);
    const output = typeof result === 'string' ? result : JSON.stringify(result);
    console.log(JSON.stringify({ id, accepted: true, output }));
  } catch (error) {
    console.log(JSON.stringify({ id, accepted: false, output: String(error) }));
  }
}
`;

interface Asked {
  readonly ask: (question: object) => Promise<Run>;
  readonly end: () => void;
}

let asked: Asked = { ask: () => Promise.reject(new Error('nothing was prepared')), end: () => {} };

function startAsking(file: string): Asked {
  const child = spawn(process.execPath, [file]);
  const waiting = new Map<number, (run: Run) => void>();
  let [rest, last, errors] = ['', 0, ''];
  child.stdout.on('data', (data: Buffer) => {
    rest += data;
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const { id, ...run } = JSON.parse(line) as Run & { id: number };
      waiting.get(id)?.(run);
      waiting.delete(id);
    }
  });
  child.stderr.on('data', (data: Buffer) => {
    errors += data;
  });
  child.on('close', () => {
    for (const done of waiting.values()) done({ accepted: false, output: `crashed: ${errors}` });
  });
  return {
    ask: (question) =>
      new Promise((done) => {
        last += 1;
        waiting.set(last, done);
        child.stdin.write(`${JSON.stringify({ ...question, id: last })}\n`);
      }),
    end: () => child.kill(),
  };
}

export const TOOLCHAINS: Readonly<Record<LanguageId, Toolchain>> = {
  node,
  browser: node,
  python: interpreted(
    () =>
      versionBy(
        PYTHON,
        [
          '-c',
          'import jwt, cryptography, sys; assert int(jwt.__version__.split(".")[1]) >= 10; print("Python", sys.version.split()[0], "PyJWT", jwt.__version__)',
        ],
        pythonPath,
      ),
    (name) => `${name}.py`,
    (file) => [PYTHON, file],
    () => pythonPath,
  ),
  ruby: interpreted(
    () =>
      versionBy(
        'ruby',
        [
          '-e',
          'require \'jwt\'; exit 1 if JWT.gem_version.segments.first < 3; puts "Ruby #{RUBY_VERSION} jwt #{JWT.gem_version}"',
        ],
        rubyPath,
      ),
    (name) => `${name}.rb`,
    (file) => ['ruby', file],
    () => rubyPath,
  ),
  php: {
    ...interpreted(
      async () => {
        const vendor = join(libraries('php'), 'vendor');
        if (!existsSync(join(vendor, 'autoload.php'))) return null;
        return versionBy('php', [
          '-r',
          'require $argv[1]; echo "PHP ", PHP_VERSION, " php-jwt ", Composer\\InstalledVersions::getPrettyVersion("firebase/php-jwt");',
          join(vendor, 'autoload.php'),
        ]);
      },
      (name) => `${name}.php`,
      (file) => ['php', file],
    ),
    prepare: async (folder, programs) => {
      symlinkSync(join(libraries('php'), 'vendor'), join(folder, 'vendor'));
      for (const { name, text } of programs) writeFileSync(join(folder, `${name}.php`), text);
    },
  },
  shell: interpreted(
    async () => {
      const openssl = await versionBy('openssl', ['version']);
      const jq = await versionBy('jq', ['--version']);
      const curl = await versionBy('curl', ['--version']);
      return openssl === null || jq === null || curl === null || !/^OpenSSL [3-9]/.test(openssl)
        ? null
        : `${openssl.split(' ').slice(0, 2).join(' ')}, ${jq}, ${curl.split(' ').slice(0, 2).join(' ')}`;
    },
    (name) => `${name}.sh`,
    (file) => ['bash', file],
  ),
  go: {
    ...interpreted(
      async () => (existsSync(join(libraries('go'), 'go.mod')) ? versionBy('go', ['version']) : null),
      (name) => join('bin', name),
      (file) => [file],
    ),
    prepare: async (folder, programs) => {
      for (const name of ['go.mod', 'go.sum']) {
        if (existsSync(join(libraries('go'), name)))
          copyFileSync(join(libraries('go'), name), join(folder, name));
      }
      for (const { name, text } of programs) {
        mkdirSync(join(folder, name));
        writeFileSync(join(folder, name, 'main.go'), text);
      }
      mkdirSync(join(folder, 'bin'));
      await compile('go', ['build', '-o', 'bin/', './...'], folder);
    },
  },
  rust: {
    ...interpreted(
      async () =>
        existsSync(join(libraries('rust'), 'Cargo.toml')) ? versionBy('cargo', ['--version']) : null,
      (name) => name,
      (file) => [join(libraries('rust'), 'target', 'debug', file.split('/').at(-1) ?? '')],
    ),
    prepare: async (folder, programs) => {
      cpSync(libraries('rust'), folder, {
        recursive: true,
        filter: (path) => !/[/\\](?:target|src)$/.test(path),
      });
      mkdirSync(join(folder, 'src', 'bin'), { recursive: true });
      for (const { name, text } of programs) writeFileSync(join(folder, 'src', 'bin', `${name}.rs`), text);
      await compile('cargo', ['build', '--quiet'], folder, {
        CARGO_TARGET_DIR: join(libraries('rust'), 'target'),
      });
    },
  },
  java: {
    ...interpreted(
      async () =>
        existsSync(libraries('java')) &&
        readdirSync(libraries('java')).some((name) => name.startsWith('nimbus-jose-jwt'))
          ? versionBy('javac', ['--version'])
          : null,
      (name) => name,
      (file) => ['java', '-cp', `${file}${delimiter}${join(libraries('java'), '*')}`, 'Verify'],
    ),
    prepare: async (folder, programs) => {
      for (const { name, text } of programs) {
        mkdirSync(join(folder, name));
        writeFileSync(join(folder, name, 'Verify.java'), text);
        await compile('javac', ['-cp', join(libraries('java'), '*'), 'Verify.java'], join(folder, name));
      }
    },
  },
  csharp: {
    ...interpreted(
      async () =>
        existsSync(join(libraries('csharp'), 'csharp.csproj')) ? versionBy('dotnet', ['--version']) : null,
      (name) => name,
      (file) => ['dotnet', join(file, 'out', 'csharp.dll')],
    ),
    prepare: async (folder, programs) => {
      for (const { name, text } of programs) {
        const project = join(folder, name);
        cpSync(libraries('csharp'), project, {
          recursive: true,
          filter: (path) => !/[/\\](?:bin|obj|Program\.cs)$/.test(path),
        });
        writeFileSync(join(project, 'Program.cs'), text);
        await compile('dotnet', ['build', '--nologo', '--verbosity', 'quiet', '-o', 'out'], project);
      }
    },
  },
};
