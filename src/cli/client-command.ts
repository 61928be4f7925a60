import { Command, Option } from 'commander';
import { Control } from './control.js';
import { endpointOf } from './endpoint.js';
import { EXIT, Failure } from './failure.js';
import type { Terminal } from './terminal.js';

/** What a client command is made with. */
export interface Client {
  readonly env: NodeJS.ProcessEnv;
  readonly terminal: Terminal;
  /** Takes the exit code. */
  readonly exit: (code: number) => void;
  /** ` Did you mean X?`, or nothing. */
  readonly didYouMean: (word: string, words: readonly string[]) => string;
}

/** Fills a command that has its name and summary. */
export type Fill = (command: Command, client: Client) => Command;

/** One run of a client command: whom it asks, and how it answers. */
export interface Session {
  readonly control: Control;
  readonly terminal: Terminal;
  readonly env: NodeJS.ProcessEnv;
  /** For a program, not for a person. */
  readonly json: boolean;
  /** Prints an answer: as one line of JSON, or as these lines. */
  readonly answer: (value: unknown, lines: () => readonly string[]) => void;
  /** Says to a person, on standard error, what JSON does not need. */
  readonly note: (line: string) => void;
}

interface Common {
  readonly url: string;
  readonly world?: string;
  readonly token?: string;
  readonly output: 'text' | 'json';
  readonly json?: true;
}

/** Says what a command does, whose summary is set; its help begins with an example. */
export const described = (command: Command, example: string, more = ''): Command => {
  const summary = command.summary();
  const sentence = `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
  return command.description([`Example: ${example}`, more === '' ? sentence : `${sentence} ${more}`].join('\n\n'));
};

/** One of the commands of a group. */
export const part = (name: string, summary: string, example: string, more?: string): Command =>
  described(new Command(name).summary(summary), example, more);

/** Whom a command asks that is not told. */
export const urlOf = (env: NodeJS.ProcessEnv): string =>
  env.RECOGNITO_URL || `http://127.0.0.1:${env.RECOGNITO_PORT || '4566'}`;

/** Options that every client command has: where to ask, and how to print. They stand last in its help. */
export const withCommonOptions = (command: Command, { env }: Pick<Client, 'env'>): Command => {
  const options = [
    new Option('--url <url>', 'endpoint to ask, with /@NAME for a world; also RECOGNITO_URL').default(urlOf(env)),
    new Option('--world <world>', 'world to ask about, in place of the one in the URL'),
    new Option('--token <token>', 'control token; also RECOGNITO_CONTROL_TOKEN'),
    new Option('-o, --output <format>', 'how to print it').choices(['text', 'json']).default('text'),
    new Option('--json', 'the same as --output json').conflicts('output'),
  ];
  for (const option of options) command.addOption(option.helpGroup('Global Options:'));
  return command;
};

/** What a command does: answers its exit code, or nothing where all went well; throws Failure. */
export type Act<Options extends object> = (
  session: Session,
  operands: readonly string[],
  options: Options,
) => Promise<number> | Promise<void>;

/** A command's action: runs `act` with the operands and options as they were given, explains what it throws, and hands on its exit code. */
export const acting =
  <Options extends object>(client: Client, act: Act<Options>) =>
  async (...given: unknown[]): Promise<void> => {
    // Commander's last argument is the command itself.
    const command = given.at(-1) as Command;
    const options = command.optsWithGlobals<Options & Common>();
    const json = options.json ?? options.output === 'json';
    const { terminal, env } = client;
    try {
      const url = { text: options.url, isGiven: command.getOptionValueSourceWithGlobals('url') === 'cli' };
      const token = options.token ?? (env.RECOGNITO_CONTROL_TOKEN || undefined);
      const control = new Control(endpointOf(url, options.world), token);
      const session: Session = {
        control,
        terminal,
        env,
        json,
        answer: (value, lines) => {
          for (const line of json ? [JSON.stringify(value)] : lines()) terminal.out(line);
        },
        note: (line) => {
          if (!json) terminal.err(line);
        },
      };
      client.exit((await act(session, command.args, options)) ?? EXIT.ok);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      for (const line of explanation(error, json, terminal)) terminal.err(line);
      client.exit(error.exitCode);
    }
  };

const explanation = ({ word, message, hint }: Failure, json: boolean, { paintErr }: Terminal): readonly string[] =>
  json
    ? [JSON.stringify({ error: word, message, ...(hint !== undefined && { hint }) })]
    : [`${paintErr.error('error:')} ${message}`, ...(hint === undefined ? [] : [hint])];

/** Makes a command one of several: without the name of one, it is the first. */
export const grouped = (
  command: Command,
  client: Client,
  example: string,
  more: string,
  parts: readonly [Command, ...Command[]],
): Command => {
  const [first] = parts;
  withCommonOptions(described(command, example, more), client)
    .allowUnknownOption()
    .action(async () => {
      // What the group does not know is the first one's: its options, if there is no name.
      const [unknown = ''] = command.args;
      if (/^[^-]/.test(unknown)) {
        const names = parts.map((one) => one.name());
        command.error(`error: unknown command '${unknown}'.${client.didYouMean(unknown, names)}`);
      }
      await first.parseAsync(command.args, { from: 'user' });
    });
  for (const one of parts) command.addCommand(one);
  return command;
};
