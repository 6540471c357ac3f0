import { createCryptoEnvironment } from '../../algorithms/environment.ts';
import { completeToken } from '../../crypto/complete.ts';
import { readPaste } from '../../find/paste.ts';
import { searchPaste } from '../../find/search-paste.ts';
import { keyInput } from '../../keys/key.ts';
import { findPairings } from '../../policy/companions.ts';
import { surroundingsIn } from '../../policy/surroundings.ts';
import { readRecordingInSteps } from '../../recording/read-recording.ts';
import { finish } from '../../text/steps.ts';
import { readToken } from '../../token/read-token.ts';
import { chosenLayer } from '../../verdict/layer.ts';
import { checkKey, concludeAnalysis, loadRare, reviewToken } from '../../verdict/review.ts';
import { findMisfit } from '../does-not-belong.ts';
import type { Finding } from '../rule.ts';
import { makeSample, type Recipe } from '../samples/samples.ts';
import { findServerClock } from '../server-clock.ts';

const environment = createCryptoEnvironment(globalThis.crypto);

/** All that the page says of a sample; of a recording or a command what it says of the first token in it. */
export async function findingsOfSample(recipe: Recipe, nowSeconds: number): Promise<readonly Finding[]> {
  const { token: text, key } = makeSample(recipe, nowSeconds);
  if (text.startsWith('{\n  "log"')) return findingsOfRecording(text);
  if (text.startsWith('curl')) return findingsBeside(text);
  const read = readToken(text);
  const reading = read === null ? null : await completeToken(read, null, environment);
  const keyCheck = await checkKey(reading, keyInput(key), environment);
  const review = reviewToken(keyCheck.opened, await loadRare(keyCheck.opened));
  return chosenLayer(concludeAnalysis(review, keyCheck, nowSeconds, 'pasted')).findings;
}

async function findingsBeside(text: string): Promise<readonly Finding[]> {
  const { tokens } = searchPaste(readPaste(text));
  const token = readToken(tokens[0]?.text ?? '');
  if (token === null) return [];
  const pairings = await findPairings(token, tokens, 0, surroundingsIn(text, tokens, 0, false), environment);
  return pairings.filter(({ state }) => state === 'fail').map(findMisfit);
}

function findingsOfRecording(text: string): readonly Finding[] {
  const recording = finish(readRecordingInSteps(text, searchPaste(readPaste(text)).tokens));
  const [first] = recording.ok ? recording.story.tokens : [];
  const token = readToken(first?.text ?? '');
  return token === null || first == null || first.clock === null ? [] : [findServerClock(token, first.clock)];
}
