import type { EventRisk, RiskLevel } from './events.js';
import { isInRanges } from './ip-range.js';
import type { Protection } from './protection.js';
import type { PasswordOccasion, RiskSettings, TakeoverAction } from './risk-settings.js';

/** What is seen of a sign-in, or of another use of a password. */
export interface Seen {
  readonly occasion: PasswordOccasion;
  readonly ipAddress: string;
  /** The password is on the world's list of compromised ones. */
  readonly isCompromised: boolean;
  /** The risk that was set for this sign-in: there is no other, nothing is guessed. */
  readonly level?: RiskLevel | undefined;
}

/** What threat protection finds, and what it does about it: nothing, unless it is enforced. */
export interface Judgement {
  readonly risk: EventRisk;
  readonly takeover: TakeoverAction;
  /** The user is told by e-mail. */
  readonly notifies: boolean;
  /** The address is one that is always blocked. */
  readonly blocksAddress: boolean;
  readonly blocksPassword: boolean;
}

const ACTIONS = { Low: 'LowAction', Medium: 'MediumAction', High: 'HighAction' } as const;
const NOTHING = { EventAction: 'NO_ACTION', Notify: false } as const;

/**
 * Judges by what is configured; without a configuration nothing is done about what is found. An address that is always allowed is not
 * looked at further, and comes before one that is always blocked.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-adaptive-authentication.html
 */
export const judge = (protection: Protection, settings: RiskSettings, seen: Seen): Judgement => {
  const { BlockedIPRangeList, SkippedIPRangeList } = settings.RiskExceptionConfiguration ?? {};
  const isSkipped = isInRanges(seen.ipAddress, SkippedIPRangeList);
  const isBlocked = !isSkipped && seen.occasion === 'SIGN_IN' && isInRanges(seen.ipAddress, BlockedIPRangeList);
  const level = isSkipped || isBlocked ? undefined : seen.level;
  const compromised = settings.CompromisedCredentialsRiskConfiguration;
  const filter = compromised?.EventFilter ?? [];
  const isLookedFor = filter.length === 0 || filter.includes(seen.occasion);
  const isCompromised = !isSkipped && isLookedFor && seen.isCompromised;

  const isEnforced = protection === 'ENFORCED';
  const configured = level && settings.AccountTakeoverRiskConfiguration?.Actions[ACTIONS[level]];
  const action = (isEnforced && configured) || NOTHING;
  const blocks = isBlocked || action.EventAction === 'BLOCK';
  return {
    risk: {
      decision: blocks ? 'Block' : level ? 'AccountTakeover' : 'NoRisk',
      ...(level && { level }),
      compromised: isCompromised,
    },
    takeover: action.EventAction,
    notifies: action.Notify,
    blocksAddress: isEnforced && isBlocked,
    blocksPassword: isEnforced && isCompromised && compromised?.Actions.EventAction === 'BLOCK',
  };
};
