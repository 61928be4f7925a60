import { didYouMean } from '../../../config/suggest.js';
import type { AnyEvent } from '../../../domain/event-catalogue.js';
import { importMemberships } from '../../../domain/group/import-memberships.js';
import type { Group } from '../../../domain/group/state.js';
import { accept, type Decision } from '../../../domain/kernel/decision.js';
import type { Draw } from '../../../domain/kernel/draw.js';
import type { UserPool } from '../../../domain/user-pool/state.js';
import type { Identified } from '../../../domain/user/identify-imported-user.js';
import { groupNamed, groupsOfPool, groupsOfUser } from '../../../projections/groups.js';
import type { WorldState } from '../../../projections/world-state.js';
import { importedDevices } from './imported-devices.js';
import { importedMfa } from './imported-mfa.js';
import { importedPasskeys } from './imported-passkeys.js';
import { importRefused } from './place.js';
import type { UserEntry } from './user-schema.js';

/** What becomes of what a user has: groups, passkeys, second factors, devices. Each stays where nothing is said of it. Throws ControlRefusal. */
export const importedUserParts = (
  state: WorldState,
  pool: UserPool,
  { before, sub, username }: Identified,
  entry: UserEntry,
  place: string,
  given: { readonly at: number; readonly draw: Draw; readonly worldSeed: Uint8Array },
): readonly Decision<AnyEvent>[] => {
  const user = { poolId: pool.id, sub, username };
  const member = { poolId: pool.id, sub };
  const groups = entry.groups && groupsMeant(state, pool, entry.groups, `${place}.groups`);
  // One who has only just come is in none.
  const held = before ? groupsOfUser(state, pool.id, sub) : [];
  return [
    groups ? importMemberships(member, held, groups) : accept<AnyEvent>(),
    importedPasskeys(state, member, entry, place, given.at),
    importedMfa(member, before?.mfa, entry, given),
    importedDevices(state, pool, user, entry, place, given),
  ];
};

const groupsMeant = (state: WorldState, pool: UserPool, groups: readonly string[], place: string): readonly Group[] =>
  groups.map((name, index) => {
    const group = groupNamed(state, pool.id, name);
    if (group) return group;
    const names = [...groupsOfPool(state, pool.id)].map(([one]) => one);
    const message = `The pool has no group ${JSON.stringify(name)}.${didYouMean(name, names)}`;
    throw importRefused(`${place}[${index}]`, message, 'Say the groups of the pool in its groups.');
  });
