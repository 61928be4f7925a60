import {
  importRiskConfiguration,
  type ImportedRiskConfiguration,
} from '../../../domain/threat/import-risk-configuration.js';
import { ALL_CLIENTS } from '../../../domain/threat/risk-settings.js';
import { ownRiskConfiguration } from '../../../projections/threat.js';
import type { WorldState } from '../../../projections/world-state.js';
import { ANY_POOL, asInputOf } from './as-input.js';
import type { Gathered } from './gathered.js';
import type { Placed } from './place.js';
import { saidInstant } from './said-dates.js';

/** What a document says of how a pool, or a client, answers risk. Throws ControlRefusal. */
export const saidRiskConfiguration = (
  { riskConfiguration }: { readonly riskConfiguration?: { readonly modifiedAt?: unknown } },
  poolOrClient: string,
): Placed<ImportedRiskConfiguration> | undefined => {
  if (!riskConfiguration) return undefined;
  const place = `${poolOrClient}.riskConfiguration`;
  const { modifiedAt, ...members } = riskConfiguration;
  const { UserPoolId: _, ...settings } = asInputOf(place, 'SetRiskConfiguration', { ...members, UserPoolId: ANY_POOL });
  // The schema has seen to it that it is a text.
  const instant = saidInstant(modifiedAt as string | undefined, `${place}.modifiedAt`);
  return { place, said: { settings, modifiedAt: instant } };
};

/** Brings the configuration of a pool, or of its client, to what is said of it, whether or not the pool has threat protection on. */
export const takeRiskConfiguration = (
  state: WorldState,
  { poolId, clientId = ALL_CLIENTS }: { readonly poolId: string; readonly clientId?: string },
  { place, said }: Placed<ImportedRiskConfiguration>,
  gathered: Gathered,
  given: { readonly at: number },
): void => {
  const before = ownRiskConfiguration(state, poolId, clientId);
  gathered.take(place, importRiskConfiguration(before, { poolId, clientId }, said, given));
};
