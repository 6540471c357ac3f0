/** Whether the address holds a shared link, which what loads later takes out of it and reads. */
export function holdsSharedLink(): boolean {
  return window.location.hash.startsWith('#share=');
}
