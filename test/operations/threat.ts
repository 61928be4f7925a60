import {
  AdminListUserAuthEventsCommand,
  type AdminListUserAuthEventsCommandInput,
  type AuthEventType,
  SetRiskConfigurationCommand,
  type SetRiskConfigurationCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { tell } from '../http/emulator/control.js';
import type { TestEmulator } from './emulator.js';
import { type Setting, withAlice } from './signed-in.js';

export const NOT_ENABLED = {
  name: 'UserPoolAddOnNotEnabledException',
  message: 'Advanced security features are not enabled for this user pool.',
};

/** A pool that threat protection watches over. */
export const protectedPool = (AdvancedSecurityMode: 'AUDIT' | 'ENFORCED' = 'ENFORCED') =>
  ({ UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode } }) as const;

/** Alice as in withAlice, in such a pool, with an address that is verified. */
export const watchedAlice = (
  emulator: TestEmulator,
  { mode, ...options }: Parameters<typeof withAlice>[1] & { mode?: 'AUDIT' | 'ENFORCED' } = {},
): Promise<Setting> =>
  withAlice(emulator, {
    attributes: [
      { Name: 'email', Value: 'alice@example.com' },
      { Name: 'email_verified', Value: 'true' },
    ],
    ...options,
    pool: { ...protectedPool(mode), ...options.pool },
  });

export const configure = (
  emulator: TestEmulator,
  UserPoolId: string,
  input: Omit<SetRiskConfigurationCommandInput, 'UserPoolId'>,
) => emulator.idp().send(new SetRiskConfigurationCommand({ UserPoolId, ...input }));

type Action = 'BLOCK' | 'MFA_IF_CONFIGURED' | 'MFA_REQUIRED' | 'NO_ACTION';

/** What is done about a high risk. */
export const onHighRisk = (EventAction: Action, Notify = false) => ({
  AccountTakeoverRiskConfiguration: { Actions: { HighAction: { EventAction, Notify } } },
});

/** What is done about compromised passwords. */
export const onCompromised = (
  EventAction: 'BLOCK' | 'NO_ACTION',
  EventFilter: ('SIGN_IN' | 'PASSWORD_CHANGE' | 'SIGN_UP')[] = [],
) => ({ CompromisedCredentialsRiskConfiguration: { EventFilter, Actions: { EventAction } } });

/** The next sign-in of alice has this risk. */
export const setRisk = (emulator: TestEmulator, { poolId }: Setting, level = 'High', more: object = {}) =>
  tell(emulator.endpoint(), 'PUT', 'threat/risk', { userPoolId: poolId, username: 'alice', level, ...more });

export const compromise = (emulator: TestEmulator, ...passwords: string[]) =>
  tell(emulator.endpoint(), 'PUT', 'threat/compromised-passwords', { passwords });

/** Alice's events, the newest first. */
export const eventsOf = async (
  emulator: TestEmulator,
  { poolId: UserPoolId }: Setting,
  input: Partial<AdminListUserAuthEventsCommandInput> = {},
): Promise<readonly AuthEventType[]> => {
  const command = new AdminListUserAuthEventsCommand({ UserPoolId, Username: 'alice', ...input });
  return (await emulator.idp().send(command)).AuthEvents ?? [];
};

/** Of each event what happened, in one line, the newest first. */
export const told = async (emulator: TestEmulator, setting: Setting): Promise<readonly string[]> =>
  (await eventsOf(emulator, setting)).map(({ EventType, EventResponse, EventRisk, ChallengeResponses = [] }) => {
    const { RiskDecision, RiskLevel, CompromisedCredentialsDetected: compromised } = EventRisk ?? {};
    const risk = [RiskDecision, RiskLevel, compromised && 'compromised'].filter(Boolean).join(' ');
    const challenges = ChallengeResponses.map((one) => `${one.ChallengeName} ${one.ChallengeResponse}`).join(', ');
    return [`${EventType} ${EventResponse}`, risk, challenges].filter(Boolean).join(' · ');
  });
