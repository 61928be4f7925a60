import type { RecordedAnswer, RecordedRequest } from '../record/recorded-call.js';
import type { CallLine } from '../file/recording-lines.js';
import type { FiledCall } from './progress.js';

/** How calls are made that functions make. */
export interface CallbackStage {
  /** Makes a recorded call once more. `waits`: in its turn. */
  make(call: FiledCall, waits: boolean): Promise<RecordedAnswer>;
  /** Makes a call that was not recorded. */
  makeNew(request: RecordedRequest): Promise<RecordedAnswer>;
  /** A recorded call that is not made any more. */
  missing(call: FiledCall): void;
}

/** A run of a function: the call that asked for it, and which of its functions it is. */
export interface RunId {
  readonly n: number;
  readonly function: number;
}

/**
 * The calls that functions made while they were recorded, where the functions run once more: they make them again themselves, or not. One
 * that comes is taken for the recorded one that asked for the same; the others are given up once the functions that may have made them are done.
 */
export class Callbacks {
  private readonly expected = new Set<FiledCall>();
  private readonly over = new Set<string>();
  private readonly asRecorded = new Set<string>();

  constructor(private readonly stage: CallbackStage) {}

  expect(call: FiledCall): void {
    this.expected.add(call);
    this.settle(call);
  }

  /** A function that runs asks. */
  async answer(request: RecordedRequest): Promise<RecordedAnswer> {
    const key = keyOf(request);
    const call = [...this.expected].find(({ line }) => keyOf(line.request) === key);
    if (!call) return this.stage.makeNew(request);
    this.expected.delete(call);
    // It would wait for calls that may wait for its function.
    return this.stage.make(call, false);
  }

  /** This run is over; as recorded: the function did not run, and makes no calls itself. */
  runOver(run: RunId, asRecorded = false): void {
    (asRecorded ? this.asRecorded : this.over).add(idOf(run));
    this.settleAll();
  }

  /** All functions of a call are over. */
  callOver(n: number): void {
    this.over.add(idOf({ n, function: ALL }));
    this.settleAll();
  }

  /** No function runs any more. */
  close(): void {
    for (const call of this.expected) this.stage.missing(call);
    this.expected.clear();
  }

  private settleAll(): void {
    for (const call of this.expected) this.settle(call);
  }

  private settle(call: FiledCall): void {
    const { by = [] } = call.line;
    if (by.some((run) => this.asRecorded.has(idOf(run)))) {
      this.expected.delete(call);
      void this.stage.make(call, true);
    } else if (by.every((run) => this.over.has(idOf(run)) || this.over.has(idOf({ ...run, function: ALL })))) {
      this.expected.delete(call);
      this.stage.missing(call);
    }
  }
}

const ALL = -1;

const idOf = ({ n, function: place }: RunId): string => `${n}/${place}`;

/** What is asked, whoever asks it when. */
const keyOf = ({ method, path, headers, body }: CallLine['request']): string =>
  JSON.stringify([method, path, headers['x-amz-target'], body]);
