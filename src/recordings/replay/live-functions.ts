import type { FunctionSource, LambdaFunction } from '../../triggers/lambda-function.js';
import { recordedFunction } from './recorded-functions.js';
import type { Asked } from './replayed-call.js';
import { type GrowingNote } from './recorded-functions.js';
import type { RunId } from './callbacks.js';
import { noteOf } from '../function-notes.js';
import { textContent } from '../file/content.js';
import { offTape } from '../current-tape.js';

/** Today's functions. */
export interface LiveTriggers {
  readonly functions: FunctionSource;
  /** The world whose own functions count, beside those of the configuration and the folder. */
  readonly world: string;
  /** Host and port under which functions reach the emulator otherwise. */
  readonly host: string;
}

/** Functions of a replay that asks today's: what they answer is new, and what they ask comes back to the replay. */
export class LiveFunctions {
  private runs = 0;
  private readonly fromRecording = new Set<string>();

  constructor(
    private readonly live: LiveTriggers,
    /** Where the functions reach the replayed world. */
    private readonly endpoint: string,
    private readonly runOver: (run: RunId, asRecorded: boolean) => void,
  ) {}

  get report(): { readonly runs: number; readonly fromRecording: readonly string[] } {
    return { runs: this.runs, fromRecording: [...this.fromRecording].sort() };
  }

  async find(asked: Asked): Promise<LambdaFunction | undefined> {
    const { line, place, ref, seeker, note } = asked;
    const run = { n: line.n, function: place };
    const { functions, world } = this.live;
    const found = await offTape(() => functions.find(ref, { ...seeker, world }));
    if (found) {
      const { name, arn, version, origin, place: where, permits } = found;
      note.found = { arn, version, origin };
      return {
        ...{ name, arn, version, origin, place: where },
        ...(permits && { permits: (invoker) => (note.permitted = permits(invoker)) }),
        run: (wanted) => this.run(run, found, wanted, note),
      };
    }
    const recorded = recordedFunction(line, place, ref, note);
    // Made over the Lambda API, in the recording itself: its code is there, but not today's.
    if (recorded?.origin !== 'created') {
      delete note.found;
      this.runOver(run, false);
      return undefined;
    }
    this.fromRecording.add(recorded.arn);
    this.runOver(run, true);
    return recorded;
  }

  private async run(
    run: RunId,
    found: LambdaFunction,
    wanted: Parameters<LambdaFunction['run']>[0],
    note: GrowingNote,
  ) {
    this.runs += 1;
    const growing: { -readonly [K in keyof GrowingNote['runs'][number]]: GrowingNote['runs'][number][K] } = {
      event: textContent(wanted.payload),
    };
    note.runs.push(growing);
    const outcome = await offTape(() => found.run({ ...wanted, endpoint: this.endpoint }));
    growing.outcome = noteOf(outcome);
    this.runOver(run, false);
    return outcome;
  }
}
