import { Refusal } from '../../domain/kernel/refusal.js';
import type { UserPool } from '../../domain/user-pool/state.js';
import { activeImportOfPool } from '../../projections/user-imports.js';
import type { WorldState } from '../../projections/world-state.js';

/** Throws UserImportInProgressException where users are being imported into the pool. */
export const refuseWhileImporting = (state: WorldState, { id }: UserPool): void => {
  if (!activeImportOfPool(state, id)) return;
  throw new Refusal('UserImportInProgressException', `A user import job is in progress for user pool ${id}.`);
};
