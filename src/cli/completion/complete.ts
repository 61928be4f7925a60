import { Command } from 'commander';
import type { Client } from '../client-command.js';
import { visible } from '../display-width.js';
import { candidates } from './candidates.js';
import { namesFrom } from './names.js';

/** The hidden command that the scripts of the shells ask: prints what the last of the words may be. It says nothing else, and never fails. */
export const completeCommand = (program: Command, { env, terminal }: Client): Command =>
  new Command('__complete').argument('[words...]').action(async (words: readonly string[]) => {
    for (const { value, meaning = '' } of await candidates(program, words, namesFrom(env))) {
      terminal.out(`${visible(value)}\t${visible(meaning)}`);
    }
  });
