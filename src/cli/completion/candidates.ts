import type { Argument, Command, Option } from 'commander';
import { offered } from './offered.js';

/** A word that may stand where the cursor is, and what it means. */
export interface Candidate {
  readonly value: string;
  readonly meaning?: string;
}

/** Names that only a running emulator knows, for a placeholder such as `world`; `given` are the options on the line. */
export type Names = (
  placeholder: string,
  word: string,
  given: Readonly<Record<string, string>>,
) => Promise<readonly Candidate[]>;

/** What may be completed for the last of the words on a command line (without the program's name). */
export const candidates = async (
  program: Command,
  words: readonly string[],
  names: Names,
): Promise<readonly Candidate[]> => {
  const word = words.at(-1) ?? '';
  const line = readLine(program, words.slice(0, -1));
  const [, flag, value] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
  const wanted = line.open ?? (flag === undefined ? undefined : optionOf(line.command, flag));
  const found = wanted
    ? (await valuesOf(wanted, value ?? word, line.given, names)).map((one) =>
        flag === undefined ? one : { ...one, value: `${flag}=${one.value}` },
      )
    : word.startsWith('-') && !line.optionsEnded
      ? optionsOf(line)
      : await operandsOf(line, word, names);
  return found.filter((one) => one.value.startsWith(word) || one.value.startsWith(':'));
};

interface Line {
  readonly command: Command;
  readonly operands: number;
  /** An option whose value comes next. */
  readonly open?: Option;
  readonly given: Readonly<Record<string, string>>;
  readonly optionsEnded: boolean;
}

/** Which command the words lead to, and what is still to come. */
const readLine = (program: Command, words: readonly string[]): Line => {
  let command = program;
  let operands = 0;
  let open: Option | undefined;
  let optionsEnded = false;
  const given: Record<string, string> = {};
  for (const word of words) {
    if (open) {
      given[open.attributeName()] = word;
      open = undefined;
    } else if (word === '--') optionsEnded = true;
    else if (word.startsWith('-') && !optionsEnded) {
      // Options without a command are those of the one that is run without a name.
      if (command === program) command = startOf(program);
      const [flag = '', value] = word.split(/=(.*)/s);
      const option = optionOf(command, flag);
      if (!option) continue;
      if (value === undefined && option.required) open = option;
      else given[option.attributeName()] = value ?? '';
    } else if (word !== 'help' || command !== program) {
      const next = operands === 0 ? command.commands.find((one) => one.name() === word) : undefined;
      if (next) command = next;
      else operands += 1;
    }
  }
  return { command, operands, given, optionsEnded, ...(open && { open }) };
};

const startOf = (program: Command): Command => program.commands.find((one) => one.name() === 'start') ?? program;

/** A command's options, those of the group that it is in, and those of the one that a group is without a name. */
const knownOptions = (command: Command): readonly Option[] => [
  ...command.options,
  ...(command.parent?.parent ? command.parent.options : []),
  ...((command.parent && command.commands[0]?.options) ?? []),
];

const optionOf = (command: Command, flag: string): Option | undefined =>
  knownOptions(command).find(({ long, short }) => flag === long || flag === short);

const optionsOf = ({ command }: Line): readonly Candidate[] => [
  ...[...knownOptions(command), ...(command.parent ? [] : startOf(command).options)].flatMap(({ long, description }) =>
    long ? [{ value: long, meaning: description }] : [],
  ),
  { value: '--help', meaning: 'display help for command' },
];

const operandsOf = async (
  { command, operands, given }: Line,
  word: string,
  names: Names,
): Promise<readonly Candidate[]> => {
  if (operands === 0 && command.commands.length > 0) {
    return command
      .createHelp()
      .visibleCommands(command)
      .map((one) => ({ value: one.name(), meaning: one.summary() || one.description() }));
  }
  // Commander's own `help [command]` is none of the commands.
  const argument =
    command.registeredArguments[operands] ?? command.registeredArguments.find(({ variadic }) => variadic);
  return argument ? valuesOf(argument, word, given, names) : [];
};

const valuesOf = async (
  wanted: Option | Argument,
  word: string,
  given: Readonly<Record<string, string>>,
  names: Names,
): Promise<readonly Candidate[]> => {
  const words = wanted.argChoices ?? ('flags' in wanted ? offered.get(wanted) : undefined);
  if (words) return words.map((value) => ({ value }));
  const placeholder = 'flags' in wanted ? /[<[](.+?)(?:\.\.\.)?[>\]]$/.exec(wanted.flags)?.[1] : wanted.name();
  if (placeholder === undefined) return [];
  if (placeholder === 'file') return [{ value: ':files' }];
  if (placeholder === 'folder') return [{ value: ':folders' }];
  return names(placeholder, word, given);
};
