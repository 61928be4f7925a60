import type { DomainEvent } from '../kernel/event.js';

/** A file beside the log: `hash` is the SHA-256 of its bytes in base64url, `size` how many there are. */
export interface ImportFile {
  readonly hash: string;
  readonly size: number;
}

/** Where the rows begin that are not imported yet: the byte of the file, and its line, from 1. */
export interface PlaceInFile {
  readonly offset: number;
  readonly line: number;
}

/** What became of the row on a line of the file; `reason` is the sentence of the job's log. */
export interface RowResult {
  readonly line: number;
  readonly outcome: 'SUCCEEDED' | 'SKIPPED' | 'FAILED';
  readonly reason: string;
}

interface OfJob {
  readonly poolId: string;
  readonly jobId: string;
}

/** A job that users were imported by, once it is over. Times are epoch milliseconds. */
export interface EndedJob {
  readonly name: string;
  readonly roleArn: string;
  readonly status: 'Succeeded' | 'Failed' | 'Stopped';
  readonly message: string;
  readonly createdAt: number;
  readonly startedAt: number;
  readonly endedAt: number;
}

export type UserImportEvent =
  | DomainEvent<'UserImportJobCreated', OfJob & { readonly name: string; readonly roleArn: string }>
  /** A file has been put where the pre-signed URL says; one that was there before is forgotten. */
  | DomainEvent<'UserImportFileReceived', OfJob & { readonly file: ImportFile }>
  | DomainEvent<'UserImportJobStarted', OfJob>
  /** The header fits the pool; the rows begin at `next`. */
  | DomainEvent<'UserImportJobBegun', OfJob & { readonly next: PlaceInFile }>
  /** Rows were imported, or not; the users are events of their own, before this one. */
  | DomainEvent<'UserImportRowsRead', OfJob & { readonly results: readonly RowResult[]; readonly next: PlaceInFile }>
  /** Asked to stop while rows are being imported. */
  | DomainEvent<'UserImportJobStopping', OfJob>
  | DomainEvent<
      'UserImportJobEnded',
      OfJob & { readonly status: 'Succeeded' | 'Failed' | 'Stopped'; readonly message: string }
    >
  /** A document says how a job has ended; what became of its rows follows. One of its id that was there before is no more. */
  | DomainEvent<'UserImportJobImported', OfJob & EndedJob>
  /** A part of what became of its rows; there is at least one, and they are in their order. */
  | DomainEvent<'UserImportLogImported', OfJob & { readonly results: readonly RowResult[] }>;
