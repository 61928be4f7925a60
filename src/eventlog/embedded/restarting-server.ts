import { setTimeout as delay } from 'node:timers/promises';
import type { DataFolderLock } from './data-folder-lock.js';
import { EmbeddedPostgresFailed } from './errors.js';
import { endOrphanedPostgres } from './orphaned-postgres.js';
import { launchPostmaster } from './postmaster.js';
import type { Postmaster } from './postmaster.js';
import { renewSocketFolder } from './socket-folder.js';

const RESTARTS = 5;
const WITHIN_MS = 60_000;
const PAUSE_MS = 250;
/** What Postgres says when a process of an earlier server, or the memory it holds, has not gone yet. */
const STILL_LEAVING = /lock file "[^"]+" already exists|pre-existing shared memory/;

/** What a server serves by. */
export interface Surroundings {
  readonly socketFolder: string;
  /** Of the folder in which its cluster is. */
  readonly lock: Pick<DataFolderLock, 'isHeld'>;
  readonly log: (line: string) => void;
}

/** A server on one cluster that is started again when it dies, up to five times a minute, as long as the folder is ours. */
export class RestartingServer {
  readonly #launch: Parameters<typeof launchPostmaster>[0];
  readonly #socketFolder: string;
  readonly #lock: Surroundings['lock'];
  readonly #log: (line: string) => void;
  readonly #restartedAt: number[] = [];
  readonly #onRestart: (() => void)[] = [];
  readonly #onLost: ((error: EmbeddedPostgresFailed) => void)[] = [];
  #postmaster: Postmaster | undefined;
  #restarting: Promise<void> = Promise.resolve();
  #stopping = false;

  constructor(launch: Parameters<typeof launchPostmaster>[0], { socketFolder, lock, log }: Surroundings) {
    this.#launch = launch;
    this.#socketFolder = socketFolder;
    this.#lock = lock;
    this.#log = log;
  }

  onRestart(listener: () => void): void {
    this.#onRestart.push(listener);
  }

  onLost(listener: (error: EmbeddedPostgresFailed) => void): void {
    this.#onLost.push(listener);
  }

  /** Throws EmbeddedPostgresFailed. */
  async start(): Promise<void> {
    await renewSocketFolder(this.#socketFolder, this.#launch.placement.user);
    const postmaster = await this.#launchPatiently();
    this.#postmaster = postmaster;
    void postmaster.exited.then((how) => {
      this.#postmaster = undefined;
      if (!this.#stopping) this.#restarting = this.#restart(how, postmaster.outputTail());
    });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#restarting;
    await this.#postmaster?.stop();
  }

  async #launchPatiently(): Promise<Postmaster> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await launchPostmaster(this.#launch);
      } catch (error) {
        const passing = error instanceof EmbeddedPostgresFailed && STILL_LEAVING.test(error.output);
        if (!passing || attempt === 4) throw error;
        await delay(PAUSE_MS * attempt);
        await endOrphanedPostgres(this.#launch.placement.cluster);
      }
    }
  }

  async #restart(how: string, output: string): Promise<void> {
    let reason = `Postgres died (${how}).`;
    let lastWords = output;
    while (!this.#stopping) {
      const now = performance.now();
      const isHopeless = this.#restartedAt.filter((at) => at > now - WITHIN_MS).length >= RESTARTS;
      // What runs there by now is another process's Postgres, and not for us to end.
      const why = !this.#lock.isHeld
        ? `Its data folder has been removed since, or made anew by another Recognito, and ${this.#launch.placement.cluster} is not ours any more.`
        : isHopeless &&
          `It was started again ${RESTARTS} times within a minute and is given up; see ${this.#launch.logFile}.`;
      if (why) {
        const error = new EmbeddedPostgresFailed(`${reason} ${why}`, lastWords);
        this.#log(error.message);
        for (const listener of this.#onLost) listener(error);
        return;
      }
      this.#restartedAt.push(now);
      try {
        await endOrphanedPostgres(this.#launch.placement.cluster);
        await this.start();
        this.#log(`${reason} It was started again and has recovered.`);
        for (const listener of this.#onRestart) listener();
        return;
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
        lastWords = '';
        await delay(PAUSE_MS);
      }
    }
  }
}
