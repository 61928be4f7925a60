import { Command } from 'commander';
import { ask, EXIT, notOurs, outputOption, parse, type Terminal, urlOption } from './ask.js';

interface Overview {
  readonly pools: readonly {
    readonly id: string;
    readonly name: string;
    readonly triggers: readonly { trigger: string; function: string; origin?: string; place?: string }[];
  }[];
  readonly functions: readonly { name: string; arn: string; origin: string; place: string }[];
}

const PATH = '/_recognito/triggers';

/** `recognito triggers`: the pools' triggers, the functions there are, and where each was found. */
export function triggersCommand(env: NodeJS.ProcessEnv, terminal: Terminal, exit: (code: number) => void): Command {
  return new Command('triggers')
    .description('list pools, their triggers, the functions, and where each was found')
    .addOption(urlOption(env))
    .addOption(outputOption())
    .addHelpText('after', '\nExit code: 0 listed, 1 not Recognito, 3 not reachable.')
    .action(async ({ url, output }: { url: string; output: 'text' | 'json' }) => {
      exit(await triggers(url, output, terminal));
    });
}

async function triggers(endpoint: string, output: 'text' | 'json', terminal: Terminal): Promise<number> {
  const { out, err } = terminal;
  const reply = await ask(endpoint, PATH, terminal);
  if (typeof reply === 'number') return reply;
  const answer = parse(reply.text);
  if (!isOverview(answer)) {
    err(notOurs(endpoint, PATH, reply));
    return EXIT.failed;
  }
  if (output === 'json') out(JSON.stringify(answer));
  else for (const line of linesOf(answer)) out(line);
  return EXIT.ok;
}

function linesOf({ pools, functions }: Overview): readonly string[] {
  const found = ({ origin, place }: { origin?: string; place?: string }): string =>
    origin === undefined ? 'not found' : `${origin}: ${place ?? ''}`;
  return [
    ...pools.flatMap(({ id, name, triggers: named }) => [
      `${id} (${name})${named.length === 0 ? ': no triggers' : ''}`,
      ...named.map(
        (one) => `  ${one.trigger.padEnd(28)} ${one.function.split(':function:')[1] ?? one.function}  ${found(one)}`,
      ),
    ]),
    ...(pools.length === 0 ? ['There are no user pools.'] : []),
    ...(functions.length === 0 ? ['There are no functions.'] : ['Functions:']),
    ...functions.map(({ name, origin, place }) => `  ${name.padEnd(28)} ${origin}: ${place}`),
  ];
}

function isOverview(value: unknown): value is Overview {
  if (typeof value !== 'object' || value === null) return false;
  return 'pools' in value && Array.isArray(value.pools) && 'functions' in value && Array.isArray(value.functions);
}
