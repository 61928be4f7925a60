import type { AuthorizationCode } from '../../../src/domain/oauth/state.js';
import { type Associated, endOfOrigin, revokeSession } from '../../../src/domain/user-session/revoke-session.js';
import { browser, poolId, sub, tokens } from './samples.js';

const ACTIVE = [
  browser('a'),
  tokens('a1', { originSessionId: 'sso-a' }),
  tokens('a2', { originSessionId: 'sso-a', lastActiveAt: 1 }),
  browser('b'),
  tokens('b1', { originSessionId: 'sso-b' }),
  tokens('api'),
];
const code = (name: string, browserSessionId: string, spent = false): AuthorizationCode => ({
  ...{ poolId, sub, code: name, clientId: 'client1', grantId: name, redirectUri: '', expiresAt: 0 },
  ...{ browserSessionId, spent },
});
const CODES = [code('of a', 'a'), code('spent', 'a', true), code('of b', 'b')];

const revoke = (id: string, associated?: Associated) => {
  const { events, refusal } = revokeSession(id, ACTIVE, () => CODES, associated);
  return refusal ? `${refusal.exception}: ${refusal.message}` : events;
};
const grantEnds = (grantId: string) => ({ type: 'GrantRevoked', data: { poolId, grantId } });
const browserEnds = (browserSessionId: string) => ({ type: 'BrowserSessionEnded', data: { poolId, browserSessionId } });

test('a token session ends with its tokens', () => {
  expect(revoke('tkn-a1')).toEqual([grantEnds('a1')]);
  expect(revoke('tkn-a1', 'NONE')).toEqual([grantEnds('a1')]);
});

test('an SSO session ends by itself', () => {
  expect(revoke('sso-a')).toEqual([browserEnds('a')]);
});

test('linked to a token session is the SSO session that it came through, and no other', () => {
  expect(revoke('tkn-a1', 'LINKED')).toEqual([grantEnds('a1'), browserEnds('a')]);
  expect(revoke('tkn-api', 'LINKED')).toEqual([grantEnds('api')]);
});

test('linked to an SSO session are its token sessions, and what would become some', () => {
  expect(revoke('sso-a', 'LINKED')).toEqual([
    browserEnds('a'),
    grantEnds('a2'),
    grantEnds('a1'),
    { type: 'AuthorizationCodeVoided', data: { poolId, code: 'of a' } },
  ]);
});

test('a session that is over or another user’s is not found', () => {
  expect(revoke('tkn-other', 'LINKED')).toBe('ResourceNotFoundException: Session tkn-other does not exist.');
});

test('the SSO session that tokens came through is found where there is one', () => {
  expect(endOfOrigin(ACTIVE[1], ACTIVE)).toEqual([browserEnds('a')]);
  expect(endOfOrigin(tokens('api'), ACTIVE)).toEqual([]);
  expect(endOfOrigin(undefined, ACTIVE)).toEqual([]);
});
