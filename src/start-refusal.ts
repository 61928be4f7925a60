/** Why the emulator does not start. `message` is one sentence, `hint` what to do about it; the command prints both and ends with exit code 1. */
export class StartRefusal extends Error {
  override readonly name: string = 'StartRefusal';
  readonly exitCode: 1 | 2 = 1;

  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}

/** A flag, variable or configuration file that cannot be followed: wrong usage, exit code 2. */
export class SettingRefusal extends StartRefusal {
  override readonly name = 'SettingRefusal';
  override readonly exitCode = 2;
}
