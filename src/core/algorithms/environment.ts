import { ALGORITHMS, type Algorithm, type AlgorithmName, isLibraryAlgorithm } from './algorithms.ts';

/** What the core may ask of the platform it runs on. */
export interface CryptoEnvironment {
  /** Null without WebCrypto, which browsers give only to https, localhost and files of extensions. */
  readonly subtle: SubtleCrypto | null;
  readonly randomBytes: (length: number) => Uint8Array<ArrayBuffer>;
  /** Whether the algorithm can be computed: by a library always, by the platform found out by trying, once. */
  readonly supports: (algorithm: Algorithm) => Promise<boolean>;
}

/** Wraps a platform's crypto; pass null where there is none. Algorithms are tried at their first use. */
export function createCryptoEnvironment(crypto: Crypto | null): CryptoEnvironment {
  // Over plain http `crypto` exists without `subtle`, whatever its type says.
  const subtle: SubtleCrypto | null = (crypto as { subtle?: SubtleCrypto } | null)?.subtle ?? null;
  const answers = new Map<AlgorithmName, Promise<boolean>>();
  return {
    subtle,
    randomBytes: (length) => {
      const bytes = new Uint8Array(length);
      crypto?.getRandomValues(bytes);
      return bytes;
    },
    supports: (algorithm) => {
      if (isLibraryAlgorithm(algorithm)) return Promise.resolve(true);
      if (subtle === null) return Promise.resolve(false);
      if (!algorithm.rare) return Promise.resolve(true);
      const answer = answers.get(algorithm.name) ?? canGenerate(subtle, algorithm);
      answers.set(algorithm.name, answer);
      return answer;
    },
  };
}

async function canGenerate(subtle: SubtleCrypto, algorithm: Algorithm): Promise<boolean> {
  try {
    await subtle.generateKey(algorithm.importParameters, false, ['sign', 'verify']);
    return true;
  } catch {
    return false;
  }
}

/** The names of the algorithms of the table that this platform computes. */
export async function supportedAlgorithms(
  environment: CryptoEnvironment,
): Promise<ReadonlySet<AlgorithmName>> {
  const answers = await Promise.all(ALGORITHMS.map((entry) => environment.supports(entry)));
  return new Set(ALGORITHMS.filter((_, index) => answers[index]).map((entry) => entry.name));
}
