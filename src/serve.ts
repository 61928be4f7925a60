import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Settings } from './config.js';
import { type App, createApp } from './create-app.js';
import { LateStore } from './eventlog/late-store.js';
import { DEFAULT_WORLD, Worlds } from './eventlog/worlds.js';
import type { WorldLog } from './eventlog/world-log.js';
import { importAtStart } from './import-at-start.js';
import { activityOnlooker } from './messages/activity-onlooker.js';
import { failedMail } from './messages/failed-mail.js';
import { LogDelivery } from './messages/log-delivery.js';
import type { Mail } from './messages/mail.js';
import { messageOnlooker } from './messages/message-onlooker.js';
import { SmtpDelivery } from './messages/smtp-delivery.js';
import { smtpTransport } from './messages/smtp-transport.js';
import { forgetImports } from './operations/emulator/document/import-into.js';
import { openAuthorities } from './open-authorities.js';
import { openFunctions } from './open-functions.js';
import { isShared, openStore } from './open-store.js';
import { PACKAGE_ROOT } from './package-root.js';
import { worldFold } from './projections/world-fold.js';
import type { WorldState } from './projections/world-state.js';
import { machineTime, tapeOf } from './recordings/current-tape.js';
import { StartRefusal } from './start-refusal.js';
import { PoolKeys } from './tokens/pool-keys.js';
import { Workshop } from './tokens/workshop.js';
import { banner } from './banner.js';
import { log } from './log.js';
import { LogUnusable } from './eventlog/store-refusals.js';

/** An emulator that answers. */
export interface RunningServer {
  readonly endpoint: string;
  readonly banner: readonly string[];
  /** Finishes what is in flight, then lets go of the port, the log and the database. */
  stop(): Promise<void>;
}

/**
 * Starts the emulator on the store that its settings ask for, and is put together while that is being opened. Throws StartRefusal where a
 * person has to do something first.
 */
export const serve = async (settings: Settings, opening = openStore(settings)): Promise<RunningServer> => {
  const undo: (() => Promise<void>)[] = [async () => (await opening).close()];
  try {
    // What it rejects with is thrown where it is waited for.
    opening.catch(() => undefined);
    const store = new LateStore(
      opening.then((opened) => opened.store),
      isShared(settings),
    );
    const by = store.shared ? randomUUID() : undefined;
    const workshop = new Workshop(join(PACKAGE_ROOT, 'dist', 'worker.mjs'));
    undo.push(() => workshop.close());
    const stateOf = (world: string): WorldState | undefined => worlds.ifOpen(world)?.lastKnown;
    const logs = new LogDelivery(settings.logDeliveryUrl, log);
    undo.push(() => logs.close());
    const mails = openDelivery(settings, failedMail(stateOf, logs));
    if (mails) undo.push(() => mails.close());
    const onlookers = [
      messageOnlooker((world) => worlds.ifOpen(world)?.seed, log, mails),
      activityOnlooker(stateOf, logs),
    ];
    const worlds: Worlds<WorldState> = new Worlds(store, worldFold, {
      verifyChain: async () => (await opening).verifyChain,
      keepHistory: settings.keepHistory,
      machineTime,
      tape: tapeOf,
      ...(by !== undefined && { by }),
      announce: (world, events) => {
        for (const look of onlookers) look(world, events);
      },
    });
    undo.push(() => worlds.close());
    const { functions, codeFolders } = openFunctions(settings, worlds, store);
    undo.push(() => functions.close());
    const authorities = await openAuthorities(settings);
    const app = await createApp({
      settings,
      worlds,
      ...(authorities && { authorities }),
      keys: new PoolKeys(workshop),
      functions,
      codeFolders,
      logDelivery: logs,
      ...(by !== undefined && { by }),
    });
    undo.push(() => app.close());
    const opened = await opening;
    const world = await openDefaultWorld(worlds, settings);
    await forgetImports(worlds);
    if (settings.import !== undefined) await importAtStart(worlds, world, settings.import);
    await beginRecording(app, world, settings);
    const { port, tlsPort } = await app.listen(settings.port, settings.host);
    opened.servesOn(port);
    const stop = async (): Promise<void> => {
      for (const step of undo.splice(0).reverse()) await step();
    };
    const lines = banner({
      settings,
      port,
      tlsPort,
      store: store.description,
      place: opened.place,
      seed: world.seedText,
      // Since the process began.
      readyMs: performance.now(),
    });
    return { endpoint: `http://localhost:${port}`, banner: lines, stop };
  } catch (error) {
    for (const step of undo.reverse()) await step().catch(() => undefined);
    if (error instanceof LogUnusable) throw new StartRefusal(error.message, error.hint);
    throw error;
  }
};

const openDelivery = ({ smtp }: Settings, onFailure: (mail: Mail, why: string) => void): SmtpDelivery | undefined =>
  smtp === undefined ? undefined : new SmtpDelivery(() => smtpTransport(smtp), log, undefined, onFailure);

/** Before anything can arrive. */
const beginRecording = async (app: App, world: WorldLog<WorldState>, { record }: Settings): Promise<void> => {
  if (record === undefined) return;
  try {
    await app.record(world, record);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const isThere = code === 'EEXIST';
    throw new StartRefusal(
      isThere ? `There is a file ${record} already.` : `${record} cannot be written: ${message}`,
      'Give --record the name of a new file in a folder that is there.',
    );
  }
};

const openDefaultWorld = async (worlds: Worlds<WorldState>, settings: Settings): Promise<WorldLog<WorldState>> => {
  const seed = settings.seed ?? randomBytes(9).toString('base64url');
  const world =
    (await worlds.get(DEFAULT_WORLD)) ??
    (await worlds.create({ name: DEFAULT_WORLD, seed })) ??
    (await worlds.get(DEFAULT_WORLD));
  if (!world) throw new Error('The default world could not be made.');
  if (settings.seed !== undefined && world.seedText !== settings.seed) {
    throw new StartRefusal(
      `The data was made with seed ${JSON.stringify(world.seedText)}, not ${JSON.stringify(settings.seed)}.`,
      'Leave out --seed, or use another --data folder (or --memory).',
    );
  }
  return world;
};
