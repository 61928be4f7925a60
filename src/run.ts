import { Command, CommanderError } from 'commander';
import type { Terminal } from './cli/ask.js';
import { healthCommand } from './cli/health.js';
import { invokeCommand } from './cli/invoke.js';
import { triggersCommand } from './cli/triggers.js';
import { resolveSettings } from './config.js';
import type { Setting, SettingName } from './config/settings-table.js';
import { defaults, settingNames, settings } from './config/settings-table.js';
import { didYouMean } from './config/suggest.js';
import { explain, start } from './start.js';
import { VERSION } from './version.js';

const USAGE = 2;

const terminal: Terminal = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
};

/** Runs the process's command line, and ends the process with its exit code. See `run`. */
export async function main(argv: readonly string[], started?: () => void): Promise<void> {
  process.exitCode = await run(argv, started);
  // What was printed gets out by itself; a handle that somebody forgot does not hold the process.
  setTimeout(() => process.exit(), 100).unref();
}

/**
 * Runs one command line (without `node` and the script) and answers its exit code: 0 done, 1 failed, 2 wrong usage,
 * 3 server not reachable.
 * @param started called when a server that this command started answers
 */
export async function run(argv: readonly string[], started: () => void = () => undefined): Promise<number> {
  let code = 0;
  const exit = (chosen: number) => {
    code = chosen;
  };
  const program = new Command('recognito')
    .description('A local Amazon Cognito. Without a command it starts: recognito --port 4599')
    .version(VERSION, '-V, --version', 'print the version')
    .addHelpText('after', EXAMPLES)
    .configureOutput({ getOutHelpWidth: helpWidth, getErrHelpWidth: helpWidth })
    .exitOverride()
    .addCommand(startCommand(exit, started), { isDefault: true })
    .addCommand(healthCommand(process.env, terminal, exit))
    .addCommand(triggersCommand(process.env, terminal, exit))
    .addCommand(invokeCommand(process.env, terminal, exit));
  for (const command of program.commands) command.copyInheritedSettings(program);

  // The default command would take an unknown one for an argument of its own.
  const names = [...program.commands.map((command) => command.name()), 'help'];
  const [first = ''] = argv;
  if (/^[^-]/.test(first) && !names.includes(first)) {
    terminal.err(`error: unknown command '${first}'.${didYouMean(first, names)}`);
    terminal.err('See recognito --help.');
    return USAGE;
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    // Help and version end in an exception too, with exit code 0; what is left is wrong usage, which commander has explained.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    throw error;
  }
}

function startCommand(exit: (code: number) => void, started: () => void): Command {
  const command = new Command('start').description('start the emulator');
  for (const name of settingNames) {
    const { flag, describe }: Setting = settings[name];
    if (flag === undefined) continue;
    command.option(flag, `${describe}${shownDefault(name)}`);
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
  recognito health                is it up?
  recognito triggers              which function runs when
  recognito invoke pre-sign-up --trigger-source PreSignUp_SignUp`;

const VARIABLES = `
Every flag has a variable (RECOGNITO_PORT for --port) and a key in the
configuration file (port). Flag before variable before file before default.
Without a flag: RECOGNITO_ALLOWED_HOSTS and RECOGNITO_ALLOWED_ORIGINS, separated
by commas; allowedHosts and allowedOrigins in the file; functions in the file
alone.

Exit code: 0 stopped by a signal, 1 could not start, 2 wrong usage.`;
