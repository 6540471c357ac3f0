/**
 * Prepares a machine: the right Node, the dependencies of the lock file, and a Chromium for the end-to-end
 * tests. Runs by itself (`node scripts/prepare.mjs`) and lends its steps to the other scripts. It uses Node's
 * standard library only, since it runs before anything is installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const isWindows = process.platform === 'win32';
/** For each way to install a browser: a slow network is no reason to give up, a dead one ends it by itself. */
const installTimeoutMs = 3_600_000;

/** Something the person has to see to: shown as its message alone, without a stack. */
export class Refusal extends Error {}

/**
 * Runs a command in the project's folder.
 * @param {string} command
 * @param {string[]} args
 * @param {{ capture?: boolean, cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean, timeoutMs?: number }} [options]
 *   `capture` keeps the output instead of showing it
 * @returns {Promise<{ ok: boolean, output: string }>} `ok` is false also when the command cannot start or
 *   does not end in time
 */
function run(command, args, options = {}) {
  const { capture = false, cwd = root, env = process.env, shell = false, timeoutMs } = options;
  const sink = capture ? 'pipe' : 'inherit';
  // What has a time limit gets a process group of its own, so that all of it can be stopped.
  const detached = timeoutMs !== undefined && !isWindows;
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, detached, env, shell, stdio: ['ignore', sink, sink] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    const releaseLimit = timeoutMs === undefined ? () => {} : limit(child, timeoutMs);
    child.on('error', (error) => {
      releaseLimit();
      resolve({ ok: false, output: `${output}${error.message}\n` });
    });
    child.on('close', (code) => {
      releaseLimit();
      resolve({ ok: code === 0, output });
    });
  });
}

/**
 * Stops a child with all that it started when its time is over or this process is interrupted: a test that
 * loops without end would otherwise go on after its runner is gone.
 * @param {import('node:child_process').ChildProcess} child the leader of a process group
 * @param {number} timeoutMs
 * @returns {() => void} to be called when the child has ended
 */
function limit(child, timeoutMs) {
  let interrupted = false;
  let graceTimer = /** @type {NodeJS.Timeout | undefined} */ (undefined);

  /** @param {NodeJS.Signals} signal */
  const signalGroup = (signal) => {
    if (child.pid === undefined) return;
    try {
      if (isWindows) spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
      else process.kill(-child.pid, signal);
    } catch {
      // Nothing of the group is left.
    }
  };
  const stop = () => {
    // An interrupt first: Playwright then closes its browsers and its server, which are not of this group.
    signalGroup('SIGINT');
    graceTimer ??= setTimeout(() => signalGroup('SIGKILL'), 5000);
  };
  const interrupt = () => {
    interrupted = true;
    stop();
  };
  const timer = setTimeout(() => {
    console.error(`Stopped: not done after ${timeoutMs / 1000} s.`);
    stop();
  }, timeoutMs);
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);

  return () => {
    clearTimeout(timer);
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    if (graceTimer === undefined) return;
    clearTimeout(graceTimer);
    signalGroup('SIGKILL');
    if (interrupted) process.exit(130);
  };
}

/**
 * Runs a tool that is written for Node, without npx: no shell, no look-up in a registry.
 * @param {string} script its path below `node_modules`
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runTool(script, args, options) {
  return run(process.execPath, [join(root, 'node_modules', script), ...args], options);
}

/**
 * Runs npm, which on Windows is a batch file and so needs a shell.
 * @param {string[]} args words without spaces
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runNpm(args, options) {
  return isWindows
    ? run(`npm ${args.join(' ')}`, [], { ...options, shell: true })
    : run('npm', args, options);
}

/**
 * Runs a script's body when the script was started itself, not imported; a refusal ends it with exit code 1.
 * @param {string} moduleUrl the script's `import.meta.url`
 * @param {() => Promise<void>} body
 */
export async function runAsScript(moduleUrl, body) {
  const started = process.argv[1];
  if (started === undefined || realpathSync(started) !== realpathSync(fileURLToPath(moduleUrl))) return;
  try {
    await body();
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exitCode = 1;
  }
}

/** Refuses a Node that package.json's `engines` does not allow. */
function ensureNode() {
  const range = readJson('package.json').engines.node;
  if (!satisfies(process.versions.node, range)) {
    throw new Refusal(`Claimscope needs Node ${range}; this is ${process.versions.node}.`);
  }
}

/**
 * Knows the two forms that `engines` uses, `^1.2.3` and `>=1.2.3`, joined by `||`.
 * @param {string} version
 * @param {string} range
 */
function satisfies(version, range) {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number.parseFloat);
  return range.split('||').some((part) => {
    const match = /^(\^|>=)(\d+)\.(\d+)\.(\d+)$/.exec(part.trim());
    if (match === null) throw new Error(`scripts/prepare.mjs does not know the version range "${part}"`);
    const [wantedMajor = 0, wantedMinor = 0, wantedPatch = 0] = match.slice(2).map(Number);
    const difference = major - wantedMajor || minor - wantedMinor || patch - wantedPatch;
    return difference >= 0 && (match[1] === '>=' || major === wantedMajor);
  });
}

/** Installs what the lock file says, unless that is what is installed already. */
export async function ensureDependencies() {
  ensureNode();
  if (dependenciesAreCurrent()) return;
  const state = existsSync(join(root, 'node_modules')) ? 'do not match package-lock.json' : 'are missing';
  console.log(`Dependencies ${state}: running npm ci --ignore-scripts`);
  const { ok } = await runNpm(['ci', '--ignore-scripts']);
  if (!ok) throw new Refusal('The dependencies could not be installed; what npm says is above.');
}

/**
 * Compares contents, not times: a checkout gives the lock file any time, and npm's own record in
 * `node_modules` is written last, so an install that was cut short has none.
 */
function dependenciesAreCurrent() {
  let wanted;
  let installed;
  try {
    wanted = readJson('package-lock.json').packages;
    installed = readJson('node_modules/.package-lock.json').packages;
  } catch {
    return false;
  }
  for (const path of new Set([...Object.keys(wanted), ...Object.keys(installed)])) {
    if (path === '') continue;
    const want = wanted[path];
    const have = installed[path];
    if (want === undefined) return false;
    // An optional package is for other machines than this one, unless npm chose it.
    if (have === undefined && want.optional) continue;
    if (have?.version !== want.version || have?.integrity !== want.integrity) return false;
    if (!existsSync(join(root, path))) return false;
  }
  return true;
}

/**
 * Finds a Chromium, or installs one, and says which.
 * @returns {Promise<string>} the path of its executable
 */
export async function ensureBrowser() {
  let browser = await findBrowser();
  if (browser === undefined) {
    await installPlaywrightBrowser();
    browser = await findBrowser();
  }
  if (browser === undefined && (await installDebianBrowser())) browser = await findBrowser();
  if (browser === undefined) {
    throw new Refusal(
      [
        'No Chromium was found, and none could be installed. One of these helps:',
        '- install Google Chrome or Chromium in the usual way of this system;',
        "- run npx playwright install --with-deps chromium, which downloads Playwright's own;",
        '- set CLAIMSCOPE_CHROMIUM to the path of a Chromium that is somewhere else.',
      ].join('\n'),
    );
  }
  console.log(`Browser: ${browser.name} at ${browser.path}`);
  return browser.path;
}

/**
 * Finds a Chromium without installing anything.
 * @returns {Promise<{ name: string, path: string } | undefined>}
 */
export async function findBrowser() {
  const chosen = process.env.CLAIMSCOPE_CHROMIUM;
  if (chosen) {
    // Silently taking another than the one asked for would mislead.
    if (!existsSync(chosen)) {
      throw new Refusal(`CLAIMSCOPE_CHROMIUM names a file that is not there: ${chosen}`);
    }
    return { name: 'the one CLAIMSCOPE_CHROMIUM names', path: chosen };
  }
  const { chromium } = await import('@playwright/test');
  const own = chromium.executablePath();
  if (browserVersion(own) !== undefined) return { name: "Playwright's own Chromium", path: own };
  for (const path of installedBrowserPaths()) {
    const version = browserVersion(path);
    if (version !== undefined) return { name: `installed ${version}`, path };
  }
  return undefined;
}

/**
 * Asks a browser for its version, because a file may be there and yet not run: libraries can be missing, and
 * Ubuntu's `chromium-browser` may be a stub that only advises to install something.
 * @param {string} path
 */
function browserVersion(path) {
  if (!existsSync(path)) return undefined;
  // On Windows `--version` opens a window instead of answering.
  if (isWindows) return 'browser';
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 120_000 });
  return status === 0 ? /^.*\d+(\.\d+)+/.exec(stdout)?.[0] : undefined;
}

/** Where an installed browser may be, the likeliest first, Edge last. */
function installedBrowserPaths() {
  if (isWindows) {
    const { PROGRAMFILES, LOCALAPPDATA, 'PROGRAMFILES(X86)': programFiles32 } = process.env;
    const folders = [PROGRAMFILES, programFiles32, LOCALAPPDATA].filter((folder) => folder !== undefined);
    const paths = [
      'Google/Chrome/Application/chrome.exe',
      'Chromium/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ];
    return paths.flatMap((path) => folders.map((folder) => join(folder, path)));
  }

  const pathFolders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  /** @param {string} name */
  const onPath = (name) => pathFolders.map((folder) => join(folder, name));
  /** @param {string} name */
  const bundle = (name) =>
    ['/Applications', join(homedir(), 'Applications')].map((folder) =>
      join(folder, `${name}.app`, 'Contents', 'MacOS', name),
    );
  const bundles = process.platform === 'darwin' ? ['Google Chrome', 'Chromium'].flatMap(bundle) : [];
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return [
    ...bundles,
    ...names.flatMap(onPath),
    ...bundle('Microsoft Edge'),
    ...['microsoft-edge', 'microsoft-edge-stable'].flatMap(onPath),
  ];
}

async function installPlaywrightBrowser() {
  console.log('No Chromium found: running npx playwright install --with-deps chromium');
  const args = ['install', '--with-deps', 'chromium'];
  const { ok } = await runTool('@playwright/test/cli.js', args, { timeoutMs: installTimeoutMs });
  if (!ok) console.log('Playwright could not install its Chromium.');
}

/** Debian's own package; false when this machine has no apt-get or nobody who may run it. */
async function installDebianBrowser() {
  if (spawnSync('apt-get', ['--version']).status !== 0) return false;
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (prefix.length > 0 && spawnSync('sudo', ['-n', 'true']).status !== 0) {
    console.log('apt-get could install one, but not without root: sudo apt-get install chromium');
    return false;
  }
  console.log('Running apt-get install chromium');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Another apt-get may be at work, as on a machine that has just been started.
  const aptGet = [...prefix, 'apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=60'];
  for (const words of [['update'], ['install', '-y', 'chromium']]) {
    const [command = '', ...args] = [...aptGet, ...words];
    const { ok } = await run(command, args, { env, timeoutMs: installTimeoutMs });
    if (!ok) {
      console.log(`apt-get ${words[0]} failed.`);
      // Old package lists may still do.
      if (words[0] === 'install') return false;
    }
  }
  return true;
}

/**
 * @param {string} path relative to the project's folder
 * @returns {any}
 */
function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

await runAsScript(import.meta.url, async () => {
  await ensureDependencies();
  await ensureBrowser();
});
