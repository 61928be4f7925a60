import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { VERSION } from '../../version.js';
import { tapesInUse } from '../current-tape.js';
import { RECORDING_VERSION, type RecordedSettings, WARNING } from '../file/recording-lines.js';
import { Arrivals } from './arrivals.js';
import { type KeptRecording, keptRecording, keptRecordings } from './kept-recordings.js';
import { type RecordableWorld, Recording } from './recording.js';
import { RecordingFile } from './recording-file.js';
import { beginningLines, type ReadStore } from './write-beginning.js';

/** A recording as it can be listed; `since` and `until` are ISO 8601, in the machine's time. */
export interface ShownRecording extends KeptRecording {
  readonly running: boolean;
  /** What ended it before its time. */
  readonly failure?: string;
}

/** The bytes of a file. */
export type FileStream = Readable;

/** Why there is no recording of that name. */
export type NotStarted = 'name taken' | 'world recorded' | 'world busy';

interface Running {
  readonly world: string;
  /** Undefined: it goes to a file that somebody named. */
  readonly name: string | undefined;
  readonly since: string;
  readonly recording: Recording;
  /** Resolves when it may be closed: all of its beginning is written. */
  readonly begun: Promise<void>;
  readonly release: () => void;
}

export interface RecordingsParts {
  /** Where recordings are kept; undefined: in a folder that is removed at the end. */
  readonly folder: string | undefined;
  readonly store: ReadStore;
  readonly settings: RecordedSettings;
  /** Names this process in a log that others write too. */
  readonly by?: string | undefined;
  /** Where a function reaches the world, so that its calls are known for what they are. */
  readonly endpointForFunctions: (endpoint: string) => string;
}

/** How long a recording waits for a moment at which no call is under way. */
const PATIENCE_MS = 5_000;

/** The recordings that run, at most one of each world, and those that are kept. */
export class Recordings {
  readonly arrivals = new Arrivals();
  private readonly running = new Map<string, Running>();
  /** Taken, though nothing runs yet. */
  private readonly beginning = new Set<string>();
  private temporary: Promise<string> | undefined;

  constructor(private readonly parts: RecordingsParts) {}

  /** The recording of a world that is under way. */
  of(world: string): Recording | undefined {
    const running = this.running.get(world);
    if (!running?.recording.failure) return running?.recording;
    this.release(running);
    return undefined;
  }

  /** Throws what the file system and the log say. */
  async start(world: RecordableWorld, name: string): Promise<ShownRecording | NotStarted> {
    const path = join(await this.folder(), `${name}.ndjson`);
    const started = await this.begin(world, path, name);
    return typeof started === 'string' ? started : shownOf(started, name);
  }

  /** Records to a file of its own until `close`. Throws what the file system says, EEXIST where it is there. */
  async record(world: RecordableWorld, path: string): Promise<void> {
    const started = await this.begin(world, path, undefined);
    if (typeof started === 'string') throw new Error(`The recording of ${world.name} could not begin: ${started}.`);
  }

  /** Undefined where none of that name runs. */
  async stop(name: string): Promise<ShownRecording | undefined> {
    const running = this.named(name);
    if (!running) return undefined;
    await this.end(running);
    return { ...(await this.kept(name)), ...shownOf(running, name), running: false };
  }

  /** Those that run, and those that are kept, by their beginning. */
  async list(): Promise<readonly ShownRecording[]> {
    const running = [...this.running.values()].flatMap((one) =>
      one.name === undefined ? [] : [shownOf(one, one.name)],
    );
    const kept = await keptRecordings(await this.folder());
    const names = new Set(running.map(({ name }) => name));
    const rest = kept.filter(({ name }) => !names.has(name)).map((one) => ({ ...one, running: false }));
    return [...running, ...rest].sort((one, other) => (one.since < other.since ? -1 : 1));
  }

  async find(name: string): Promise<ShownRecording | undefined> {
    const running = this.named(name);
    if (running) return shownOf(running, name);
    const kept = await this.kept(name);
    return kept && { ...kept, running: false };
  }

  /** All that is written of it so far, as it is in the file; undefined where there is none of that name. */
  async read(name: string): Promise<FileStream | undefined> {
    const path = join(await this.folder(), `${name}.ndjson`);
    return (await isFile(path)) ? createReadStream(path) : undefined;
  }

  /** One that does not run; false where there is none of that name. */
  async delete(name: string): Promise<boolean> {
    const path = join(await this.folder(), `${name}.ndjson`);
    if (!(await isFile(path))) return false;
    await rm(path);
    return true;
  }

  /** Ends all, when no further call can come. */
  async close(): Promise<void> {
    await Promise.all([...this.running.values()].map((running) => this.end(running)));
    if (this.temporary) await rm(await this.temporary, { recursive: true, force: true });
  }

  private async begin(world: RecordableWorld, path: string, name: string | undefined): Promise<Running | NotStarted> {
    if (this.beginning.has(path)) return 'name taken';
    if (this.of(world.name) || this.beginning.has(world.name)) return 'world recorded';
    const taken = [world.name, path];
    for (const one of taken) this.beginning.add(one);
    try {
      const file = await RecordingFile.create(path);
      const running = await this.beginIn(world, file, name).catch(async (error: unknown) => {
        await file.discard();
        throw error;
      });
      if (!running) await file.discard();
      return running ?? 'world busy';
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST' && name !== undefined) return 'name taken';
      throw error;
    } finally {
      for (const one of taken) this.beginning.delete(one);
    }
  }

  private async beginIn(
    world: RecordableWorld,
    file: RecordingFile,
    name: string | undefined,
  ): Promise<Running | undefined> {
    const { settings, by, endpointForFunctions } = this.parts;
    const since = new Date().toISOString();
    const begun = await this.arrivals.between(world.name, PATIENCE_MS, async () => {
      const { fork: present, clock, standing } = await world.moment();
      const beginning = { present, hash: standing.hash, start: world.start, snapshots: await world.snapshots() };
      const recording = new Recording(world, file, standing, endpointForFunctions);
      const facts = {
        recording: RECORDING_VERSION,
        recognito: VERSION,
        warning: WARNING,
        world: world.name,
        startedAt: since,
        seed: world.seedText,
        ...(by !== undefined && { by }),
        clock,
        settings,
      } as const;
      const written = file.writeAll(beginningLines(this.parts.store, facts, beginning)).then(() => recording.begun());
      const stopUsing = tapesInUse();
      const unfollow = world.follow(() => {
        // Whoever began it is told if it did not come so far.
        if (world.isDeleted) this.end(running).catch(() => undefined);
      });
      const release = (): void => {
        unfollow();
        stopUsing();
      };
      const running: Running = { world: world.name, name, since, recording, begun: written, release };
      this.running.set(world.name, running);
      return running;
    });
    await begun?.begun.catch((error: unknown) => {
      this.release(begun);
      throw error;
    });
    return begun;
  }

  private async end(running: Running): Promise<void> {
    if (this.running.get(running.world) !== running) return;
    this.running.delete(running.world);
    try {
      await running.begun;
      await running.recording.close();
    } finally {
      running.release();
    }
  }

  private release(running: Running): void {
    if (this.running.get(running.world) === running) this.running.delete(running.world);
    running.release();
  }

  private named(name: string): Running | undefined {
    return [...this.running.values()].find((running) => running.name === name);
  }

  private async kept(name: string): Promise<KeptRecording | undefined> {
    return keptRecording(await this.folder(), name);
  }

  private async folder(): Promise<string> {
    const { folder } = this.parts;
    if (folder === undefined) return (this.temporary ??= mkdtemp(join(tmpdir(), 'recognito-recordings-')));
    await mkdir(folder, { recursive: true });
    return folder;
  }
}

const shownOf = ({ world, since, recording }: Running, name: string): ShownRecording => ({
  name,
  world,
  since,
  calls: recording.calls,
  running: true,
  ...(recording.failure && { failure: recording.failure.message }),
});

const isFile = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ?? false;
};
