import type { CryptoEnvironment } from '../core/crypto/environment.ts';
import type { ExampleId } from '../core/example-list.ts';
import type { Claimscope } from './use-claimscope.ts';

interface Makers {
  readonly makeExample: (id: ExampleId) => void;
  readonly generateKey: () => void;
  readonly startToken: () => void;
}

/** The buttons that make something random: examples, keys and new tokens. */
export function useMakers(
  { dispatch, reading, review }: Claimscope,
  environment: CryptoEnvironment,
  nowSeconds: number,
): Makers {
  const { algorithm } = reading;
  const name = algorithm?.state === 'known' ? algorithm.algorithm.name : 'HS256';
  return {
    makeExample: (id) => {
      void review
        ?.makeExample(id, nowSeconds, environment)
        .then(({ token, key }) => dispatch({ type: 'token-replaced', text: token, key }));
    },
    generateKey: () => {
      void review?.makeKey(name, environment).then((key) => {
        if (key !== null) dispatch({ type: 'key-replaced', key });
      });
    },
    startToken: () => {
      void review?.makeKey('HS256', environment).then((key) => {
        if (key !== null) dispatch({ type: 'token-started', key });
      });
    },
  };
}
