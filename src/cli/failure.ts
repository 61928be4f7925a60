/** Exit codes of the client commands. */
export const EXIT = {
  ok: 0,
  /** Refused, or failed; or what was compared differs. */
  failed: 1,
  /** Wrong usage: an option or argument that the command or the emulator cannot read. */
  usage: 2,
  notReachable: 3,
  /** What was waited for did not come in time. */
  timedOut: 4,
} as const;

/** Why a command ends without its answer: a word for programs, what is wrong, what to do, and the exit code that says so. */
export class Failure extends Error {
  constructor(
    readonly exitCode: number,
    /** As in the control API: `UnknownWorld`. */
    readonly word: string,
    message: string,
    readonly hint?: string,
  ) {
    super(message);
    this.name = 'Failure';
  }
}

/** An option or argument that cannot be used. */
export const wrongUsage = (message: string, hint?: string): Failure =>
  new Failure(EXIT.usage, 'WrongUsage', message, hint);
