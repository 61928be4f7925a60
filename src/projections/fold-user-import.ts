import type { UserImportEvent } from '../domain/user-import/events.js';
import { evolveUserImportJob } from '../domain/user-import/state.js';
import { deleteStartingWith, keyOf } from './table.js';
import { lineKey } from './user-imports.js';
import type { WorldState } from './world-state.js';

export const foldUserImport = (state: WorldState, event: UserImportEvent, at: number, position: number): void => {
  const { poolId, jobId } = event.data;
  const key = keyOf(poolId, jobId);
  const job = evolveUserImportJob(state.userImportJobs.get(key), event, at, position);
  if (!job) return;
  state.userImportJobs.set(key, job);
  if (event.type === 'UserImportJobImported') deleteStartingWith(state.userImportResults, keyOf(poolId, jobId, ''));
  if (event.type !== 'UserImportRowsRead' && event.type !== 'UserImportLogImported') return;
  const { results } = event.data;
  const [first] = results;
  if (first) state.userImportResults.set(keyOf(poolId, jobId, lineKey(first.line)), results);
};

/** A deleted pool takes along its import jobs. */
export const dropUserImportsOfPool = (state: WorldState, poolId: string): void => {
  deleteStartingWith(state.userImportJobs, keyOf(poolId, ''));
  deleteStartingWith(state.userImportResults, keyOf(poolId, ''));
};
