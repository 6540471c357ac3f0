/** What the browser hands over where the installed page was opened with files; the types of the DOM know it not. */
interface LaunchQueue {
  setConsumer(consumer: (launch: { readonly files?: readonly FileHandle[] }) => void): void;
}

interface FileHandle {
  getFile(): Promise<File>;
}

/**
 * Calls back with the files that the installed page was opened with, in the system's file manager. Only read, never
 * written. A file that is gone meanwhile is left out.
 */
export function onLaunchedFiles(take: (files: readonly File[]) => void): void {
  const page: object = window;
  const queue: LaunchQueue | undefined = Reflect.get(page, 'launchQueue');
  queue?.setConsumer(({ files = [] }) => {
    void Promise.all(files.map((handle) => handle.getFile().catch(() => null))).then((read) =>
      take(read.filter((file) => file !== null)),
    );
  });
}
