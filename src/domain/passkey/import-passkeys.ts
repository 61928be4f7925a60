import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter } from '../kernel/refusal.js';
import { same } from '../kernel/same.js';
import type { OfUser } from '../user/events.js';
import { alreadyRegistered } from './complete-registration.js';
import type { PasskeyEvent, PasskeyRecord } from './events.js';
import { passkeyLimitRefusal } from './start-registration.js';
import type { Passkey } from './state.js';

/** A passkey as an import says it. `createdAt` is epoch milliseconds. */
export type ImportedPasskey = PasskeyRecord & { readonly createdAt: number | undefined };

/** Brings a user's passkeys to those that are said: `held` are those it has, `ownerOf` whose one is. */
export const importPasskeys = (
  user: OfUser,
  held: readonly Passkey[],
  said: readonly ImportedPasskey[],
  { at, ownerOf }: { readonly at: number; readonly ownerOf: (credentialId: string) => string | undefined },
): Decision<PasskeyEvent> => {
  const limit = passkeyLimitRefusal(said.length);
  if (limit) return refuse(limit);
  const { poolId, sub } = user;
  const ids = new Set<string>();
  const events: PasskeyEvent[] = [];
  for (const { createdAt, ...record } of said) {
    const { credentialId } = record;
    if (ids.has(credentialId)) return refuse(invalidParameter(`The passkey ${credentialId} is said twice.`));
    ids.add(credentialId);
    if ((ownerOf(credentialId) ?? sub) !== sub) return refuse(alreadyRegistered());
    const before = held.find((one) => one.credentialId === credentialId);
    const passkey = { poolId, sub, ...record, createdAt: createdAt ?? before?.createdAt ?? at };
    if (!same(before, passkey)) events.push({ type: 'PasskeyImported', data: passkey });
  }
  for (const { credentialId } of held) {
    if (!ids.has(credentialId)) events.push({ type: 'PasskeyDeleted', data: { poolId, sub, credentialId } });
  }
  return accept(...events);
};
