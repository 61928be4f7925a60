import { Command } from 'commander';
import type { Client, Fill } from './client-command.js';

interface Listed {
  readonly group: string;
  readonly name: string;
  readonly summary: string;
  /** Loads what the command is made of: only the one that is run pays for it. */
  readonly fill: () => Promise<Fill>;
}

const SERVER = 'The emulator:';
const TIME = 'Worlds and time:';
const INSIDE = 'What happens inside:';
const FILES = 'Documents and recordings:';

/** Every command that asks a running Recognito, in the order of the help. */
export const clientCommands: readonly Listed[] = [
  {
    group: SERVER,
    name: 'health',
    summary: 'ask a running Recognito how it is',
    fill: async () => (await import('./health.js')).healthCommand,
  },
  {
    group: SERVER,
    name: 'cert',
    summary: 'show what clients have to trust for https, and how',
    fill: async () => (await import('./cert.js')).certCommand,
  },
  {
    group: SERVER,
    name: 'completion',
    summary: 'print the completion script of a shell',
    fill: async () => (await import('./completion/completion.js')).completionCommand,
  },
  {
    group: TIME,
    name: 'worlds',
    summary: 'list, make, show and delete worlds',
    fill: async () => (await import('./worlds.js')).worldsCommand,
  },
  {
    group: TIME,
    name: 'snapshot',
    summary: 'take, list and delete snapshots',
    fill: async () => (await import('./snapshot.js')).snapshotCommand,
  },
  {
    group: TIME,
    name: 'restore',
    summary: 'take the world back to a snapshot',
    fill: async () => (await import('./restore.js')).restoreCommand,
  },
  {
    group: TIME,
    name: 'reset',
    summary: 'take the world back to its start',
    fill: async () => (await import('./restore.js')).resetCommand,
  },
  {
    group: TIME,
    name: 'diff',
    summary: 'show what changed between two moments',
    fill: async () => (await import('./diff.js')).diffCommand,
  },
  {
    group: TIME,
    name: 'clock',
    summary: "show, freeze and move the world's clock",
    fill: async () => (await import('./clock.js')).clockCommand,
  },
  {
    group: INSIDE,
    name: 'inbox',
    summary: 'list, show, await and delete messages',
    fill: async () => (await import('./inbox.js')).inboxCommand,
  },
  {
    group: INSIDE,
    name: 'events',
    summary: "show the world's log, or follow it",
    fill: async () => (await import('./events.js')).eventsCommand,
  },
  {
    group: INSIDE,
    name: 'token',
    summary: 'mint a token for tests of your own API',
    fill: async () => (await import('./token.js')).tokenCommand,
  },
  {
    group: INSIDE,
    name: 'triggers',
    summary: 'list pools, their triggers, the functions, and where each was found',
    fill: async () => (await import('./triggers.js')).triggersCommand,
  },
  {
    group: INSIDE,
    name: 'invoke',
    summary: 'run a function on an event, and print what it answers',
    fill: async () => (await import('./invoke.js')).invokeCommand,
  },
  {
    group: FILES,
    name: 'export',
    summary: 'write the world as a document',
    fill: async () => (await import('./export.js')).exportCommand,
  },
  {
    group: FILES,
    name: 'import',
    summary: 'bring a document into the world',
    fill: async () => (await import('./import.js')).importCommand,
  },
  {
    group: FILES,
    name: 'record',
    summary: 'record calls: start, stop, list, get',
    fill: async () => (await import('./record.js')).recordCommand,
  },
  {
    group: FILES,
    name: 'replay',
    summary: 'replay a recording, and compare',
    fill: async () => (await import('./replay.js')).replayCommand,
  },
];

/** The commands for a program: those that `wanted` names are whole, the others have what a list of all needs. */
export const commandsFor = async (client: Client, wanted: (name: string) => boolean): Promise<readonly Command[]> => {
  const commands: Command[] = [];
  for (const { name, summary, group, fill } of clientCommands) {
    const command = new Command(name).summary(summary).helpGroup(group);
    commands.push(wanted(name) ? (await fill())(command, client) : command);
  }
  return commands;
};
