import { type ImportedClient, importUserPoolClient } from '../../../src/domain/client/import-user-pool-client.js';
import { evolveClient, type Client } from '../../../src/domain/client/state.js';
import { given, sampleClient, samplePool } from './samples.js';

const pool = samplePool();
const VALUE = 'a'.repeat(30);
const OTHER = 'b'.repeat(30);

const asked = (more: Partial<ImportedClient> = {}): ImportedClient => ({
  id: 'client1',
  name: 'web',
  settings: {},
  ...more,
});
const deciding = (before: Client | undefined, more: Partial<ImportedClient> = {}, clients = 0) =>
  importUserPoolClient(pool, before, clients, asked(more), given);
const imported = (before: Client | undefined, more: Partial<ImportedClient> = {}): Client => {
  const { events, refusal } = deciding(before, more);
  if (refusal) throw refusal;
  const client = events.reduce<Client | undefined>((state, event) => evolveClient(state, event, given.at), before);
  if (!client) throw new Error('There is no client.');
  return client;
};
const said = (before: Client | undefined, more: Partial<ImportedClient>, clients = 0): string => {
  const { events, refusal } = deciding(before, more, clients);
  expect(events).toEqual([]);
  return refusal ? `${refusal.exception}: ${refusal.message}` : 'accepted';
};
const sayable = ({ poolId: _, ...client }: Client): ImportedClient => client;

describe('a client that there can be', () => {
  const clients = [
    sampleClient(),
    sampleClient({}, VALUE, OTHER),
    sampleClient(
      {
        AccessTokenValidity: 30,
        TokenValidityUnits: { AccessToken: 'minutes' },
        ReadAttributes: ['email'],
        WriteAttributes: ['name', 'email'],
        ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
        PreventUserExistenceErrors: 'ENABLED',
        EnableTokenRevocation: false,
        EnablePropagateAdditionalUserContextData: true,
        AuthSessionValidity: 15,
        RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
      },
      VALUE,
    ),
    sampleClient({
      SupportedIdentityProviders: ['COGNITO'],
      CallbackURLs: ['https://a.example', 'myapp://'],
      LogoutURLs: ['http://localhost:3000'],
      DefaultRedirectURI: 'myapp://',
      AllowedOAuthFlows: ['implicit', 'code'],
      // The resource server was deleted since.
      AllowedOAuthScopes: ['openid', 'https://gone.example/v1/read'],
      AllowedOAuthFlowsUserPoolClient: true,
    }),
  ];

  test.each(clients)('is made again from what a document says of it, and not changed by it (%#)', (client) => {
    expect(imported(undefined, sayable(client))).toEqual(client);
    expect(deciding(client, sayable(client))).toEqual({ events: [] });
    const { secrets: _s, createdAt: _c, modifiedAt: _m, ...rest } = sayable(client);
    expect(deciding(client, rest)).toEqual({ events: [] });
  });
});

test('settings that are said are completed as AWS does, the others stay', () => {
  const client = imported(undefined, { settings: { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] } });
  expect(client).toMatchObject({ poolId: pool.id, name: 'web', createdAt: given.at, modifiedAt: given.at });
  expect(client.settings.RefreshTokenValidity).toBe(30);
  const now = imported(client, { name: 'app', settings: { RefreshTokenValidity: 5 }, modifiedAt: 7 });
  expect(now).toMatchObject({ name: 'app', modifiedAt: 7, createdAt: given.at });
  expect(now.settings).toMatchObject({ RefreshTokenValidity: 5, ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] });
});

describe('a secret', () => {
  const at = { at: given.at, id: `client1--${given.at}` };

  test('is drawn where any will do, once', () => {
    const client = imported(undefined, { secret: true });
    const drawn = { id: at.id, value: given.draw.base32('client secret', 52), createdAt: given.at };
    expect(client.secrets).toEqual([drawn]);
    expect(deciding(client, { secret: true })).toEqual({ events: [] });
  });

  test('is the one that is said; where the client has it already, its others stay', () => {
    const client = imported(undefined, { secret: VALUE });
    expect(client.secrets).toEqual([{ id: at.id, value: VALUE, createdAt: given.at }]);
    expect(deciding(client, { secret: VALUE })).toEqual({ events: [] });
    expect(imported(client, { secret: OTHER }).secrets.map(({ value }) => value)).toEqual([OTHER]);
    expect(deciding(sampleClient({}, VALUE, OTHER), { secret: VALUE })).toEqual({ events: [] });
  });

  test('is as old as its client, and two of one moment have ids of their own', () => {
    const client = imported(undefined, { createdAt: 5, secrets: [{ value: VALUE }, { value: OTHER }] });
    expect(client.secrets).toEqual([
      { id: 'client1--5', value: VALUE, createdAt: 5 },
      { id: 'client1--6', value: OTHER, createdAt: 5 },
    ]);
    const named = imported(undefined, { secrets: [{ value: VALUE, id: 'mine', createdAt: 3 }] });
    expect(named.secrets).toEqual([{ id: 'mine', value: VALUE, createdAt: 3 }]);
  });

  test('is there or not for good', () => {
    const sentence =
      'InvalidParameterException: A client that is there neither gets its first secret nor loses its last one.';
    expect(said(sampleClient(), { secret: true })).toBe(sentence);
    expect(said(sampleClient(), { secret: VALUE })).toBe(sentence);
    expect(said(sampleClient({}, VALUE), { secret: false })).toBe(sentence);
    expect(said(sampleClient({}, VALUE), { secrets: [] })).toBe(sentence);
    expect(deciding(sampleClient(), { secret: false })).toEqual({ events: [] });
  });

  test('has at most one beside it', () => {
    const secrets = [VALUE, OTHER, 'c'.repeat(30)].map((value) => ({ value }));
    expect(said(undefined, { secrets })).toBe(
      'LimitExceededException: Client secrets cannot exceed limit of 2 secrets.',
    );
  });
});

test('what the pool does not allow is refused', () => {
  const unknown = { settings: { ReadAttributes: ['custom:none'] } };
  expect(said(undefined, unknown)).toBe(
    'InvalidParameterException: Invalid read attributes specified while creating a client',
  );
  expect(said(sampleClient(), unknown)).toBe(
    'InvalidParameterException: Invalid read attributes specified while updating a client',
  );
  expect(said(undefined, { settings: { EnablePropagateAdditionalUserContextData: true } })).toBe(
    'InvalidParameterException: Client Secret is required to set EnablePropagateAdditionalUserContextData as true',
  );
  expect(said(undefined, { settings: { CallbackURLs: ['http://a.example'] } })).toBe(
    'InvalidParameterException: http://a.example cannot use the HTTP protocol.',
  );
  expect(said(undefined, { settings: { AllowedOAuthScopes: ['api/read', 'Cognito'] } })).toBe(
    'ScopeDoesNotExistException: Invalid scope requested: Cognito',
  );
  expect(said(undefined, {}, 1_000)).toBe('LimitExceededException: User pool client limit exceeded.');
  expect(deciding(sampleClient(), {}, 1_000)).toEqual({ events: [] });
});

test('an id is one client in all pools', () => {
  expect(said({ ...sampleClient(), poolId: 'us-east-1_Other0001' }, {})).toBe(
    'InvalidParameterException: The client id client1 belongs to a client of another user pool.',
  );
});
