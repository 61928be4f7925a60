import type { FunctionError } from '../lambda-function.js';

/** What a function's process is to load, said once. */
export interface Load {
  readonly type: 'load';
  /** LAMBDA_TASK_ROOT. */
  readonly root: string;
  /** `dir/file.name`, as AWS writes it. */
  readonly handler: string;
  /** The file and the name in it that `handler` stands for, where they are known. */
  readonly found?: { readonly file: string; readonly name: string };
  /** Runtimes before nodejs24.x hand the handler a callback. */
  readonly callbacks: boolean;
}

/** JavaScript made of a TypeScript handler, an ES module. */
export interface Script {
  readonly type: 'script';
  readonly code: string;
}

/** Why there is none. */
export interface NoScript {
  readonly type: 'no script';
  readonly error: FunctionError;
}

/** One run of the handler; the next one comes only when this one was reported. */
export interface Start {
  readonly type: 'start';
  readonly requestId: string;
  /** JSON. */
  readonly payload: string;
  /** JSON. */
  readonly clientContext?: string;
  readonly functionArn: string;
  /** What getRemainingTimeInMillis counts down from. */
  readonly remainingMs: number;
}

/** To a function's process. */
export type Command = Load | Script | NoScript | Start;

/** A file that a process loaded, as it was then. */
export interface LoadedFile {
  /** Absolute. */
  readonly path: string;
  /** Epoch milliseconds. */
  readonly mtimeMs: number;
  readonly size: number;
}

interface OfRun {
  readonly requestId: string;
  /** Whether the handler waited for anything: a timer, a file, another server. */
  readonly waited: boolean;
}

/** From a function's process. */
export type Report =
  /** The handler is a TypeScript file; a script is wanted for it. */
  | { readonly type: 'typescript'; readonly file: string }
  | { readonly type: 'loaded' }
  /** It did not load, or threw where nobody caught it: the process ends. */
  | { readonly type: 'crashed'; readonly error: FunctionError }
  | ({ readonly type: 'answered'; readonly payload: string } & OfRun)
  | ({ readonly type: 'failed'; readonly error: FunctionError } & OfRun)
  /** The handler has ended the process after its answer. */
  | { readonly type: 'ended' }
  | { readonly type: 'files'; readonly files: readonly LoadedFile[] };

/** Where the two talk: a file descriptor of the process. The one before it is the guard's. */
export const CHANNEL_FD = 4;

export const lineOf = (message: Command | Report): string => `${JSON.stringify(message)}\n`;

/** Puts lines together again from text as it arrives. */
export class Lines {
  private rest: string[] = [];

  /** How much of an unfinished line there is, characters. */
  length = 0;

  *read(text: string): Generator<string> {
    let from = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
      this.rest.push(text.slice(from, end));
      yield this.rest.join('');
      this.rest = [];
      this.length = 0;
      from = end + 1;
    }
    if (from === text.length) return;
    this.rest.push(text.slice(from));
    this.length += text.length - from;
  }
}
