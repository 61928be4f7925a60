import type { Command } from 'commander';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandsFor } from '../../src/cli/commands.js';
import { terminalOf } from '../../src/cli/terminal.js';
import { ROOT } from '../house/source-files.js';
import { buildCommand, command } from './command.js';

let folder: string;
beforeAll(() => {
  folder = buildCommand();
});
afterAll(() => rmSync(folder, { recursive: true }));

const terminal = terminalOf({}, process.stdout, process.stderr);
const client = { env: {}, terminal, exit: () => undefined, didYouMean: () => '' };
const whole = await commandsFor(client, () => true);
/** `worlds`, `worlds list`, … */
const paths = whole.flatMap((one) => [[one.name()], ...one.commands.map((part) => [one.name(), part.name()])]);

const help = (path: readonly string[]) => command(join(folder, 'recognito.cjs'), [...path, '--help']).ended;

test.each(paths.map((path) => [path.join(' '), path] as const))(
  'recognito %s --help begins with an example, in at most 80 columns',
  async (name, path) => {
    const { code, out, err } = await help(path);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [usage, , example, , sentence] = out.split('\n');
    expect(usage).toMatch(new RegExp(`^Usage: recognito ${name}( |$)`));
    expect(example).toMatch(new RegExp(`^Example: .*recognito ${path[0] ?? ''}`));
    expect(sentence).toMatch(/^[A-Z]/);
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
    // Whoever asks a server says which.
    if (name !== 'completion') expect(out).toMatch(/\nGlobal Options:\n {2}--url <url> /);
  },
);

test('an example is a command that there is, with options that it has', () => {
  for (const one of [...whole, ...whole.flatMap(({ commands }) => commands)]) {
    const [, line = ''] = /^Example: (.*)$/m.exec(one.description()) ?? [];
    const words = line
      .replace(/^source <\(|\)$/g, '')
      .split(' ')
      .slice(1);
    const top = whole.find((other) => other.name() === words[0]);
    const part = top?.commands.find((other) => other.name() === words[1]);
    expect({ line, isKnown: top !== undefined && (top.commands.length === 0 || part !== undefined) }).toEqual({
      line,
      isKnown: true,
    });
    const known = [...(top?.options ?? []), ...(part?.options ?? [])].map(({ long }) => long);
    for (const flag of words.filter((word) => word.startsWith('--'))) expect(known).toContain(flag);
  }
});

test('docs/cli.md names every command, and every option of it', () => {
  const page = readFileSync(join(ROOT, 'docs/cli.md'), 'utf8');
  const ofAll = new Set(['--url', '--world', '--token', '--output', '--json']);
  for (const one of whole) {
    expect(page).toContain(`recognito ${one.name()}`);
    for (const part of one.commands) expect(page).toMatch(new RegExp(`recognito ${one.name()} \\[?${part.name()}\\b`));
    const options = [one, ...one.commands].flatMap((command) => command.options.map(({ long }) => long ?? ''));
    for (const option of options.filter((name) => !ofAll.has(name))) expect(page).toContain(option);
  }
});

test('a command that is not run is not loaded: it has its name and summary alone', async () => {
  const stubs = await commandsFor(client, () => false);
  expect(stubs.map((one: Command) => one.name())).toEqual(whole.map((one) => one.name()));
  for (const stub of stubs) {
    expect(stub.summary()).not.toBe('');
    expect([...stub.options, ...stub.commands]).toEqual([]);
  }
});
