import { isColoured, type Paint, paintWith } from './colours.js';

/** What a command prints to: data on `out`, everything else on `err`; each call is one line. */
export interface Terminal {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Data as they are; resolves when there is room for more. */
  readonly write: (data: string | Uint8Array) => Promise<void>;
  /** What is being done, on a line of standard error that the next one replaces; nothing where that is no terminal. */
  readonly progress: (text: string) => void;
  /** How wide a line of `out` may be; undefined where it is no terminal: then nothing is cut. */
  readonly width: number | undefined;
  /** Colours of `out`, and of `err`. */
  readonly paint: Paint;
  readonly paintErr: Paint;
}

type Stream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** At most so often is a line of progress drawn again. */
const PROGRESS_MS = 100;
const ERASE_LINE = '\r\u001b[K';

/** The process's terminal, or one like it. */
export const terminalOf = (env: NodeJS.ProcessEnv, stdout: Stream, stderr: Stream): Terminal => {
  let drawnAt: number | undefined;
  const erase = (): void => {
    if (drawnAt === undefined) return;
    drawnAt = undefined;
    stderr.write(ERASE_LINE);
  };
  return {
    out: (line) => {
      erase();
      stdout.write(`${line}\n`);
    },
    err: (line) => {
      erase();
      stderr.write(`${line}\n`);
    },
    write: async (data) => {
      if (stdout.isTTY) erase();
      if (!stdout.write(data)) await new Promise<void>((resolve) => stdout.once('drain', resolve));
    },
    progress: (text) => {
      const now = performance.now();
      if (!stderr.isTTY || (drawnAt !== undefined && now - drawnAt < PROGRESS_MS)) return;
      drawnAt = now;
      stderr.write(`${ERASE_LINE}${text.slice(0, (stderr.columns || 80) - 1)}`);
    },
    width: (stdout.isTTY && stdout.columns) || undefined,
    paint: paintWith(isColoured(env, stdout.isTTY === true)),
    paintErr: paintWith(isColoured(env, stderr.isTTY === true)),
  };
};
