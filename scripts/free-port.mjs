import { connect, createServer } from 'node:net';

/**
 * Finds the first port from `first` on that nothing on this machine listens to.
 * @param {number} first
 * @returns {Promise<number>}
 */
export async function findFreePort(first) {
  for (let port = first; port < first + 100; port++) {
    if (!(await answers(port, '127.0.0.1')) && !(await answers(port, '::1')) && (await binds(port)))
      return port;
  }
  throw new Error(`No free port from ${first} to ${first + 99}`);
}

/**
 * Binding alone does not tell: macOS and Windows let one address of `localhost` be bound while a server
 * listens to the other, or to all.
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function answers(port, host) {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 500 });
    /** @param {boolean} answer */
    const settle = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('timeout', () => settle(false));
  });
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function binds(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, 'localhost', () => server.close(() => resolve(true)));
  });
}
