/** A call of a trigger, or of a function over the Lambda API, as it can be looked at. */
export interface Invocation {
  readonly id: string;
  /** Counts up from 1 in each world, as long as the process lives. */
  readonly number: number;
  /** World time, epoch milliseconds. */
  readonly at: number;
  readonly world: string;
  readonly userPoolId?: string;
  /** `PreSignUp_SignUp`; absent for a direct Invoke. */
  readonly trigger?: string;
  /** The ARN that was asked for. */
  readonly function: string;
  /** Where it was found: `folder triggers/pre-sign-up`; absent where it was not. */
  readonly place?: string;
  readonly tries: readonly { readonly ms: number; readonly outcome: string; readonly log: string }[];
  /** JSON, parsed. */
  readonly event: unknown;
  readonly answer?: unknown;
  /** What its caller was told: `UserLambdaValidationException: PreSignUp failed with error no.` A custom sender's caller is told nothing. */
  readonly error?: string;
}
