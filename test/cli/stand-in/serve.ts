import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Settings } from '../../../src/config.js';
import { StartRefusal } from '../../../src/start-refusal.js';

/** In place of src/serve.ts in the tests of the command: answers its settings as JSON at every path, and does what the seed says. */
export async function serve(settings: Settings) {
  if (settings.seed === 'refuse') throw new StartRefusal('Port 4566 is in use.', 'Choose another with --port.');
  if (settings.seed === 'break') throw new Error('something broke');
  if (settings.seed === 'slow start') {
    process.stdout.write('starting\n');
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  // A module that stays outside of the bundle, as the Postgres binaries do.
  const outside = await import('node:zlib');
  const server = createServer((request, response) => {
    const health = {
      status: 'ok',
      version: '0',
      store: 'memory',
      world: 'default',
      uptimeMs: 1,
      loaded: typeof outside.gzipSync,
    };
    response.end(JSON.stringify(request.url === '/_recognito/health' ? health : settings));
  });
  await new Promise<void>((resolve) => server.listen(settings.port, settings.host, resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoint,
    banner: [`Recognito answers at ${endpoint}`, `module ${import.meta.url}`],
    async stop() {
      if (settings.seed === 'hang') await new Promise(() => setInterval(() => undefined, 1000));
      await new Promise((resolve) => server.close(resolve));
      process.stdout.write('stopped\n');
    },
  };
}
