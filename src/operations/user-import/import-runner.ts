import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { isUnderWay, type UserImportJob } from '../../domain/user-import/state.js';
import { DEFAULT_WORLD } from '../../eventlog/worlds.js';
import { inBackground } from '../../recordings/current-tape.js';
import type { Call } from '../call.js';

/** Asks the control API for a path of its own; resolves to the status, and the text of the answer. */
export type AskSelf = (method: 'POST', path: string) => Promise<{ readonly status: number; readonly text: string }>;

/** A call of a world that was taken back meanwhile is asked again: the job may be there, too. */
const ASK_AGAIN = 409;

/**
 * Takes import jobs on, step by step. Each step is a call of the control API like anybody's, so that it is recorded as one, and a replay
 * makes the same steps between the same calls; between two of them everybody else has a turn.
 */
@Injectable()
export class ImportRunner implements OnModuleDestroy {
  private ask: AskSelf | undefined;
  private readonly running = new Map<string, Promise<void>>();
  private isClosing = false;

  /** To be called once, before the first job. */
  asksBy(ask: AskSelf): void {
    this.ask = ask;
  }

  /** Sees to it that a job is taken on which is under way: it has just been started, or was when the emulator stopped. */
  see(call: Call, job: UserImportJob): void {
    if (!isUnderWay(job)) return;
    const { name } = call.world;
    const prefix = name === DEFAULT_WORLD ? '' : `/@${encodeURIComponent(name)}`;
    const path = `${prefix}/_recognito/user-import-jobs/${job.poolId}/${job.jobId}/steps`;
    inBackground(() => {
      if (this.isClosing || this.running.has(path)) return;
      const work = this.takeOn(path).finally(() => this.running.delete(path));
      this.running.set(path, work);
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.isClosing = true;
    await Promise.all(this.running.values());
  }

  private async takeOn(path: string): Promise<void> {
    for (;;) {
      // The answer to whoever started it goes out first.
      await new Promise((resolve) => setImmediate(resolve));
      if (this.isClosing || !this.ask) return;
      const { status, text } = await this.ask('POST', path);
      if (status === ASK_AGAIN) continue;
      // Whatever else it is was said in the log; the job is taken on when somebody looks at it again.
      if (status !== 200 || !(JSON.parse(text) as { underWay: boolean }).underWay) return;
    }
  }
}
