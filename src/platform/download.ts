/** Long enough for a browser to have begun the download, whatever it asks the person first. */
const KEPT_FOR_MS = 60_000;

/** Saves text as a file. No type is given: a browser would add the ending of the type to the name. */
export function downloadText(text: string, fileName: string): void {
  const url = URL.createObjectURL(new Blob([text]));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), KEPT_FOR_MS);
}
