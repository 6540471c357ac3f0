/** `npm start`: builds the page and serves the production build on this machine. */
import { findFreePort } from './free-port.mjs';
import { ensureDependencies, Refusal, root, runAsScript, runNpm } from './prepare.mjs';

const usualPort = 4173;

await runAsScript(import.meta.url, async () => {
  process.once('SIGINT', () => process.exit(0));
  await ensureDependencies();

  const { ok } = await runNpm(['run', '--silent', 'build']);
  if (!ok) throw new Refusal('The build failed; the reason is above.');

  const port = await findFreePort(usualPort);
  if (port !== usualPort) console.log(`Port ${usualPort} is taken; using ${port}.`);
  const { preview } = await import('vite');
  await preview({ root, logLevel: 'warn', preview: { host: 'localhost', port, strictPort: true } });
  console.log(`\nClaimscope: http://localhost:${port}\nCtrl+C stops it.`);
});
