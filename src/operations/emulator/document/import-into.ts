import type { WorldLog } from '../../../eventlog/world-log.js';
import type { Worlds } from '../../../eventlog/worlds.js';
import type { WorldState } from '../../../projections/world-state.js';
import { BrandImages } from '../../brand-images.js';
import { ControlRefusal } from '../control-refusal.js';
import type { ImportReport } from './import-report.js';
import { ImportRun } from './import-run.js';
import { type SplitDocument, splitDocument } from './split-document.js';
import { turns } from './turns.js';

const TRIES = 5;

/**
 * Brings a world to what a document (JSON, in UTF-8) says, all of it or nothing: it is written into a fork of the world, which the world
 * takes over in one step. Where something has happened in the world meanwhile it is done again. Throws ControlRefusal.
 */
export const importInto = async (
  worlds: Worlds<WorldState>,
  world: WorldLog<WorldState>,
  bytes: Uint8Array,
): Promise<ImportReport> => {
  const turn = turns();
  const document = await splitDocument(bytes, turn);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const report = await attempt(worlds, world, document, turn);
    if (report) return report;
  }
  const message = `World ${world.name} changed again and again while the document was imported.`;
  throw new ControlRefusal(
    409,
    'WorldBusy',
    message,
    'Import while nothing else writes there, or into a world of its own.',
  );
};

/** Undefined where something has happened in the world meanwhile. */
const attempt = async (
  worlds: Worlds<WorldState>,
  world: WorldLog<WorldState>,
  document: SplitDocument,
  turn: () => Promise<void>,
): Promise<ImportReport | undefined> => {
  const scratch = await scratchOf(worlds, world);
  try {
    const { changed, ...report } = await new ImportRun(scratch, document, new BrandImages(worlds), turn).run();
    return !changed || (await world.adopt(scratch)) ? report : undefined;
  } finally {
    // One that cannot be deleted now is at a later start: see forgetImports.
    await worlds.delete(scratch.name).catch(() => undefined);
  }
};

/** The machine's time follows, epoch milliseconds. */
const PREFIX = '.import-';
/** An import of another process that writes to the same database may be under way; none takes as long as this, milliseconds. */
const ABANDONED_AFTER = 24 * 3_600_000;

const scratchOf = async (worlds: Worlds<WorldState>, world: WorldLog<WorldState>): Promise<WorldLog<WorldState>> => {
  for (let time = Date.now(); ; time += 1) {
    const made = await worlds.create({ name: `${PREFIX}${time}`, seed: world.seedText, from: { world } });
    // Another import may have begun in the same millisecond.
    if (made) return made;
  }
};

/** Deletes what imports have left that were killed. */
export const forgetImports = async (worlds: Worlds<WorldState>): Promise<void> => {
  const { store } = worlds;
  const ours = (await store.worlds()).filter(({ name }) => name.startsWith(PREFIX));
  for (const { name } of ours) {
    const began = Number(name.slice(PREFIX.length));
    if (!store.shared || began < Date.now() - ABANDONED_AFTER) await worlds.delete(name);
  }
};
