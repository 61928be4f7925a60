import { accept, type Decision } from '../kernel/decision.js';
import type { GroupEvent } from './events.js';
import type { Group } from './state.js';

/** A group may be deleted with members in it; they leave it. */
export const deleteGroup = ({ poolId, name: group }: Group): Decision<GroupEvent> =>
  accept({ type: 'GroupDeleted', data: { poolId, group } });
