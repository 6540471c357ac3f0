/**
 * Whether this is the page in one HTML file (`npm run build:single`), which runs from a disk: it has no other documents,
 * no service worker, no Monaco and no list of known secrets. Known when it is built, so that nothing of either is in the
 * other.
 */
export const isSingleFile: boolean = import.meta.env.MODE === 'single';
