import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { readCognitoLocal } from './cli/cognito-local/read-folder.js';
import { Failure } from './cli/failure.js';
import type { WorldLog } from './eventlog/world-log.js';
import type { Worlds } from './eventlog/worlds.js';
import { log } from './log.js';
import { ControlRefusal } from './operations/emulator/control-refusal.js';
import { importInto } from './operations/emulator/document/import-into.js';
import type { ImportCounts, ImportReport } from './operations/emulator/document/import-report.js';
import type { WorldState } from './projections/world-state.js';
import { StartRefusal } from './start-refusal.js';

/**
 * Brings a world to what a file says, or a folder of cognito-local, before anybody is answered. Where nothing but imports has happened there, a reset leads to it from
 * then on. Throws StartRefusal.
 */
export const importAtStart = async (
  worlds: Worlds<WorldState>,
  world: WorldLog<WorldState>,
  path: string,
): Promise<void> => {
  const bytes = await documentIn(path);
  const began = performance.now();
  const report = await importInto(worlds, world, bytes).catch((error: unknown) => {
    throw error instanceof ControlRefusal ? new StartRefusal(`${path}: ${error.message}`, error.hint) : error;
  });
  if (world.position !== startOf(world) && (await isOnlyImported(world))) await world.startHere();
  log.info(`${path} is imported: ${said(report)}, in ${Math.round(performance.now() - began)} ms`);
};

const documentIn = async (path: string): Promise<Uint8Array> => {
  if (await isFolder(path)) return movedFrom(path);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new StartRefusal(
      `${path} cannot be imported: ${error.message}.`,
      'Name a file that can be read with --import.',
    );
  });
  switch (extname(path).toLowerCase()) {
    case '.json':
      return bytes;
    case '.yaml':
    case '.yml':
      return Buffer.from(JSON.stringify(await parsedYaml(path, bytes.toString())));
  }
  throw new StartRefusal(`${path} cannot be imported: its ending is not known.`, 'It ends in .json, .yaml or .yml.');
};

const isFolder = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
};

const movedFrom = async (folder: string): Promise<Uint8Array> => {
  const { document, leftBehind } = await readCognitoLocal(folder).catch((error: unknown) => {
    throw error instanceof Failure ? new StartRefusal(error.message, error.hint ?? 'Mend the file.') : error;
  });
  for (const what of leftBehind) log.warn(`not imported from ${folder}: ${what}`);
  return Buffer.from(JSON.stringify(document));
};

const parsedYaml = async (path: string, text: string): Promise<unknown> => {
  const { parse } = await import('yaml');
  try {
    return parse(text, { merge: true }) ?? {};
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('\n');
    throw new StartRefusal(`${path} cannot be imported: ${reason}`, 'Mend the file.');
  }
};

const startOf = (world: WorldLog<WorldState>): number => world.start.fork?.position ?? 0;

const A_PAGE = 1_000;

/** Whether everything since its start was imported. An import that a crash kept from becoming the start is found here. */
const isOnlyImported = async (world: WorldLog<WorldState>): Promise<boolean> => {
  for (let after = startOf(world); after < world.position; after += A_PAGE) {
    const page = await world.events(after, A_PAGE);
    if (page.some(({ meta }) => meta.op !== 'Import')) return false;
  }
  return world.position >= startOf(world);
};

const said = ({ created, updated }: ImportReport): string => {
  const listed = (counts: ImportCounts, what: string): readonly string[] => {
    const kinds = Object.entries(counts).filter(([, count]) => count > 0);
    return kinds.length > 0 ? [`${kinds.map(([kind, count]) => `${count} ${kind}`).join(', ')} ${what}`] : [];
  };
  const done = [...listed(created, 'created'), ...listed(updated, 'updated')];
  return done.length > 0 ? done.join('; ') : 'everything was so already';
};
