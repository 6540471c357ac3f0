import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SubPathHost {
  /** With a slash at the end. */
  readonly url: string;
  /** Paths that were asked for elsewhere. */
  readonly outside: readonly string[];
  readonly stop: () => Promise<void>;
}

const PATH = '/some/sub/path/';

/** Serves the built page below a path, on an origin of its own, with these headers on everything. */
export async function startSubPathHost(
  baseURL: string | undefined,
  headers: Readonly<Record<string, string>> = {},
): Promise<SubPathHost> {
  const outside: string[] = [];
  const server = createServer(async (request, response) => {
    const { url = '' } = request;
    if (!url.startsWith(PATH)) {
      outside.push(url);
      response.writeHead(404).end();
      return;
    }
    const built = await fetch(new URL(url.slice(PATH.length), baseURL));
    const type = built.headers.get('content-type') ?? 'application/octet-stream';
    response
      .writeHead(built.status, { 'content-type': type, ...headers })
      .end(Buffer.from(await built.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}${PATH}`,
    outside,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
