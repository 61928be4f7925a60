import { Command } from 'commander';
import { ask, EXIT, notOurs, outputOption, parse, type Terminal, urlOption } from './ask.js';

interface Health {
  status: string;
  version: string;
  store: string;
  world: string;
  uptimeMs: number;
}

/**
 * `recognito health`: asks a running Recognito how it is. Exit code 0 when it is well, 1 when it is not or something else
 * answers there, 3 when nothing answers within 5 s.
 */
export function healthCommand(env: NodeJS.ProcessEnv, terminal: Terminal, exit: (code: number) => void): Command {
  return new Command('health')
    .description('ask a running Recognito how it is')
    .addOption(urlOption(env))
    .addOption(outputOption())
    .addHelpText('after', '\nExit code: 0 well, 1 not well, 3 not reachable.')
    .action(async ({ url, output }: { url: string; output: 'text' | 'json' }) => {
      exit(await health(url, output, terminal));
    });
}

const PATH = '/_recognito/health';

async function health(endpoint: string, output: 'text' | 'json', terminal: Terminal): Promise<number> {
  const { out, err } = terminal;
  const reply = await ask(endpoint, PATH, terminal);
  if (typeof reply === 'number') return reply;
  const answer = parse(reply.text);
  if (!isHealth(answer)) {
    err(notOurs(endpoint, PATH, reply));
    return EXIT.failed;
  }
  const { status: state, version, store, world, uptimeMs } = answer;
  if (output === 'json') out(JSON.stringify(answer));
  else out(`${state} · Recognito ${version} · ${store} · world ${world} · up ${(uptimeMs / 1000).toFixed(1)} s`);
  return reply.status === 200 && state === 'ok' ? EXIT.ok : EXIT.failed;
}

function isHealth(value: unknown): value is Health {
  const has = (key: keyof Health, type: string) => typeof (value as Record<string, unknown>)[key] === type;
  if (typeof value !== 'object' || value === null) return false;
  return (
    has('status', 'string') &&
    has('version', 'string') &&
    has('store', 'string') &&
    has('world', 'string') &&
    has('uptimeMs', 'number')
  );
}
