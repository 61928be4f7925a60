import { Command, CommanderError, Help, Option } from 'commander';
import type { Client } from './cli/client-command.js';
import { clientCommands, commandsFor } from './cli/commands.js';
import { offered } from './cli/completion/offered.js';
import { EXIT } from './cli/failure.js';
import { terminalOf } from './cli/terminal.js';
import { resolveSettings } from './config.js';
import type { Setting, SettingName } from './config/settings-table.js';
import { defaults, settingNames, settings } from './config/settings-table.js';
import { didYouMean } from './config/suggest.js';
import { explain, start } from './start.js';
import { VERSION } from './version.js';

const terminal = terminalOf(process.env, process.stdout, process.stderr);

/** What the scripts of the shells ask; see cli/completion. */
const COMPLETE = '__complete';

/** Runs the process's command line, and ends the process with its exit code. See `run`. */
export async function main(argv: readonly string[], started?: () => void): Promise<void> {
  process.exitCode = await run(argv, started);
  // What was printed gets out, however slowly it is read; a handle that somebody forgot does not hold the process.
  for (const stream of [process.stdout, process.stderr]) {
    if (stream.writableLength > 0) await new Promise((resolve) => stream.write('', resolve));
  }
  setTimeout(() => process.exit(), 100).unref();
}

/**
 * Runs one command line (without `node` and the script) and answers its exit code: 0 done, 1 failed, 2 wrong usage,
 * 3 server not reachable, 4 waited in vain.
 * @param started called when a server that this command started answers
 */
export async function run(argv: readonly string[], started: () => void = () => undefined): Promise<number> {
  let code = 0;
  const exit = (chosen: number) => {
    code = chosen;
  };
  const [first = '', second = ''] = argv;
  const wanted = first === 'help' ? second : first;
  const client: Client = { env: process.env, terminal, exit, didYouMean };
  const program = new Command('recognito')
    .description('A local Amazon Cognito. Without a command it starts: recognito --port 4599')
    .version(VERSION, '-V, --version', 'print the version')
    .addHelpText('after', EXAMPLES)
    .configureHelp({
      showGlobalOptions: true,
      visibleGlobalOptions: ({ parent }) => [...groupOptions(parent)],
      groupItems: (all, visible, groupOf) => ownFirst(new Help().groupItems(all, visible, groupOf)),
    })
    .configureOutput({ getOutHelpWidth: helpWidth, getErrHelpWidth: helpWidth })
    .exitOverride()
    .commandsGroup('The emulator:')
    .addCommand(startCommand(exit, started), { isDefault: true });
  for (const command of await commandsFor(client, (name) => name === wanted || first === COMPLETE)) {
    program.addCommand(command);
  }
  if (first === COMPLETE) {
    const { completeCommand } = await import('./cli/completion/complete.js');
    program.addCommand(completeCommand(program, client), { hidden: true });
  }
  inherit(program);

  // The default command would take an unknown one for an argument of its own.
  const names = ['start', ...clientCommands.map(({ name }) => name), 'help'];
  if (/^[^-]/.test(wanted) && !names.includes(wanted) && first !== COMPLETE) {
    terminal.err(`error: unknown command '${wanted}'.${didYouMean(wanted, names)}`);
    terminal.err('See recognito --help.');
    return EXIT.usage;
  }
  if (clientCommands.some(({ name }) => name === first)) endQuietlyOnBrokenPipe();
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    // Help and version end in an exception too, with exit code 0; what is left is wrong usage, which commander has explained.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    throw error;
  }
}

/** How a program is set counts for its commands, and theirs. A group hands on what it does not know: see `grouped`. */
function inherit(command: Command): void {
  for (const one of command.commands) {
    one.copyInheritedSettings(command).allowExcessArguments(one.commands.length > 0);
    inherit(one);
  }
}

/** A command in a group has the group's options; the program's own (--version) are nobody else's. */
function groupOptions(group: Command | null): readonly Option[] {
  return group?.parent ? group.options : [];
}

/** What a command takes of its own stands before what all of them take. */
function ownFirst<Item>(groups: Map<string, Item[]>): Map<string, Item[]> {
  return new Map([...groups].sort(([a], [b]) => Number(b === 'Options:') - Number(a === 'Options:')));
}

/** Who reads our output may have had enough of it: `recognito events | head`. */
function endQuietlyOnBrokenPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

function startCommand(exit: (code: number) => void, started: () => void): Command {
  const command = new Command('start').description('start the emulator');
  for (const name of settingNames) {
    const { flag, opposite, describe, words }: Setting = settings[name];
    if (flag === undefined) continue;
    const option = new Option(flag, `${describe}${shownDefault(name)}`);
    if (words) offered.set(option, words);
    command.addOption(option);
    if (opposite) command.addOption(new Option(opposite.flag, opposite.describe));
  }
  return command
    .option('--config <file>', 'configuration file (default: the nearest recognito.config.{json,yaml,mjs} upward)')
    .addHelpText('after', VARIABLES)
    .action(async (flags: Partial<Record<SettingName, string | boolean>> & { config?: string }) => {
      // Commander counts a --no-flag that was not given as true.
      const given = Object.entries(flags).filter(([name]) => command.getOptionValueSource(name) === 'cli');
      exit(await startWith(Object.fromEntries(given), started));
    });
}

async function startWith(
  { config, ...flags }: Partial<Record<SettingName, string | boolean>> & { config?: string },
  started: () => void,
): Promise<number> {
  try {
    const { settings: resolved, warnings } = await resolveSettings({
      flags,
      env: process.env,
      ...(config !== undefined && { config }),
    });
    for (const warning of warnings) terminal.err(`warning: ${warning}`);
    return await start(resolved, terminal, started);
  } catch (error) {
    return explain(error, process.env.RECOGNITO_LOG_LEVEL === 'debug' ? 'debug' : 'info', terminal);
  }
}

function shownDefault(name: SettingName): string {
  const value = defaults[name];
  return typeof value === 'string' || typeof value === 'number' ? ` (default: ${value})` : '';
}

function helpWidth(): number {
  return Math.min(process.stdout.columns || 80, 80);
}

const EXAMPLES = `
Examples:
  recognito                       start on port 4566, keep data in .recognito
  recognito --memory --port 4599  start without keeping anything
  recognito worlds create w1      a world of its own for a test
  recognito snapshot take seeded  name this moment
  recognito restore seeded        and go back to it
  recognito inbox wait --to alice@example.com --field code

Exit code: 0 done, 1 refused, failed, or not the same, 2 wrong usage,
3 not reachable, 4 waited in vain.`;

const VARIABLES = `
Every flag has a variable (RECOGNITO_PORT for --port) and a key in the
configuration file (port). Flag before variable before file before default.
Without a flag: RECOGNITO_ALLOWED_HOSTS, RECOGNITO_ALLOWED_ORIGINS and
RECOGNITO_TRUSTED_PROXIES, separated by commas; allowedHosts, allowedOrigins and
trustedProxies in the file; functions in the file alone.

Exit code: 0 stopped by a signal, 1 could not start, 2 wrong usage.`;
