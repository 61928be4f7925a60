import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import { arnParts } from '../user-pool/arn.js';
import { present } from '../user-pool/present.js';
import type { ThreatEvent } from './events.js';
import { isRange } from './ip-range.js';
import type { RiskSettings } from './risk-settings.js';
import type { RiskConfiguration } from './state.js';

type Compromised = NonNullable<RiskSettings['CompromisedCredentialsRiskConfiguration']>;

/** The configuration as a caller gives it. */
export interface AskedRiskSettings extends Omit<RiskSettings, 'CompromisedCredentialsRiskConfiguration'> {
  readonly CompromisedCredentialsRiskConfiguration?: Partial<Compromised> & Pick<Compromised, 'Actions'>;
}

const SES_REGIONS = ['eu-west-1', 'us-east-1', 'us-west-2'];

/**
 * Sets the configuration of a pool or a client anew. Without any of its parts it goes back to the default, which for a client is that of
 * the pool.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetRiskConfiguration.html
 */
export const setRiskConfiguration = (
  before: RiskConfiguration | undefined,
  target: { readonly poolId: string; readonly clientId: string },
  asked: AskedRiskSettings,
): Decision<ThreatEvent> => {
  const refusal = rangesRefusal(asked) ?? senderRefusal(asked);
  if (refusal) return refuse(refusal);
  const settings = completed(asked);
  if (Object.keys(settings).length > 0) {
    return accept({ type: 'RiskConfigurationSet', data: { ...target, ...settings } });
  }
  return before ? accept({ type: 'RiskConfigurationReset', data: target }) : accept();
};

/** An EventFilter that was not given is read back as an empty one. */
const completed = (asked: AskedRiskSettings): RiskSettings => {
  const { CompromisedCredentialsRiskConfiguration: compromised } = asked;
  const { AccountTakeoverRiskConfiguration, RiskExceptionConfiguration } = asked;
  return present({
    CompromisedCredentialsRiskConfiguration: compromised && {
      EventFilter: compromised.EventFilter ?? [],
      Actions: compromised.Actions,
    },
    AccountTakeoverRiskConfiguration,
    RiskExceptionConfiguration,
  });
};

const rangesRefusal = ({ RiskExceptionConfiguration: exceptions }: AskedRiskSettings): Refusal | undefined => {
  const ranges = [...(exceptions?.BlockedIPRangeList ?? []), ...(exceptions?.SkippedIPRangeList ?? [])];
  return ranges.every(isRange) ? undefined : invalidParameter('Incorrect CIDR format');
};

const senderRefusal = ({ AccountTakeoverRiskConfiguration: takeover }: AskedRiskSettings): Refusal | undefined => {
  const source = takeover?.NotifyConfiguration?.SourceArn;
  if (source === undefined || SES_REGIONS.includes(arnParts(source).region)) return undefined;
  return invalidParameter(`Provided SourceArn must be in one of the following SES regions: ${SES_REGIONS.join(', ')}.`);
};
