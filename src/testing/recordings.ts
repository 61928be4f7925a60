import type { ControlApi } from './control-api.js';

/** How a recording stands. Times are ISO 8601, the machine's. */
export interface RecordingSummary {
  readonly name: string;
  readonly world: string;
  readonly since: string;
  readonly until?: string;
  /** How many calls were answered. */
  readonly calls?: number;
  readonly running: boolean;
  /** Why no more can be written. */
  readonly failure?: string;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

interface Place {
  readonly position: number;
  readonly hash: string;
}

/** What became of the calls of a recording that were made once more. */
export interface ReplayReport {
  /** Every answer and the log are byte for byte what they were. */
  readonly equal: boolean;
  readonly calls: number;
  readonly differing: number;
  /** The first twenty calls that differ. */
  readonly differences: readonly {
    readonly n?: number;
    readonly operation: string;
    readonly recorded?: Answer;
    readonly replayed?: Answer;
    /** `path` is a JSON Pointer; tokens are opened. */
    readonly difference: readonly { readonly path: string; readonly before?: unknown; readonly after?: unknown }[];
  }[];
  readonly log: {
    readonly equal: boolean;
    readonly recorded: Place;
    readonly replayed: Place;
    readonly differsAt?: { readonly n: number; readonly operation: string };
  };
  readonly cutOff?: true;
  readonly disturbed?: true;
  readonly underWay?: number;
  readonly liveTriggers?: { readonly runs: number; readonly fromRecording: readonly string[] };
}

export interface ReplayOptions {
  /** Asks today's functions, those of this world among them, in place of the recorded answers: a test of Lambda code. */
  readonly liveTriggers?: boolean;
}

/** Every call of a world from a moment on, passwords and tokens included. */
export interface Recording extends AsyncDisposable {
  readonly name: string;
  /** Ends it. Ending it again does nothing. */
  stop(): Promise<RecordingSummary>;
  /** The file: newline-delimited JSON, which `world.replay` and `recognito replay` take. */
  text(): Promise<string>;
  /** Makes the calls once more, in a fresh world. */
  replay(options?: ReplayOptions): Promise<ReplayReport>;
  /** Deletes it from the emulator. */
  delete(): Promise<void>;
}

export const startRecording = async (api: ControlApi, name: string): Promise<Recording> => {
  await api.json('POST', '/recordings', { body: { name } });
  const path = `/recordings/${encodeURIComponent(name)}`;
  let stopped: Promise<RecordingSummary> | undefined;
  const stop = (): Promise<RecordingSummary> => (stopped ??= api.json('POST', `${path}/stop`));
  return {
    name,
    stop,
    text: () => api.text('GET', path),
    replay: (options = {}) => replayed(api, { body: { recording: name } }, options),
    delete: async () => {
      await api.json('DELETE', path);
    },
    [Symbol.asyncDispose]: async () => {
      await stop();
    },
  };
};

/** Replays a recording that was kept as a file. */
export const replayText = (api: ControlApi, lines: string, options: ReplayOptions): Promise<ReplayReport> =>
  replayed(api, { lines }, options);

const replayed = (
  api: ControlApi,
  recording: { readonly body: object } | { readonly lines: string },
  { liveTriggers }: ReplayOptions,
): Promise<ReplayReport> => api.json('POST', '/replay', { ...recording, query: { 'live-triggers': liveTriggers } });
