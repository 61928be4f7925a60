import { accept, type Decision, refuse } from '../kernel/decision.js';
import { importedAs, type SaidDates } from '../kernel/dated-record.js';
import type { UserPool } from '../user-pool/state.js';
import { groupLimitRefusal } from './create-group.js';
import type { GroupDetails, GroupEvent } from './events.js';
import { roleRefusal } from './role-refusal.js';
import type { Group } from './state.js';

/** A group as an import says it; what is left out stays as it is. Times are epoch milliseconds. */
export interface ImportedGroup extends SaidDates {
  readonly name: string;
  readonly details: GroupDetails;
}

/** Makes a group, or brings the one that is there to what is said of it. `groups` is how many the pool has. */
export const importGroup = (
  pool: UserPool,
  before: Group | undefined,
  groups: number,
  asked: ImportedGroup,
  given: { readonly at: number },
): Decision<GroupEvent> => {
  const details: GroupDetails = { ...before?.details, ...asked.details };
  const refusal = roleRefusal(pool, details.RoleArn) ?? (before ? undefined : groupLimitRefusal(groups));
  if (refusal) return refuse(refusal);
  const imported = importedAs(before, { name: asked.name, poolId: pool.id, details }, asked, given.at);
  if (!imported) return accept();
  const { name: group, ...data } = imported;
  return accept({ type: 'GroupImported', data: { group, ...data } });
};
