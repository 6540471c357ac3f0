import { readJson } from './json.ts';
import { findMember } from './json-walk.ts';

/**
 * Sets one member of the object that `text` holds to the JSON text `value`, changing nothing else: the value of
 * the last member of that name is replaced, a missing one is added at the end (or at the front, for `alg`, where
 * people look for it). Text that is not a JSON object comes back as null.
 */
export function setMember(text: string, name: string, value: string): string | null {
  const { root, fault } = readJson(text);
  if (fault !== null || root?.kind !== 'object') return null;
  const member = findMember(root, name);
  if (member !== null) return text.slice(0, member.value.start) + value + text.slice(member.value.end);
  const entry = `${JSON.stringify(name)}:${separator(text, root.members[0])}${value}`;
  const first = root.members[0];
  const last = root.members.at(-1);
  if (first === undefined || last === undefined) {
    return `${text.slice(0, root.start + 1)}${entry}${text.slice(root.end - 1)}`;
  }
  if (name === 'alg') {
    const gap = text.slice(root.start + 1, first.nameStart);
    return `${text.slice(0, first.nameStart)}${entry},${gap}${text.slice(first.nameStart)}`;
  }
  const gap = text.slice(root.start + 1, first.nameStart);
  return `${text.slice(0, last.value.end)},${gap}${entry}${text.slice(last.value.end)}`;
}

/** The white space that the text puts after its colons, so that a new member looks like its neighbours. */
function separator(text: string, member: { nameEnd: number; value: { start: number } } | undefined): string {
  return member === undefined ? '' : text.slice(member.nameEnd, member.value.start).replace(/^\s*:/, '');
}
