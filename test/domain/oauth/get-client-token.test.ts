import { getClientToken } from '../../../src/domain/oauth/get-client-token.js';
import { SCOPES, webClient } from './samples.js';

const FLOW = { ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'] } as const;
const machine = webClient({ ...FLOW, AllowedOAuthFlowsUserPoolClient: false }, 'a-secret', 'another');
const ask = (asked: { secret?: string; scopes?: readonly string[] } = {}, client = machine) => {
  const { events, refusal } = getClientToken(client, { secret: 'a-secret', scopes: undefined, ...asked });
  return refusal ? `${refusal.exception}: ${refusal.message}` : events;
};
const issued = (...scopes: readonly string[]) => [
  { type: 'ClientTokenIssued', data: { poolId: machine.poolId, clientId: machine.id, scopes } },
];
const ALL = SCOPES.filter((scope) => scope.startsWith('api/'));

test('a client gets the scopes that it asks for, by any of its secrets', () => {
  expect(ask({ scopes: ['api/write'] })).toEqual(issued('api/write'));
  expect(ask({ scopes: ['api/write'], secret: 'another' })).toEqual(issued('api/write'));
});

test('without a word it gets all of its scopes that are of resource servers', () => {
  expect(ask()).toEqual(issued(...ALL));
  expect(ask({ scopes: [] })).toEqual(issued(...ALL));
});

test.each(['openid', 'api/admin', 'api', 'aws.cognito.signin.user.admin'])('%s is no scope for it', (scope) => {
  expect(ask({ scopes: ['api/read', scope] })).toBe('InvalidParameterException: Invalid scope requested.');
});

test('a client without a scope of a resource server gets nothing', () => {
  const client = webClient({ ...FLOW, AllowedOAuthScopes: ['openid'] }, 'a-secret');
  expect(ask({}, client)).toBe('InvalidParameterException: Invalid scope requested.');
});

test('a client that does not allow the flow is refused before its secret is looked at', () => {
  expect(ask({ secret: 'wrong' }, webClient({}, 'a-secret'))).toBe(
    'InvalidParameterException: Auth flow not enabled for this client',
  );
});

test('a wrong secret proves nothing', () => {
  expect(ask({ secret: 'wrong' })).toBe('NotAuthorizedException: Invalid client secret');
});
