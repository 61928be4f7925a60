/** Durations in milliseconds. */
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Epoch milliseconds → whole epoch seconds, as tokens count. */
export const inSeconds = (ms: number): number => Math.floor(ms / SECOND);
