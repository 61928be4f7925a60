import { accept, type Decision, refuse } from '../kernel/decision.js';
import { same } from '../kernel/same.js';
import type { ThreatEvent } from './events.js';
import { type AskedRiskSettings, setRiskConfiguration } from './set-risk-configuration.js';
import type { RiskConfiguration } from './state.js';

/** A configuration as an import says it. `modifiedAt` is epoch milliseconds. */
export interface ImportedRiskConfiguration {
  readonly settings: AskedRiskSettings;
  readonly modifiedAt?: number | undefined;
}

/** Brings the configuration of a pool or a client to what is said of it, by the rules of SetRiskConfiguration. */
export const importRiskConfiguration = (
  before: RiskConfiguration | undefined,
  target: { readonly poolId: string; readonly clientId: string },
  said: ImportedRiskConfiguration,
  { at }: { readonly at: number },
): Decision<ThreatEvent> => {
  const { events, refusal } = setRiskConfiguration(before, target, said.settings);
  if (refusal) return refuse(refusal);
  const [set] = events;
  if (set?.type !== 'RiskConfigurationSet') return accept(...events);
  const { poolId, clientId, ...settings } = set.data;
  const configuration = { poolId, clientId, settings };
  const unsaid = before && same(before.settings, settings) ? before.modifiedAt : at;
  const data = { ...configuration, modifiedAt: said.modifiedAt ?? unsaid };
  return same(before, data) ? accept() : accept({ type: 'RiskConfigurationImported', data });
};
