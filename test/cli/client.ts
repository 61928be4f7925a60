import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type TestEmulator, useEmulator } from '../operations/emulator.js';
import { buildCommand, command, type Ended, type Running } from './command.js';

export interface TestCommand {
  readonly emulator: TestEmulator;
  /** Runs `recognito` about the world of the test to its end. The emulator's origin is `http://HERE` in what it prints. */
  readonly run: (...args: string[]) => Promise<Ended>;
  /** The same with variables, and a text on standard input. */
  readonly runWith: (given: { env?: Record<string, string>; input?: string }, ...args: string[]) => Promise<Ended>;
  /** The same, not yet ended. */
  readonly start: (...args: string[]) => Running;
  /** Where the command was built. */
  readonly folder: () => string;
}

/** The real command, against a real emulator: see useEmulator. */
export const useCommand = (options: Parameters<typeof useEmulator>[0] = {}): TestCommand => {
  const emulator = useEmulator(options);
  let folder = '';
  beforeAll(() => {
    folder = buildCommand();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const begin = (args: readonly string[], env: Record<string, string> = {}, input?: string): Running =>
    command(join(folder, 'recognito.cjs'), [...args], { RECOGNITO_URL: emulator.endpoint(), ...env }, input);
  const runWith: TestCommand['runWith'] = async ({ env, input }, ...args) => {
    const { out, err, ...ended } = await begin(args, env, input).ended;
    const shown = (text: string): string => text.replaceAll(emulator.origin(), 'http://HERE');
    return { ...ended, out: shown(out), err: shown(err) };
  };
  return {
    emulator,
    run: (...args) => runWith({}, ...args),
    runWith,
    start: (...args) => begin(args),
    folder: () => folder,
  };
};
