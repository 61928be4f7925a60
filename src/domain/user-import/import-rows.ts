import { accept, type Decision } from '../kernel/decision.js';
import type { Draw } from '../kernel/draw.js';
import type { UserDirectory } from '../user/directory.js';
import type { UserEvent } from '../user/events.js';
import { evolveUser, type User } from '../user/state.js';
import type { UserPool } from '../user-pool/state.js';
import { headerProblem } from './csv-header.js';
import { directoryWith } from './directory-with.js';
import type { PlaceInFile, RowResult, UserImportEvent } from './events.js';
import { importedUser, type RowOutcome } from './imported-user.js';
import type { RowValues } from './row-values.js';
import type { UserImportJob } from './state.js';
import { stopped } from './stop-user-import-job.js';

/** "The maximum row length is 16,000 characters", developer guide. */
const LONGEST_ROW = 16_000;

/** A row of the file: how long it is in characters, and its values in the order of the columns. */
export interface Row {
  readonly line: number;
  readonly length: number;
  readonly values: readonly string[];
}

/** What was read of a file at a job's place in it. */
export type Reading =
  | { readonly kind: 'unreadable'; readonly problem: string }
  | { readonly kind: 'header'; readonly columns: readonly string[]; readonly next: PlaceInFile }
  | {
      readonly kind: 'rows';
      readonly columns: readonly string[];
      readonly rows: readonly Row[];
      readonly next: PlaceInFile;
      /** Nothing comes after these rows. */
      readonly isEnd: boolean;
    };

export interface RowsGiven {
  readonly at: number;
  readonly draw: Draw;
  readonly directory: UserDirectory;
}

/** The next step of a job that is under way: its header, or some of its rows. Nothing of a job that was asked to stop. */
export const importRows = (
  pool: UserPool,
  job: UserImportJob,
  reading: Reading,
  given: RowsGiven,
): Decision<UserEvent | UserImportEvent> => {
  const { poolId, jobId } = job;
  if (job.status === 'Stopping') return accept(stopped(job));
  if (reading.kind === 'unreadable') return accept(ended(job, 'Failed', reading.problem));
  if (reading.kind === 'header') {
    const problem = headerProblem(pool, reading.columns);
    if (problem !== undefined) return accept(ended(job, 'Failed', problem));
    return accept({ type: 'UserImportJobBegun', data: { poolId, jobId, next: reading.next } });
  }
  const { users, results } = readRows(pool, reading.columns, reading.rows, given);
  const { next } = reading;
  return accept<UserEvent | UserImportEvent>(
    ...users,
    ...(results.length > 0 ? [{ type: 'UserImportRowsRead', data: { poolId, jobId, results, next } } as const] : []),
    ...(reading.isEnd ? [finished(job, results)] : []),
  );
};

const readRows = (
  pool: UserPool,
  columns: readonly string[],
  rows: readonly Row[],
  { at, draw, directory }: RowsGiven,
): { readonly users: readonly UserEvent[]; readonly results: readonly RowResult[] } => {
  const newcomers: User[] = [];
  const users: UserEvent[] = [];
  const known = directoryWith(pool, directory, newcomers);
  const results = rows.map((row): RowResult => {
    const { line } = row;
    const { outcome, reason, events } =
      misfit(columns, row) ??
      importedUser(pool, valuesOf(columns, row), { sub: draw.sub(`sub ${line}`), directory: known });
    const user = events.reduce<User | undefined>((before, event) => evolveUser(before, event, at), undefined);
    if (user) newcomers.push(user);
    users.push(...events);
    return { line, outcome, reason };
  });
  return { users, results };
};

const misfit = (columns: readonly string[], { length, values }: Row): RowOutcome | undefined => {
  const refused = (reason: string): RowOutcome => ({ outcome: 'FAILED', reason, events: [] });
  if (length > LONGEST_ROW) return refused(`The row is longer than ${LONGEST_ROW} characters.`);
  if (values.length === columns.length) return undefined;
  return refused(`The row has ${values.length} values, and the header ${columns.length} columns.`);
};

const valuesOf = (columns: readonly string[], { values }: Row): RowValues =>
  new Map(columns.map((column, i) => [column, values[i] ?? '']));

const ended = ({ poolId, jobId }: UserImportJob, status: 'Succeeded' | 'Failed', message: string): UserImportEvent => ({
  type: 'UserImportJobEnded',
  data: { poolId, jobId, status, message },
});

/** AWS does not say how many are too many: seen were 32 failed beside 14 imported. TODO settle with an observed answer: here, more than were imported. */
const finished = (job: UserImportJob, results: readonly RowResult[]): UserImportEvent => {
  const now = results.filter(({ outcome }) => outcome === 'SUCCEEDED').length;
  const imported = job.imported + now;
  const others = job.skipped + job.failed + results.length - now;
  return others > imported
    ? ended(job, 'Failed', 'Too many users have failed or been skipped during the import.')
    : ended(job, 'Succeeded', 'Import Job Completed Successfully.');
};
