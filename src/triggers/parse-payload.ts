/** As deep as the usual readers of JSON go. What is nested a million times is JSON too, and nothing could ever be done with it. */
const DEEPEST = 1_000;

/** What a function answered; undefined where it is not JSON. */
export const parsePayload = (payload: string): unknown => {
  try {
    const value = JSON.parse(payload) as unknown;
    return payload.length > 2 * DEEPEST && isDeeper(value) ? undefined : value;
  } catch {
    return undefined;
  }
};

const isDeeper = (value: unknown): boolean => {
  let level = containersIn([value]);
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = containersIn(level.flatMap((one) => Object.values(one) as unknown[]));
  }
  return false;
};

const containersIn = (values: readonly unknown[]): readonly object[] =>
  values.filter((value): value is object => typeof value === 'object' && value !== null);
