import type { FetchedDocument } from '../../domain/identity-provider/fetched-document.js';
import type { Turn } from '../../eventlog/tape.js';
import type { FunctionRef, LambdaFunction, Seeker } from '../../triggers/lambda-function.js';
import { functionArn } from '../../domain/function/arn.js';
import type { CallTape } from '../call-tape.js';
import type { FunctionNote } from '../function-notes.js';
import type { CallLine } from '../file/recording-lines.js';
import type { GrowingNote } from './recorded-functions.js';
import type { TurnOrder } from './turn-order.js';

/** A function that a replayed call asks for: the `place`th of the call, and what is to be noted of it. */
export interface Asked {
  readonly line: CallLine;
  readonly place: number;
  readonly ref: FunctionRef;
  readonly seeker: Seeker;
  readonly note: GrowingNote;
}

/** What is common to all calls of a replay. */
export interface Cast {
  readonly world: string;
  readonly order: TurnOrder;
  /** The latest time that was given out: for what was not recorded. */
  latest: number;
  readonly find: (asked: Asked) => Promise<LambdaFunction | undefined>;
}

const NEVER = new Promise<never>(() => undefined);

/** Waits for nothing, and is no part of the order. */
const FREE: Turn = { come: undefined, take: (first = 0, now = first) => now, left: () => undefined };

/** A recorded call as it is made once more: it is given what it was given, and looks at the world in its turn. */
export class ReplayedCall implements CallTape {
  readonly isReplay = true;
  /** The functions that it asked for. */
  readonly functions: FunctionNote[] = [];
  /** The first look by which the log came to something else. */
  logDiffersAt: number | undefined;
  private readonly asked = { nows: 0, times: 0, requestIds: 0, numbers: 0, histories: 0, looks: 0, fetched: 0 };
  private readonly left = new Set<number>();

  constructor(
    private readonly line: CallLine,
    private readonly cast: Cast,
    /** False: it looks at once, and the others wait for it all the same. */
    private readonly waits = true,
  ) {}

  get world(): string {
    return this.cast.world;
  }

  time(): number {
    this.cast.latest = this.line.given.times[this.asked.times++] ?? this.cast.latest;
    return this.cast.latest;
  }

  now(read: () => number): number {
    return this.line.given.nows[this.asked.nows++] ?? read();
  }

  requestId(draw: () => string): string {
    return this.line.given.requestIds[this.asked.requestIds++] ?? draw();
  }

  number(counted: number): number {
    return this.line.given.numbers[this.asked.numbers++] ?? counted;
  }

  history(moves: number): number {
    return this.line.given.histories[this.asked.histories++] ?? moves;
  }

  turn(): Turn {
    const look = this.line.looks[this.asked.looks++];
    if (!look) return this.further();
    const { turn, n, position, hash } = look;
    return {
      come: this.waits ? this.cast.order.come(turn) : undefined,
      take: (first = 0) => {
        this.cast.order.over(turn);
        return n ?? first;
      },
      left: (standing) => {
        this.left.add(turn);
        if (standing.position !== position || standing.hash !== hash) this.logDiffersAt ??= turn;
      },
    };
  }

  async find(ref: FunctionRef, seeker: Seeker): Promise<LambdaFunction | undefined> {
    const note: GrowingNote = { function: functionArn(ref, ref.qualifier), runs: [] };
    const place = this.functions.push(note) - 1;
    return this.cast.find({ line: this.line, place, ref, seeker, note });
  }

  /** What nobody has recorded is not there; what was still read when the recording ended does not come. */
  async fetch(url: string): Promise<FetchedDocument> {
    const note = this.line.fetched?.[this.asked.fetched++];
    if (note?.url !== url) return 'unreachable';
    const { document } = note;
    if (!document) return this.line.answer ? 'unreachable' : NEVER;
    return 'unreachable' in document ? 'unreachable' : document;
  }

  /** Ends the call: turns that it has not taken are given up. */
  over(): void {
    for (const { turn, hash } of this.line.looks) {
      this.cast.order.over(turn);
      if (hash !== undefined && !this.left.has(turn) && this.line.answer) this.logDiffersAt ??= turn;
    }
  }

  /** A call that looks more often than it did has come to something else; one that was cut off has come to where it was. */
  private further(): Turn {
    if (this.line.answer) return FREE;
    this.over();
    return { ...FREE, come: NEVER };
  }
}
