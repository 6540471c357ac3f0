/** The panels that a text with several tokens or keys calls for, as one chunk. */
export { KeysFound } from './tokens-found/keys-found.tsx';
export { TokensFound } from './tokens-found/tokens-found.tsx';
