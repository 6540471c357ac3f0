/** Signs of private use, in place of the braces and spaces of a template while YAML is read. */
const [OPEN, CLOSE, SPACE] = ['\ue000', '\ue001', '\ue002'];

const DIRECTIVE = /\{\{(?:[^{}\n]|\{(?!\{)|\}(?!\})){0,400}\}\}/g;
/** A line that is nothing but directives: `{{- range .Values.issuers }}`. */
const DIRECTIVES_ALONE = /^[ \t]*(?:\{\{(?:[^{}\n]|\{(?!\{)|\}(?!\})){0,400}\}\}[ \t]*){1,8}$/gm;

/** Whether a text is a template of Helm, Jinja or the like. */
export function isTemplate(text: string): boolean {
  return text.includes('{{');
}

/**
 * A template as YAML that can be read: what a directive would put in stays as the directive's own text, and lines of
 * directives alone are left out. Nothing is rendered.
 */
export function hideTemplate(text: string): string {
  if (!isTemplate(text)) return text;
  return text
    .replace(DIRECTIVES_ALONE, '')
    .replace(
      DIRECTIVE,
      (directive) => `${OPEN}${directive.slice(2, -2).replaceAll(/[ \t]/g, SPACE ?? '')}${CLOSE}`,
    );
}

/** A value of such YAML as it was written. */
export function showTemplate(value: string): string {
  if (!value.includes(OPEN ?? '')) return value;
  return value
    .replaceAll(OPEN ?? '', '{{')
    .replaceAll(CLOSE ?? '', '}}')
    .replaceAll(SPACE ?? '', ' ');
}
