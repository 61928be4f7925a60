import { acting, described, type Fill, withCommonOptions } from './client-command.js';
import { parse } from './control.js';
import { EXIT } from './failure.js';

interface Health {
  readonly status: string;
  readonly version: string;
  readonly store: string;
  readonly world: string;
  readonly uptimeMs: number;
}

/** `recognito health`: exit code 0 where Recognito is well, 1 where it is not or something else answers. */
export const healthCommand: Fill = (command, client) =>
  withCommonOptions(described(command, 'recognito health'), client)
    .addHelpText('after', '\nExit code: 0 well, 1 not well, 2 wrong usage, 3 not reachable.')
    .action(
      acting(client, async ({ control, answer }) => {
        const reply = await control.reply('GET', '/health', { patienceMs: 5_000 });
        const health = parse(reply.text);
        if (!isHealth(health)) throw control.refused('/_recognito/health', reply);
        const { status, version, store, world, uptimeMs } = health;
        answer(health, () => [
          `${status} · Recognito ${version} · ${store} · world ${world} · up ${(uptimeMs / 1000).toFixed(1)} s`,
        ]);
        return reply.status === 200 && status === 'ok' ? EXIT.ok : EXIT.failed;
      }),
    );

function isHealth(value: unknown): value is Health {
  if (typeof value !== 'object' || value === null) return false;
  const has = (key: keyof Health, type: string) => typeof (value as Record<string, unknown>)[key] === type;
  return (
    has('status', 'string') &&
    has('version', 'string') &&
    has('store', 'string') &&
    has('world', 'string') &&
    has('uptimeMs', 'number')
  );
}
