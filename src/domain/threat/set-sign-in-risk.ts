import { accept, type Decision } from '../kernel/decision.js';
import type { User } from '../user/state.js';
import type { RiskLevel, ThreatEvent } from './events.js';
import type { SetRisk } from './state.js';

/** Sets the risk of a user's next sign-ins, `times` of them; without a level there is none any more. */
export const setSignInRisk = (
  { poolId, sub }: User,
  before: SetRisk | undefined,
  asked: { readonly level: RiskLevel | undefined; readonly times: number },
): Decision<ThreatEvent> => {
  if (asked.level) {
    return accept({ type: 'SignInRiskSet', data: { poolId, sub, level: asked.level, times: asked.times } });
  }
  return before ? accept({ type: 'SignInRiskSet', data: { poolId, sub, level: before.level, times: 0 } }) : accept();
};
