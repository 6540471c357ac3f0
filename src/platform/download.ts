/** Long enough for a browser to have begun the download, whatever it asks the person first. */
const KEPT_FOR_MS = 60_000;

/** Saves text as a file. */
export function downloadText(text: string, fileName: string): void {
  download(new Blob([text]), fileName);
}

export function downloadBytes(bytes: Uint8Array<ArrayBuffer>, fileName: string): void {
  download(new Blob([bytes]), fileName);
}

/** The blob has no type: a browser would add the ending of the type to the name. */
function download(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), KEPT_FOR_MS);
}
