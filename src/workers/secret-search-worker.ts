import { createHmacTrial } from './hmac-trials.ts';
import { secretsOf } from './secret-list.ts';
import type { SecretSearchAnswer, SecretSearchOrder } from './secret-search-protocol.ts';

let isSecret: ((secret: Uint8Array) => boolean) | null = null;

self.addEventListener('message', ({ data }: MessageEvent<SecretSearchOrder>) => {
  if (data.kind === 'target') isSecret = createHmacTrial(data.target);
  else if (isSecret !== null) self.postMessage(trySecrets(isSecret, data.lines));
});

function trySecrets(
  isRight: (secret: Uint8Array) => boolean,
  lines: Uint8Array<ArrayBuffer>,
): SecretSearchAnswer {
  let tried = 0;
  for (const secret of secretsOf(lines)) {
    tried++;
    if (isRight(secret)) return { tried, secret: secret.slice() };
  }
  return { tried, secret: null };
}
