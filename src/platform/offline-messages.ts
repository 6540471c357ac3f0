/** The one thing that a page may say to the service worker: that the version which waits may take over. */
export type ActivateMessage = 'activate';

/** Why a version could not be kept. */
export type KeepingFault =
  /** The server could not be reached. */
  | 'unreachable'
  /** The server answered, but not with the file. */
  | 'missing'
  /** The file is not the one that this version was built with. */
  | 'changed'
  /** The browser gives no more room, or no room at all. */
  | 'storage';

/** What the service worker tells the pages while it keeps the files of its version. Sizes are in bytes. */
export type KeepingMessage =
  | { readonly state: 'keeping'; readonly done: number; readonly total: number }
  | { readonly state: 'failed'; readonly fault: KeepingFault; readonly file: string };
