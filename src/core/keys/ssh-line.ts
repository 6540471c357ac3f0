/** One key line as OpenSSH writes them into `.pub`, `authorized_keys` and `known_hosts` files. */
export interface SshLine {
  readonly type: string;
  /** Base64 of the key. */
  readonly blob: string;
  readonly comment: string | null;
  /** UTF-16 offset of the line in the text. */
  readonly offset: number;
}

const LINE =
  /^(?:[^\n]{0,1000}?[ \t])??(?<type>ssh-[a-z0-9]{2,10}|ecdsa-sha2-[a-z0-9]{2,20}|sk-[a-z0-9-]{2,40}@openssh\.com)[ \t]+(?<blob>AAAA[A-Za-z0-9+/]+={0,2})(?:[ \t](?<comment>[^\n]*))?$/;

const LINES_AT_MOST = 500;

/**
 * Splits text into OpenSSH key lines: options or host names, type, base64, comment (sshd(8), "AUTHORIZED_KEYS FILE
 * FORMAT"). Empty lines and those that begin with `#` are passed over. Null where any other line is none.
 */
export function findSshLines(text: string): readonly SshLine[] | null {
  if (!text.includes('AAAA')) return null;
  const lines: SshLine[] = [];
  let offset = 0;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line !== '' && !line.startsWith('#')) {
      const groups = LINE.exec(line)?.groups;
      if (groups?.type === undefined || groups.blob === undefined || lines.length >= LINES_AT_MOST)
        return null;
      lines.push({ type: groups.type, blob: groups.blob, comment: groups.comment?.trim() || null, offset });
    }
    offset += raw.length + 1;
  }
  return lines.length === 0 ? null : lines;
}

/** Whether text begins as a key line of OpenSSH does, though it may not go on as one. */
export function looksLikeSshLine(text: string): boolean {
  return /^\s*(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d+)\s+AAAA/.test(text);
}
