/** Lines of code, nested as they were put together; null leaves a line out. */
export type Lines = readonly (string | null | Lines)[];

/** Lines as one text that ends in a line break. */
export function joinLines(lines: Lines): string {
  return `${flatten(lines).join('\n')}\n`;
}

/** Lines where a condition holds, else none. */
export function when(condition: boolean, ...lines: Lines): Lines {
  return condition ? lines : [];
}

function flatten(lines: Lines): readonly string[] {
  return lines.flatMap((line) => (line === null ? [] : typeof line === 'string' ? [line] : flatten(line)));
}
