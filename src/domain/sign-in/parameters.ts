import type { Refusal } from '../kernel/refusal.js';
import { invalidParameter } from '../kernel/refusal.js';

/** AuthParameters or ChallengeResponses. */
export type Parameters = Readonly<Record<string, string>>;

/** The first of `names` that is missing or empty, as AWS complains of it. */
export const missing = (parameters: Parameters, ...names: readonly string[]): Refusal | undefined => {
  const name = names.find((one) => (parameters[one] ?? '') === '');
  return name === undefined ? undefined : invalidParameter(`Missing required parameter ${name}`);
};
