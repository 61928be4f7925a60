import type { CallLine } from '../file/recording-lines.js';
import { damaged } from '../file/unreadable.js';

/** A call of the file; `place` counts the calls in the order of the file, which is that of their answers. */
export interface FiledCall {
  readonly line: CallLine;
  readonly place: number;
}

/**
 * How far a replay has come: a call begins once all calls are answered that had been answered when it arrived. That no call waits for one
 * that comes after it is checked, so that no recording can make a replay wait for ever.
 */
export class Progress {
  private readonly answered = new Set<number>();
  private allAnswered = 0;
  private readonly started = new Set<number>();
  private allStarted = 0;
  /** The last turn of the calls up to each place. */
  private readonly lastTurns: number[] = [];
  private waiting: { readonly for: number; readonly resolve: () => void } | undefined;

  /** A call has been read, in the order of the file. */
  read({ line, place }: FiledCall): void {
    const last = Math.max(0, ...line.looks.map(({ turn }) => turn));
    this.lastTurns[place] = Math.max(last, this.lastTurns[place - 1] ?? 0);
  }

  /** A call is about to begin, in the order of arrival. Throws UnreadableRecording. */
  start({ line: { n, after, looks }, place }: FiledCall): void {
    const before = this.lastTurns[after - 1] ?? 0;
    const waitsForLater = after > place || after > this.allStarted || looks.some(({ turn }) => turn <= before);
    if (waitsForLater) throw damaged(`at call ${n}`, 'it would have to wait for itself');
    this.started.add(place);
    while (this.started.delete(this.allStarted)) this.allStarted += 1;
  }

  /** Resolves when the first `count` calls of the file are answered; undefined: they are. */
  first(count: number): Promise<void> | undefined {
    if (this.allAnswered >= count) return undefined;
    return new Promise((resolve) => (this.waiting = { for: count, resolve }));
  }

  answer(place: number): void {
    this.answered.add(place);
    while (this.answered.delete(this.allAnswered)) this.allAnswered += 1;
    if (!this.waiting || this.allAnswered < this.waiting.for) return;
    const { resolve } = this.waiting;
    this.waiting = undefined;
    resolve();
  }
}
