import { tapesInUse } from '../current-tape.js';
import { RecordingReader } from '../file/read-recording.js';
import { Callbacks } from './callbacks.js';
import { CallbackServer } from './callback-server.js';
import { LiveFunctions, type LiveTriggers } from './live-functions.js';
import { Performance } from './performance.js';
import { recordedFunction } from './recorded-functions.js';
import type { Asked } from './replayed-call.js';
import type { ReplayReport } from './report.js';
import { Scene } from './set-scene.js';
import type { OpenStage } from './stage.js';

/** What a replay is told besides the recording. */
export interface ReplayOptions {
  readonly openStage: OpenStage;
  /** Aborted: nobody waits for the report any more. */
  readonly signal: AbortSignal;
  /** Asks these in place of the recorded answers. */
  readonly live?: LiveTriggers | undefined;
}

/**
 * Makes the calls of a recording once more, in a world of their own that begins as the recorded one did, and compares. Throws
 * UnreadableRecording, what the input throws, and the signal's reason.
 */
export const replay = async (
  input: AsyncIterable<Uint8Array>,
  { openStage, signal, live }: ReplayOptions,
): Promise<ReplayReport> => {
  const { header, reader } = await RecordingReader.open(input);
  const scene = await Scene.begin(header);
  let line = await reader.next();
  for (; line && !('n' in line) && !('end' in line); line = await reader.next()) {
    signal.throwIfAborted();
    await scene.add(line);
  }
  const store = await scene.set();
  const undo: (() => void | Promise<void>)[] = [tapesInUse()];
  try {
    const stage = await openStage(header, store);
    undo.push(() => stage.close());
    let functions: LiveFunctions | undefined;
    const find = async (asked: Asked) => {
      if (functions) return functions.find(asked);
      return recordedFunction(asked.line, asked.place, asked.ref, asked.note);
    };
    const performance = new Performance(header, stage, find, () => signal.throwIfAborted());
    if (live) {
      const callbacks = new Callbacks({
        make: (call, waits) => performance.make(call, waits),
        // It names the port of the replay, which nobody else is to see.
        makeNew: (request) => performance.makeNew({ ...request, headers: { ...request.headers, host: live.host } }),
        missing: (call) => performance.missing(call),
      });
      const server = await CallbackServer.open((request) => callbacks.answer(request));
      undo.push(() => server.close());
      functions = new LiveFunctions(live, `${server.origin}${prefixOf(header.world)}`, (run, asRecorded) =>
        callbacks.runOver(run, asRecorded),
      );
      performance.expectCallbacks(callbacks);
    }
    const report = await performance.run(line, reader);
    return functions ? { ...report, liveTriggers: functions.report } : report;
  } finally {
    for (const step of undo.reverse()) await step();
  }
};

const prefixOf = (world: string): string => (world === 'default' ? '' : `/@${encodeURIComponent(world)}`);
