import { clientSessionConfigurationOf, ssoReuse } from '../../../src/domain/client/session-configuration.js';
import { setClientSessionConfiguration } from '../../../src/domain/client/set-session-configuration.js';
import { evolveClient } from '../../../src/domain/client/state.js';
import { setPoolSessionConfiguration } from '../../../src/domain/user-pool/set-session-configuration.js';
import { sessionLimit, tracksSessions } from '../../../src/domain/user-pool/session-tracking.js';
import { evolveUserPool, type UserPool } from '../../../src/domain/user-pool/state.js';
import { sampleClient, samplePool } from './samples.js';

const TRACKING = { UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 3 } } as const;
const SSO = { SSOSession: { MaxValidityMinutes: 90 } };
const tracking = (): UserPool => ({ ...samplePool(), sessionConfiguration: TRACKING });

test('a pool tracks nothing until it is told to', () => {
  expect([tracksSessions(samplePool()), sessionLimit(samplePool())]).toEqual([false, 20]);
  const { events } = setPoolSessionConfiguration(samplePool(), TRACKING);
  expect(events).toEqual([
    { type: 'UserPoolSessionsConfigured', data: { poolId: samplePool().id, configuration: TRACKING } },
  ]);
  const pool = events.reduce<UserPool | undefined>((one, event) => evolveUserPool(one, event, 9), samplePool());
  expect(pool).toEqual(tracking());
  expect(pool && [tracksSessions(pool), sessionLimit(pool)]).toEqual([true, 3]);
});

test('a client lets browsers in for an hour until it is told otherwise', () => {
  const client = sampleClient();
  expect(clientSessionConfigurationOf(client)).toEqual({ SSOSession: { MaxValidityMinutes: 60 } });
  const { events } = setClientSessionConfiguration(tracking(), client, SSO);
  const after = events.reduce<typeof client | undefined>((one, event) => evolveClient(one, event, 9), client);
  expect(after).toEqual({ ...client, sessionConfiguration: SSO });
  expect(after && ssoReuse(after)).toBe(90 * 60_000);
});

test('the LITE plan has no sessions, and a pool that tracks none has no clients with them', () => {
  const lite = samplePool('LITE');
  const exceptionOf = ({ refusal }: { refusal?: { exception: string } }) => refusal?.exception;
  expect(exceptionOf(setPoolSessionConfiguration(lite, TRACKING))).toBe('FeatureUnavailableInTierException');
  expect(exceptionOf(setClientSessionConfiguration(lite, sampleClient(), SSO))).toBe(
    'FeatureUnavailableInTierException',
  );
  expect(exceptionOf(setClientSessionConfiguration(samplePool(), sampleClient(), SSO))).toBe(
    'OperationNotEnabledException',
  );
});
