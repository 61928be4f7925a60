import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EmulatorProcess, kill, processesOf, scratchFolder, until } from './emulator-process.js';
import { LogAudit, replay } from './log-audit.js';
import { astray, settle, travel, type Travels } from './travellers.js';
import { createPool, missingUsers, write, type Written } from './writers.js';

/** Who is killed: our process, one Postgres process, Postgres as a whole with its watcher, or everybody. */
export const VICTIMS = ['node', 'backend', 'postgres', 'all'] as const;
export type Victim = (typeof VICTIMS)[number];

/** What a round showed. Lists are of names, and should be empty. */
export interface Round {
  readonly victim: Victim;
  readonly acknowledged: number;
  /** Calls whose connection broke: nobody was told what became of them. */
  readonly brokenOff: number;
  /** Calls answered with an error while the emulator lived. */
  readonly denied: number;
  /** Acknowledged, but not in the log, or not to be read. */
  readonly lost: readonly string[];
  /** In the log more than once. */
  readonly twice: readonly string[];
  /** Answered with an error, but in the log. */
  readonly deniedButWritten: readonly string[];
  /** Calls with a part of their events in the log. */
  readonly torn: readonly string[];
  /** Forks, snapshots, restores, resets and deletions that were acknowledged. */
  readonly travelled: number;
  /** Worlds that are not as they were left. */
  readonly astray: readonly string[];
}

const READ_BACK = 40;
const TRAVELLERS = 3;

/** One emulator on one data folder, that loses its processes again and again while it is written to. */
export class CrashRounds {
  private readonly audit = new LogAudit();
  private rounds = 0;
  private client: CognitoIdentityProviderClient;

  private constructor(
    private readonly scratch: string,
    private emulator: EmulatorProcess,
    private poolId: string,
    /** The pool of the world that travellers leave from. */
    private readonly homePool: string,
  ) {
    this.client = emulator.client();
  }

  static async open(): Promise<CrashRounds> {
    const scratch = await scratchFolder();
    const emulator = await EmulatorProcess.start(join(scratch, 'data'));
    const client = emulator.client();
    const poolId = await createPool(client);
    client.destroy();
    return new CrashRounds(scratch, emulator, poolId, await settle(emulator.endpoint ?? ''));
  }

  /**
   * Writes until about `calls` calls have been acknowledged, while other worlds are forked, restored and deleted, kills in the midst of it,
   * and looks at what is left; where the emulator lives on, after as many calls again. Throws where the log is broken.
   */
  async run(victim: Victim, calls: number): Promise<Round> {
    this.rounds += 1;
    // A pool holds ten thousand groups, and a long run makes more.
    if (this.rounds % 50 === 0) this.poolId = await createPool(this.client);
    let acknowledged = 0;
    let stopAt = Infinity;
    const writing = write(this.client, this.poolId, {
      writers: 8,
      prefix: `r${this.rounds}`,
      stop: (count) => (acknowledged = count) >= stopAt,
    });
    const travelling = travel(this.emulator.endpoint ?? '', this.homePool, {
      travellers: TRAVELLERS,
      prefix: `t${this.rounds}`,
      isOver: () => acknowledged >= stopAt,
    });
    // A writer that throws ends the round at once; so does a traveller, who is otherwise not done before them.
    const acknowledging = (count: number): Promise<unknown> =>
      Promise.race([writing, travelling, until(`${count} calls`, () => acknowledged >= count)]);

    await acknowledging(calls);
    const { pid } = await this.emulator.postgres();
    await this.strike(victim);
    if (victim === 'node' || victim === 'all') {
      stopAt = 0;
      await this.emulator.exited;
      const [written, travels] = await Promise.all([writing, travelling]);
      await this.emulator.nothingLeft();
      this.emulator = await EmulatorProcess.start(this.emulator.data);
      this.client.destroy();
      this.client = this.emulator.client();
      return this.judge(victim, written, travels);
    }
    await until('another Postgres', async () => {
      const now = await this.emulator.postgres().catch(() => undefined);
      return now && now.pid !== pid;
    });
    await acknowledging(acknowledged + calls);
    stopAt = 0;
    const [written, travels] = await Promise.all([writing, travelling]);
    return this.judge(victim, written, travels);
  }

  /** Folds the whole log once more, ends the emulator, and sees that no process stays. */
  async close(): Promise<void> {
    const { connection } = await this.emulator.postgres();
    const position = await replay(connection);
    if (position !== this.audit.position) throw new Error(`${position} events fold, ${this.audit.position} were read.`);
    this.client.destroy();
    await this.emulator.stop();
    await rm(this.scratch, { recursive: true });
  }

  /** For when a round failed: nothing of ours stays behind; the data do. */
  abandon(): string {
    kill(this.emulator.pid);
    for (const pid of processesOf(this.scratch)) kill(pid);
    return this.scratch;
  }

  private async strike(victim: Victim): Promise<void> {
    const { pid } = await this.emulator.postgres();
    switch (victim) {
      case 'node':
        kill(this.emulator.pid);
        return;
      case 'backend': {
        kill(await until('a backend', async () => (await this.emulator.backends())[0]));
        return;
      }
      case 'postgres':
        kill(-pid);
        return;
      case 'all':
        kill(this.emulator.pid);
        kill(-pid);
        return;
    }
  }

  private async judge(victim: Victim, written: Written, travels: Travels): Promise<Round> {
    const { acknowledged, denied, brokenOff, count } = written;
    const { connection } = await this.emulator.postgres();
    await this.audit.readOn(connection);
    const { users, groups, torn } = this.audit;
    const inLog = (name: string): number => users.get(name) ?? groups.get(name) ?? 0;
    const told = [...acknowledged.users, ...acknowledged.groups];
    const unreadable = await missingUsers(this.client, this.poolId, acknowledged.users.slice(-READ_BACK));
    return {
      victim,
      acknowledged: count,
      brokenOff: brokenOff.length,
      denied: denied.length,
      lost: [...new Set([...told.filter((name) => inLog(name) === 0), ...unreadable])],
      twice: [...told, ...brokenOff].filter((name) => inLog(name) > 1),
      deniedButWritten: denied.filter((name) => inLog(name) > 0),
      torn: torn.splice(0),
      travelled: travels.steps,
      astray: await astray(this.emulator.endpoint ?? '', this.homePool, travels),
    };
  }
}
