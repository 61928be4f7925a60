/** A refusal of the emulator's own API, answered as `{error, message, hint}` with its status. */
export class ControlRefusal extends Error {
  constructor(
    readonly status: number,
    /** A word for programs: `UnknownWorld`. */
    readonly error: string,
    message: string,
    /** What to do instead. */
    readonly hint: string,
  ) {
    super(message);
    this.name = 'ControlRefusal';
  }

  get body(): { readonly error: string; readonly message: string; readonly hint: string } {
    return { error: this.error, message: this.message, hint: this.hint };
  }
}
