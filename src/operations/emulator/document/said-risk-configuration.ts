import { same } from '../../../domain/kernel/same.js';
import { ALL_CLIENTS } from '../../../domain/threat/risk-settings.js';
import { type AskedRiskSettings, setRiskConfiguration } from '../../../domain/threat/set-risk-configuration.js';
import { ownRiskConfiguration } from '../../../projections/threat.js';
import type { WorldState } from '../../../projections/world-state.js';
import { ANY_POOL, asInputOf } from './as-input.js';
import type { Gathered } from './gathered.js';
import type { Placed } from './place.js';

/** What a document says of how a pool, or a client, answers risk. Throws ControlRefusal. */
export const saidRiskConfiguration = (
  { riskConfiguration }: { readonly riskConfiguration?: object },
  poolOrClient: string,
): Placed<AskedRiskSettings> | undefined => {
  if (!riskConfiguration) return undefined;
  const place = `${poolOrClient}.riskConfiguration`;
  const { UserPoolId: _, ...said } = asInputOf(place, 'SetRiskConfiguration', {
    ...riskConfiguration,
    UserPoolId: ANY_POOL,
  });
  return { place, said };
};

/** Brings the configuration of a pool, or of its client, to what is said of it, whether or not the pool has threat protection on. */
export const importRiskConfiguration = (
  state: WorldState,
  { poolId, clientId = ALL_CLIENTS }: { readonly poolId: string; readonly clientId?: string },
  { place, said }: Placed<AskedRiskSettings>,
  gathered: Gathered,
): void => {
  const before = ownRiskConfiguration(state, poolId, clientId);
  const decision = setRiskConfiguration(before, { poolId, clientId }, said);
  const isSame = decision.events.every(
    (event) => event.type === 'RiskConfigurationSet' && same(event.data, { poolId, clientId, ...before?.settings }),
  );
  gathered.take(place, isSame ? { ...decision, events: [] } : decision);
};
