import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface KeyServer {
  readonly origin: string;
  /** Every request that arrived. */
  readonly requests: readonly IncomingMessage[];
  /** Says what is answered at a path; every other is not found. */
  readonly on: (path: string, answer: Answer) => void;
  readonly stop: () => Promise<void>;
}

/** Lets every page read the answer. */
export const CORS = { 'access-control-allow-origin': '*' };

/** A server of another origin, as an issuer runs one. */
export async function startKeyServer(): Promise<KeyServer> {
  const requests: IncomingMessage[] = [];
  const answers = new Map<string, Answer>();
  const server = createServer((request, response) => {
    requests.push(request);
    const answer = answers.get(request.url ?? '');
    if (answer === undefined) response.writeHead(404, CORS).end();
    else answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    on: (path, answer) => answers.set(path, answer),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with JSON that every page may read. */
export function json(value: unknown): Answer {
  return (_request, response) =>
    response.writeHead(200, { ...CORS, 'content-type': 'application/json' }).end(JSON.stringify(value));
}
