/** What people type for a command that is called otherwise: by a word of its label, in lower case. */
const OTHER_WORDS: readonly (readonly [label: RegExp, words: string])[] = [
  [/^paste token/, 'decode insert'],
  [/^open token file/, 'har recording log upload browse'],
  [/^save scrubbed recording/, 'har redact anonymize sanitize'],
  [/^new token/, 'create encode make build'],
  [/^sign with/, 'resign re-sign encode'],
  [/^encrypt with/, 'encode jwe'],
  [/^clear$/, 'delete remove reset empty'],
  [/^forget everything/, 'delete wipe reset logout'],
  [/^keep this token/, 'save remember store session'],
  [/^revert/, 'reset discard original'],
  [/^compare/, 'diff difference changes'],
  [/^share/, 'link url send permalink export redact'],
  [/^code$/, 'snippet verify library node python java go php ruby rust curl'],
  [/^generate key/, 'create new random keypair secret'],
  [/^set policy|^edit policy/, 'audience issuer requirements expected verify rules profile dpop'],
  [/^set now/, 'time clock date'],
  [/^theme/, 'dark light mode colours colors'],
  [/^what is checked/, 'rules findings help'],
  [/^keyboard shortcuts/, 'hotkeys keys help'],
  [/^key format/, 'encoding'],
  [/^go to findings/, 'problems warnings errors'],
  [/^go to recording/, 'har login refresh refused 401 403'],
  [/^go to belongs together/, 'pair dpop ath at_hash status revoked'],
  [/^go to status list/, 'revoked index'],
  [/^keep for offline use|^offline settings/, 'install download pwa app service-worker network'],
  [/^go to server/, 'message log response 401 www-authenticate gateway config backend'],
  [/^show kept tokens/, 'rename open remove saved remembered session history'],
];

/** The other words for a command, by its label in lower case. */
export function otherWordsOf(label: string): readonly string[] {
  return OTHER_WORDS.flatMap(([pattern, words]) => (pattern.test(label) ? words.split(' ') : []));
}
