/** A place in an answer. */
export interface Member {
  /** JSON Pointer. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** A call that is answered otherwise than it was recorded. */
export interface DifferingCall {
  /** Absent for a call that was not recorded. */
  readonly n?: number;
  readonly operation: string;
  readonly difference: readonly Member[];
}

/** What calls that were made again came to, here or elsewhere. */
export interface Comparison {
  readonly equal: boolean;
  readonly calls: number;
  readonly differing: number;
  readonly differences: readonly DifferingCall[];
}
