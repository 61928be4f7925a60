import type { ControlApi } from './control-api.js';
import { everyPage } from './events.js';

/** A trigger that was asked, and what came of it. */
export interface Invocation {
  /** Counts the invocations of the world. */
  readonly number: number;
  readonly id: string;
  /** ISO 8601, in the world's time. */
  readonly at: string;
  readonly userPoolId?: string;
  /** `PreSignUp_SignUp`; absent where the function was called by name. */
  readonly trigger?: string;
  /** The ARN that was asked for. */
  readonly function: string;
  /** Where the function was found. */
  readonly place?: string;
  readonly event: unknown;
  readonly tries: readonly { readonly ms: number; readonly outcome: string; readonly log: string }[];
  readonly answer?: unknown;
  readonly error?: string;
}

export interface InvocationFilter {
  /** A user pool id. */
  readonly pool?: string;
  /** `PreSignUp`, or `PreSignUp_SignUp`. */
  readonly trigger?: string;
  /** A name or an ARN. */
  readonly function?: string;
  /** Only those with a greater number. */
  readonly after?: number;
}

/** The Lambda triggers of a world. */
export interface Triggers {
  /** The oldest first; the last 1,000 are kept. */
  invocations(filter?: InvocationFilter): Promise<readonly Invocation[]>;
}

export const triggersOf = (api: ControlApi): Triggers => ({
  invocations: ({ pool, trigger, function: name, after } = {}) =>
    everyPage(async (from) => {
      const query = { pool, trigger, function: name, after: from ?? after };
      const answer = await api.json<{ invocations: readonly Invocation[]; next?: number }>('GET', '/invocations', {
        query,
      });
      return { items: answer.invocations, next: answer.next };
    }),
});
