import type { UserSessionEvent } from '../../../src/domain/user-session/events.js';
import { evolveUserSession, type UserSession } from '../../../src/domain/user-session/state.js';
import { type Tracked, trackSessions } from '../../../src/domain/user-session/track-sessions.js';
import { given, samplePool } from '../client/samples.js';
import { browser, CHROME, poolId, sub, tokens } from './samples.js';

const whose = { sub, clientId: 'client1' };
const happens = (tracked: Tracked, active: readonly UserSession[] = [], MaxPerUser = 20) => {
  const configured = { UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser } } as const;
  const pool = { ...samplePool(), sessionConfiguration: configured };
  return trackSessions(pool, whose, active, tracked, { draw: given.draw, by: CHROME });
};
const begun = (follows: object, id: RegExp, more: object = {}) => ({
  type: 'UserSessionBegun',
  data: { ...{ poolId, ...whose, ...CHROME, follows }, sessionId: expect.stringMatching(id) as string, ...more },
});
const TKN = /^tkn[a-z0-9]{25}$/;
const SSO = /^sso[a-z0-9]{25}$/;
const revoked = (grantId: string) => ({ type: 'GrantRevoked', data: { poolId, grantId } });
const used = (sessionId: string, more: object = {}) => ({
  type: 'UserSessionUsed',
  data: { poolId, sub, sessionId, ...more },
});

test('a refresh token begins a session', () => {
  expect(happens({ kind: 'granted', grantId: 'g' })).toEqual([begun({ type: 'TOKEN', grantId: 'g' }, TKN)]);
});

test('one that came through a browser names its session, and uses it', () => {
  const active = [tokens('other'), browser('a'), browser('b')];
  expect(happens({ kind: 'granted', grantId: 'g', browserSessionId: 'b' }, active)).toEqual([
    begun({ type: 'TOKEN', grantId: 'g' }, TKN, { originSessionId: 'sso-b' }),
    used('sso-b'),
  ]);
});

test('one that came through a browser that is over names none', () => {
  expect(happens({ kind: 'granted', grantId: 'g', browserSessionId: 'gone' }, [browser('a')])).toEqual([
    begun({ type: 'TOKEN', grantId: 'g' }, TKN),
  ]);
});

test('where there is no room, those end that were not used for longest', () => {
  const active = [
    tokens('new', { createdAt: 9, lastActiveAt: 9 }),
    tokens('oldest', { lastActiveAt: 1 }),
    browser('b', { lastActiveAt: 0 }),
    tokens('used', { lastActiveAt: 8 }),
    tokens('old', { createdAt: 1, lastActiveAt: 1 }),
  ];
  const first = (limit: number) => happens({ kind: 'granted', grantId: 'g' }, active, limit).slice(0, -1);
  expect(first(5)).toEqual([]);
  expect(first(4)).toEqual([revoked('oldest')]);
  expect(first(2)).toEqual([revoked('used'), revoked('old'), revoked('oldest')]);
  expect(first(1)).toEqual([revoked('new'), revoked('used'), revoked('old'), revoked('oldest')]);
});

test('a sign-in at the pages begins an SSO session, for which there is always room', () => {
  const active = [browser('a'), tokens('g')];
  expect(happens({ kind: 'signed in', browserSessionId: 'b' }, active, 1)).toEqual([
    begun({ type: 'SSO', browserSessionId: 'b' }, SSO),
  ]);
});

test('a browser that comes back uses its session', () => {
  expect(happens({ kind: 'continued', browserSessionId: 'a' }, [browser('a')])).toEqual([
    used('sso-a', { by: CHROME }),
  ]);
  expect(happens({ kind: 'continued', browserSessionId: 'unknown' }, [browser('a')])).toEqual([]);
});

test('a refresh uses the session of its grant, and by a rotation the one that it came through', () => {
  const active = [tokens('g', { originSessionId: 'sso-a' }), tokens('other'), browser('a')];
  const refresh = (rotated: boolean, grantId = 'g') => happens({ kind: 'refreshed', grantId, rotated }, active);
  expect(refresh(false)).toEqual([used('tkn-g', { by: CHROME })]);
  expect(refresh(true)).toEqual([used('tkn-g', { by: CHROME }), used('sso-a')]);
  expect(refresh(true, 'other')).toEqual([used('tkn-other', { by: CHROME })]);
  expect(refresh(true, 'of before the tracking')).toEqual([]);
});

test('a session remembers when it was used last, and by whom', () => {
  const data = { poolId, sub, sessionId: 'tkn1' };
  const happensTo = (before: UserSession | undefined, event: UserSessionEvent, at: number) =>
    evolveUserSession(before, event, at);
  const first = happensTo(
    undefined,
    {
      type: 'UserSessionBegun',
      data: { ...data, ...CHROME, clientId: 'client1', follows: { type: 'TOKEN', grantId: 'g' } },
    },
    1,
  );
  expect(first).toEqual(tokens('g', { id: 'tkn1', createdAt: 1, lastActiveAt: 1 }));
  const second = happensTo(first, { type: 'UserSessionUsed', data: { ...data, by: { device: 'unknown' } } }, 2);
  expect(second).toEqual({ ...first, lastActiveAt: 2, lastBy: { device: 'unknown' } });
  expect(happensTo(second, { type: 'UserSessionUsed', data }, 3)).toEqual({ ...second, lastActiveAt: 3 });
  expect(happensTo(undefined, { type: 'UserSessionUsed', data }, 3)).toBeUndefined();
});
