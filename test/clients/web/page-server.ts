import { build, type Plugin } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export interface PageServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Files beside this one. */
export interface ServedPage {
  readonly page: string;
  readonly script: string;
  readonly plugins?: Plugin[];
}

const ON_AMPLIFY: ServedPage = { page: 'index.html', script: 'app.js' };

/** Serves a page to this machine, its script bundled with its packages as an app's build would bundle it. */
export const servePage = async ({ page, script, plugins = [] }: ServedPage = ON_AMPLIFY): Promise<PageServer> => {
  const { outputFiles } = await build({
    entryPoints: [beside(script)],
    plugins,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'warning',
  });
  const files = new Map([
    ['/', { type: 'text/html; charset=utf-8', body: await readFile(beside(page), 'utf8') }],
    ['/app.js', { type: 'text/javascript; charset=utf-8', body: outputFiles[0]?.text ?? '' }],
  ]);
  const server = createServer((request, response) => {
    const file = files.get(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (file) response.writeHead(200, { 'content-type': file.type }).end(file.body);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
};
