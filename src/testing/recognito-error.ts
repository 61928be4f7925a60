/**
 * What the emulator refused, in its own words: `status` as in HTTP (0 where nothing answered), `error` a word for programs, `hint` what
 * to do instead. The message holds the hint too: test runners print nothing else.
 */
export class RecognitoError extends Error {
  override readonly name: string = 'RecognitoError';

  constructor(
    readonly status: number,
    readonly error: string,
    message: string,
    readonly hint: string,
  ) {
    super(hint === '' ? message : `${message} ${hint}`);
  }
}
