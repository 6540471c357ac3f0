const MANIFEST = './manifest.webmanifest';

/** Tells the browser that the page can be installed. Done late, so that a first view does not ask for the manifest. */
export function linkManifest(): void {
  if (document.querySelector('link[rel="manifest"]') !== null) return;
  document.head.append(Object.assign(document.createElement('link'), { rel: 'manifest', href: MANIFEST }));
}
