import { grantClientCredentials } from '../../../src/domain/oauth/client-credentials.js';
import { SCOPES, webClient } from './samples.js';

const machine = webClient({ AllowedOAuthFlows: ['client_credentials'] }, 'a-secret');
const ask = (scope?: string, client = machine) => {
  const { events, refusal } = grantClientCredentials(client, scope);
  return refusal?.message ?? events;
};
const issued = (...scopes: readonly string[]) => [
  { type: 'ClientTokenIssued', data: { poolId: machine.poolId, clientId: machine.id, scopes } },
];

test('a client gets the scopes that it asks for', () => {
  expect(ask('api/write')).toEqual(issued('api/write'));
});

test('without a word it gets all of its scopes that are of resource servers', () => {
  expect(ask()).toEqual(issued(...SCOPES.filter((scope) => scope.startsWith('api/'))));
});

test.each(['openid', 'api/read openid', 'api/admin', 'api'])('%s is no scope for it', (scope) => {
  expect(ask(scope)).toBe('invalid_scope');
});

test('a client that has no scope of a resource server gets nothing', () => {
  const client = webClient({ AllowedOAuthFlows: ['client_credentials'], AllowedOAuthScopes: ['openid'] }, 'a-secret');
  expect(ask(undefined, client)).toBe('invalid_scope');
});

test('a client of another flow, or without a secret gets nothing', () => {
  expect(ask(undefined, webClient({}, 'a-secret'))).toBe('unauthorized_client');
  expect(ask(undefined, webClient({ AllowedOAuthFlows: ['client_credentials'] }))).toBe('unauthorized_client');
});

test('a client that may not use OAuth at all is answered otherwise', () => {
  const settings = { AllowedOAuthFlows: ['client_credentials'], AllowedOAuthFlowsUserPoolClient: false } as const;
  expect(ask(undefined, webClient({ ...settings, AllowedOAuthFlows: ['client_credentials'] }, 'a-secret'))).toBe(
    'invalid_grant',
  );
});
