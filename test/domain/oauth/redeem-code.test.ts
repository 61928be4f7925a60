import { createHash } from 'node:crypto';
import type { Client } from '../../../src/domain/client/state.js';
import { beginGrant, type Grant } from '../../../src/domain/grant/state.js';
import { redeemCode } from '../../../src/domain/oauth/redeem-code.js';
import type { AuthorizationCode } from '../../../src/domain/oauth/state.js';
import type { User } from '../../../src/domain/user/state.js';
import { given } from '../client/samples.js';
import { sampleUser } from '../sign-in/sample-user.js';
import { CALLBACK, webClient } from './samples.js';

const { at } = given;
const { poolId, sub } = sampleUser();
const DAY = 24 * 60 * 60 * 1_000;

const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
/** RFC 7636, appendix B. */
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

const issued = (more: Partial<AuthorizationCode> = {}): AuthorizationCode => ({
  ...{ poolId, code: 'digest', clientId: 'client1', sub, grantId: 'grant', redirectUri: CALLBACK },
  ...{ expiresAt: at + 1, spent: false },
  ...more,
});
const granted = (more: Partial<Grant> = {}): Grant => {
  const data = { poolId, sub, clientId: 'client1', grantId: 'grant', access: { scopes: ['openid'] } };
  return { ...beginGrant({ type: 'AuthSucceeded', data }, at, 0), ...more };
};

interface When {
  readonly client?: Client;
  readonly code?: AuthorizationCode | undefined;
  readonly grant?: Grant | undefined;
  readonly user?: User | undefined;
  readonly redirectUri?: string;
  readonly verifier?: string;
  readonly readable?: ReadonlySet<string>;
}

const redeem = (when: When) => {
  const { redirectUri = CALLBACK, verifier, readable = new Set(['sub', 'email']) } = when;
  const { client, code, grant, user } = {
    ...{ client: webClient(), code: issued(), grant: granted(), user: sampleUser() },
    ...when,
  };
  const { events, refusal } = redeemCode(client, code, grant, user, { redirectUri, verifier }, { at, readable });
  return { events, refusal: refusal?.message };
};

const used = [
  { type: 'AuthorizationCodeUsed', data: { poolId, code: 'digest' } },
  { type: 'RefreshTokenIssued', data: { poolId, grantId: 'grant', refreshExpiresAt: at + 30 * DAY } },
];
const invalid = { events: [], refusal: 'invalid_grant' };

test('a code is exchanged, and its refresh token lives from then on', () => {
  expect(redeem({})).toEqual({ events: used, refusal: undefined });
});

test('the refresh token knows the browser that the code was handed to', () => {
  const { events } = redeem({ code: issued({ browserSessionId: 'b' }) });
  expect(events[1]).toMatchObject({ type: 'RefreshTokenIssued', data: { browserSessionId: 'b' } });
});

test('a code with a challenge is exchanged for the verifier', () => {
  expect(createHash('sha256').update(VERIFIER).digest('base64url')).toBe(CHALLENGE);
  expect(redeem({ code: issued({ challenge: CHALLENGE }), verifier: VERIFIER }).events).toEqual(used);
});

test('one without a challenge does not look at a verifier', () => {
  expect(redeem({ verifier: 'anything' }).events).toEqual(used);
});

test.each([
  ['a wrong verifier', 'wrong'],
  ['no verifier', undefined],
  ['the challenge itself', CHALLENGE],
])('%s spends the code', (_, verifier) => {
  expect(redeem({ code: issued({ challenge: CHALLENGE }), ...(verifier !== undefined && { verifier }) })).toEqual({
    events: [{ type: 'AuthorizationCodeVoided', data: { poolId, code: 'digest' } }],
    refusal: 'invalid_grant',
  });
});

test.each<[string, When]>([
  ['that is not there', { code: undefined }],
  ['that was used', { code: issued({ spent: true }) }],
  ['that has expired', { code: issued({ expiresAt: at }) }],
  ['of another client', { code: issued({ clientId: 'other' }) }],
  ['for another redirect URI', { redirectUri: `${CALLBACK}/` }],
  ['whose grant was revoked', { grant: granted({ revoked: true }) }],
  ['of a user who has signed out everywhere since', { user: sampleUser({ generation: 1 }) }],
  ['of a user who is disabled', { user: sampleUser({ enabled: false }) }],
  ['of a user who was deleted', { user: undefined }],
])('a code %s is refused, and nothing happens', (_, when) => {
  expect(redeem(when)).toEqual(invalid);
});

test('a client that may not use codes is told so', () => {
  const client = webClient({ AllowedOAuthFlows: ['implicit'] });
  expect(redeem({ client })).toEqual({ events: [], refusal: 'unauthorized_client' });
});

test.each([
  ['email', ['email']],
  ['email', ['email_verified']],
  ['phone', ['phone_number']],
  ['phone', ['email', 'email_verified']],
])('the scope %s is not granted to a client that may read %j alone; the code stays good', (scope, names) => {
  const grant = { ...granted(), access: { scopes: ['openid', scope] } };
  expect(redeem({ grant, readable: new Set(names) })).toEqual(invalid);
});

test.each([
  ['email', ['email', 'email_verified']],
  ['phone', ['phone_number', 'phone_number_verified']],
  ['profile', []],
  ['api/read', []],
])('the scope %s is granted to a client that may read %j', (scope, names) => {
  const grant = { ...granted(), access: { scopes: ['openid', scope] } };
  expect(redeem({ grant, readable: new Set(names) }).events).toEqual(used);
});
