import { updateUserPoolClient } from '../../../src/domain/client/update-user-pool-client.js';
import { given, sampleClient, samplePool } from './samples.js';

const before = sampleClient({ AccessTokenValidity: 2, ReadAttributes: ['email'], EnableTokenRevocation: false });

test('what is left out returns to its default', () => {
  const { events } = updateUserPoolClient(
    samplePool(),
    before,
    { name: undefined, settings: { IdTokenValidity: 3 } },
    given,
  );
  expect(events).toEqual([
    {
      type: 'UserPoolClientUpdated',
      data: {
        poolId: before.poolId,
        clientId: before.id,
        name: 'web',
        settings: sampleClient({ IdTokenValidity: 3 }).settings,
      },
    },
  ]);
});

test('the name changes when it is given', () => {
  const { events } = updateUserPoolClient(samplePool(), before, { name: 'mobile', settings: {} }, given);
  expect(events[0]?.data).toMatchObject({ name: 'mobile' });
});

test.each(['ReadAttributes', 'WriteAttributes'] as const)(
  'unknown %s are refused in the words of an update',
  (list) => {
    const { events, refusal } = updateUserPoolClient(
      samplePool(),
      before,
      { name: undefined, settings: { [list]: ['custom:unknown'] } },
      given,
    );
    const kind = list === 'ReadAttributes' ? 'read' : 'write';
    expect(refusal?.message).toBe(`Invalid ${kind} attributes specified while updating a client`);
    expect(events).toEqual([]);
  },
);

test('a client with a secret may propagate context data, one without may not', () => {
  const command = { name: undefined, settings: { EnablePropagateAdditionalUserContextData: true } };
  expect(updateUserPoolClient(samplePool(), sampleClient({}, 's'.repeat(51)), command, given).refusal).toBeUndefined();
  expect(updateUserPoolClient(samplePool(), sampleClient(), command, given).refusal?.message).toBe(
    'Client Secret is required to set EnablePropagateAdditionalUserContextData as true',
  );
});

test('OAuth settings that are left out are gone, and no update brings a scope back that the pool lost', () => {
  const settings = {
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'api/read'],
    AllowedOAuthFlowsUserPoolClient: true,
    CallbackURLs: ['https://a.example'],
    LogoutURLs: ['https://a.example/out'],
    DefaultRedirectURI: 'https://a.example',
    SupportedIdentityProviders: ['COGNITO'],
  } as const;
  const client = sampleClient(settings);
  const { events } = updateUserPoolClient(samplePool(), client, { name: undefined, settings: {} }, given);
  expect(events[0]?.data).toMatchObject({ settings: sampleClient().settings });

  const hasScope = (scope: string): boolean => scope === 'api/write';
  const { refusal } = updateUserPoolClient(samplePool(), client, { name: undefined, settings }, { ...given, hasScope });
  expect([refusal?.exception, refusal?.message]).toEqual([
    'ScopeDoesNotExistException',
    'Invalid scope requested: api/read',
  ]);
});
