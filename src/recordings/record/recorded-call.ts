import { functionArn } from '../../domain/function/arn.js';
import type { FetchedDocument } from '../../domain/identity-provider/fetched-document.js';
import type { StoredEvent } from '../../domain/kernel/event.js';
import type { Turn } from '../../eventlog/tape.js';
import type { FunctionRef, FunctionSource, LambdaFunction, Run, Seeker } from '../../triggers/lambda-function.js';
import type { CallTape } from '../call-tape.js';
import { textContent } from '../file/content.js';
import { currentTape, offTape } from '../current-tape.js';
import { type FunctionNote, noteOf, type RunNote } from '../function-notes.js';
import type { CallLine } from '../file/recording-lines.js';

export type RecordedRequest = CallLine['request'];
export type RecordedAnswer = NonNullable<CallLine['answer']>;

/** What a call is part of, as the call sees it. */
export interface Score {
  readonly world: string;
  /** The next place in the order of looks. */
  nextTurn(): number;
  /** The world's log has come to this. Answers what the events sent, if they are messages. */
  came(standing: { position: number; hash: string }, events: readonly StoredEvent[]): readonly SentMessage[];
  /** Of the history that the recording began in. */
  readonly firstHistory: number;
  /** Where a function reaches the world, so that its calls are known for what they are. */
  endpointForFunctions(endpoint: string): string;
}

export type SentMessage = NonNullable<CallLine['sent']>[number];

type Look = CallLine['looks'][number];
type FetchNote = NonNullable<CallLine['fetched']>[number];
type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Noted = Mutable<FunctionNote> & { readonly runs: Mutable<RunNote>[] };

/** A look that has not been made. */
const NOT_YET = 0;

/** A call as it is recorded: everything is as it really is, and noted. */
export class RecordedCall implements CallTape {
  readonly isReplay = false;
  private readonly nows: number[] = [];
  private readonly times: number[] = [];
  /** The world's clock looks at the machine's: one time is told, not two. */
  private isReadingClock = false;
  private readonly requestIds: string[] = [];
  private readonly numbers: number[] = [];
  private readonly histories: number[] = [];
  private readonly looks: Mutable<Look>[] = [];
  private readonly dropped: number[] = [];
  private readonly functions: Noted[] = [];
  private readonly fetched: Mutable<FetchNote>[] = [];
  private readonly sent = new Map<Look, readonly SentMessage[]>();
  private isOver = false;

  constructor(
    private readonly score: Score,
    private readonly call: Pick<CallLine, 'n' | 'after' | 'at' | 'by' | 'request'>,
  ) {}

  get world(): string {
    return this.score.world;
  }

  /** Those of its functions that run at the moment, by their place among all that it asked for. */
  get running(): readonly { n: number; function: number }[] {
    const { n } = this.call;
    return this.functions.flatMap(({ runs }, i) => (runs.some(({ outcome }) => !outcome) ? [{ n, function: i }] : []));
  }

  time(): number {
    return this.isReadingClock ? Date.now() : this.noted(this.times, Date.now());
  }

  now(read: () => number): number {
    this.isReadingClock = true;
    try {
      return this.noted(this.nows, read());
    } finally {
      this.isReadingClock = false;
    }
  }

  requestId(draw: () => string): string {
    return this.noted(this.requestIds, draw());
  }

  number(counted: number): number {
    return this.noted(this.numbers, counted);
  }

  history(moves: number): number {
    this.noted(this.histories, moves - this.score.firstHistory);
    return moves;
  }

  turn(): Turn {
    const look: Mutable<Look> = { turn: NOT_YET };
    this.looks.push(look);
    return {
      come: undefined,
      take: (first = 0, now = first) => {
        if (this.isOver) return now;
        if (look.turn !== NOT_YET) {
          this.dropped.push(look.turn);
          this.sent.delete(look);
          delete look.position;
          delete look.hash;
        }
        look.turn = this.score.nextTurn();
        if (now !== first) look.n = now;
        return now;
      },
      left: ({ position, hash }, events) => {
        if (this.isOver) return;
        Object.assign(look, { position, hash });
        this.sent.set(look, this.score.came({ position, hash }, events));
      },
    };
  }

  async find(ref: FunctionRef, seeker: Seeker, source: FunctionSource): Promise<LambdaFunction | undefined> {
    const note: Noted = { function: functionArn(ref, ref.qualifier), runs: [] };
    this.functions.push(note);
    const found = await offTape(() => source.find(ref, seeker));
    if (!found) return undefined;
    const { name, arn, version, origin, place, permits } = found;
    note.found = { arn, version, origin };
    return {
      ...{ name, arn, version, origin, place },
      ...(permits && { permits: (invoker) => (note.permitted = permits(invoker)) }),
      // What runs in the background is no part of it.
      run: (run) => (currentTape() === this ? this.run(found, run, note) : found.run(run)),
    };
  }

  async fetch(url: string, fetch: (url: string) => Promise<FetchedDocument>): Promise<FetchedDocument> {
    const note: Mutable<FetchNote> = { url };
    this.fetched.push(note);
    const document = await offTape(() => fetch(url));
    note.document = document === 'unreachable' ? { unreachable: true } : document;
    return document;
  }

  /** Ends the call: what may still be done in its name is noted no more. */
  over(answer: RecordedAnswer | undefined, position: number): CallLine {
    this.isOver = true;
    const { nows, times, requestIds, numbers, histories, looks, dropped, functions, fetched } = this;
    const sent = [...this.sent.values()].flat();
    return {
      ...this.call,
      given: { nows, times, requestIds, numbers, histories },
      looks: looks.filter(({ turn }) => turn !== NOT_YET),
      ...(dropped.length > 0 && { dropped }),
      ...(functions.length > 0 && { functions }),
      ...(fetched.length > 0 && { fetched }),
      ...(sent.length > 0 && { sent }),
      position,
      ...(answer && { answer }),
    };
  }

  private async run(found: LambdaFunction, run: Run, { runs }: Noted) {
    const note: Mutable<RunNote> = { event: textContent(run.payload) };
    runs.push(note);
    const endpoint = this.score.endpointForFunctions(run.endpoint);
    const outcome = await offTape(() => found.run({ ...run, endpoint }));
    note.outcome = noteOf(outcome);
    return outcome;
  }

  private noted<T>(notes: T[], value: T): T {
    notes.push(value);
    return value;
  }
}
