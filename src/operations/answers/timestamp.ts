/** Epoch milliseconds → AWS's epoch seconds with millisecond fraction. */
export const timestamp = (ms: number): number => ms / 1_000;
