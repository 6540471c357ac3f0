/** What leaves out credentials, and how to have them in the recording. `creator` is the name in the HAR. */
export function wordWithoutCredentials(creator: string): string {
  const seen = 'No request has cookies or an Authorization header.';
  if (creator === 'WebInspector')
    return `${seen} Chrome and Edge leave them out unless told otherwise. In DevTools, open Settings, Preferences, Network and turn on “Allow to generate HAR with sensitive data”. Then choose “Export HAR (with sensitive data)”.`;
  if (creator === 'Firefox')
    return `${seen} Firefox saves them (“Save All As HAR”), so the requests had none, or they were removed later.`;
  if (creator === 'WebKit Web Inspector')
    return `${seen} Safari saves those that its Network tab shows (“Export”), so the requests had none, or they were removed later.`;
  return `${seen} What saved the recording may have left them out. Chrome does so by default: see “Allow to generate HAR with sensitive data” in the settings of DevTools, under Network.`;
}
