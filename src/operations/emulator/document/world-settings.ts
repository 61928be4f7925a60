import type { Decision } from '../../../domain/kernel/decision.js';
import type { ProvisionedLimitEvent } from '../../../domain/provisioned-limit/events.js';
import { updateProvisionedLimit } from '../../../domain/provisioned-limit/update-provisioned-limit.js';
import { passwordDigest, setCompromisedPasswords } from '../../../domain/threat/compromised-passwords.js';
import type { ThreatEvent } from '../../../domain/threat/events.js';
import { present } from '../../../domain/user-pool/present.js';
import { provisionedLimit, raisedLimits, type RaisedLimit } from '../../../projections/provisioned-limits.js';
import type { WorldState } from '../../../projections/world-state.js';
import { DEFAULT_ACCOUNT, DEFAULT_REGION } from '../../call.js';
import type { HeadEntry } from './document-schema.js';
import { checkRegion } from './import-place.js';

type LimitEntry = NonNullable<HeadEntry['provisionedLimits']>[number];

/** Throws ControlRefusal. */
export const saidLimit = (entry: LimitEntry, place: string): RaisedLimit => {
  const { account: accountId = DEFAULT_ACCOUNT, region = DEFAULT_REGION, category, value } = entry;
  checkRegion(region, place);
  return { accountId, region, category, value };
};

export const importLimit = (state: WorldState, limit: RaisedLimit): Decision<ProvisionedLimitEvent> =>
  updateProvisionedLimit({ ...limit, before: provisionedLimit(state, limit, limit.category) });

/** Each password once, as it is kept. */
export const saidDigests = ({ compromisedPasswords = {} }: HeadEntry): readonly string[] => {
  const { passwords = [], digests = [] } = compromisedPasswords;
  return [...new Set([...passwords.map(passwordDigest), ...digests])];
};

/** One more password that is known to attackers. */
export const importDigest = (state: WorldState, digest: string): Decision<ThreatEvent> =>
  setCompromisedPasswords(state.compromisedPasswords.has(digest) ? [digest] : [], [digest]);

/** What a document says of the world itself; what there is nothing of is left out. */
export const worldSettingsEntry = (state: WorldState): HeadEntry => {
  const limits = [...raisedLimits(state)].map(({ accountId, region, category, value }): LimitEntry => ({
    ...(accountId !== DEFAULT_ACCOUNT && { account: accountId }),
    ...{ region, category, value },
  }));
  const digests = [...state.compromisedPasswords.keys()];
  return present({
    provisionedLimits: limits.length > 0 ? limits : undefined,
    compromisedPasswords: digests.length > 0 ? { digests } : undefined,
  });
};
