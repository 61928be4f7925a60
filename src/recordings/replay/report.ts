import type { Compared, DifferingCall } from './compare-calls.js';
import { callDifference, operationOf } from './compare-calls.js';
import type { CallLine, EndLine } from '../file/recording-lines.js';

interface Place {
  readonly position: number;
  readonly hash: string;
}

/** What a replay came to. */
export interface ReplayReport {
  /** Whether every answer and the log are byte for byte what they were. */
  readonly equal: boolean;
  /** How many calls were compared. */
  readonly calls: number;
  readonly differing: number;
  /** The first of them, in the order in which they were answered. */
  readonly differences: readonly DifferingCall[];
  readonly log: {
    readonly equal: boolean;
    readonly recorded: Place;
    readonly replayed: Place;
    /** The first call by which it came to something else. */
    readonly differsAt?: { readonly n: number; readonly operation: string };
  };
  /** The recording has no end: it still runs, or the emulator was killed. What is there was replayed. */
  readonly cutOff?: true;
  /** The recorded log has events that are of no recorded call. */
  readonly disturbed?: true;
  /** How many calls were under way when the recording ended: they are not compared. */
  readonly underWay?: number;
  /** Of a replay with live triggers. */
  readonly liveTriggers?: {
    /** How often today's functions ran. */
    readonly runs: number;
    /** Functions that are not there today, and answered as they were recorded. */
    readonly fromRecording: readonly string[];
  };
}

/** How many differing calls are shown whole. */
const SHOWN = 20;

/** Gathers what differs. */
export class Findings {
  private calls = 0;
  private differing = 0;
  private underWay = 0;
  private readonly differences: DifferingCall[] = [];
  private logDiffersAt: { readonly turn: number; readonly n: number; readonly operation: string } | undefined;
  private last: Place & { readonly turn: number };

  constructor(start: Place) {
    this.last = { ...start, turn: 0 };
  }

  /** A recorded call is answered as it was. */
  same(): void {
    this.calls += 1;
  }

  /** A recorded call, and what became of it; `replayed` is undefined where it was not made again. */
  compare(line: CallLine, replayed: Compared | undefined): void {
    if (!line.answer) {
      this.underWay += 1;
      return;
    }
    this.calls += 1;
    const recorded = { answer: line.answer, functions: line.functions ?? [] };
    const difference = callDifference(recorded, replayed ?? { answer: undefined, functions: [] });
    if (difference.length === 0) return;
    const { answer } = replayed ?? {};
    this.add({
      n: line.n,
      operation: operationOf(line.request),
      recorded: line.answer,
      ...(answer && { replayed: answer }),
      difference,
    });
  }

  /** A call that was not recorded. */
  added(request: CallLine['request'], replayed: Compared & { readonly answer: NonNullable<CallLine['answer']> }): void {
    const difference = callDifference({ answer: undefined, functions: [] }, replayed);
    this.add({ operation: operationOf(request), replayed: replayed.answer, difference });
  }

  /** By this look of a call the log came to something else than it did. */
  logDiffers({ n, request }: CallLine, turn: number): void {
    if (turn < (this.logDiffersAt?.turn ?? Infinity)) this.logDiffersAt = { turn, n, operation: operationOf(request) };
  }

  /** What the log came to by a call, in the recording. */
  recordedLog({ looks }: CallLine): void {
    for (const { turn, position, hash } of looks) {
      if (position !== undefined && hash !== undefined && turn > this.last.turn) this.last = { turn, position, hash };
    }
  }

  report(end: EndLine['end'] | undefined, replayed: Place): ReplayReport {
    const { position, hash } = end ?? this.last;
    const isSame = position === replayed.position && hash === replayed.hash;
    const logEqual = isSame && !this.logDiffersAt;
    const { turn: _, ...differsAt } = this.logDiffersAt ?? { turn: 0 };
    return {
      equal: this.differing === 0 && logEqual,
      calls: this.calls,
      differing: this.differing,
      differences: this.differences,
      log: {
        equal: logEqual,
        recorded: { position, hash },
        replayed,
        ...('n' in differsAt && { differsAt }),
      },
      ...(!end && { cutOff: true }),
      ...(end?.disturbed && { disturbed: true }),
      ...(this.underWay > 0 && { underWay: this.underWay }),
    };
  }

  private add(call: DifferingCall): void {
    this.differing += 1;
    if (this.differences.length < SHOWN) this.differences.push(call);
  }
}
