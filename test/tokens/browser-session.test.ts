import type { BrowserSession } from '../../src/domain/oauth/state.js';
import {
  browserSessionCookie,
  provenBrowserSession,
  withoutSessions,
  withSession,
} from '../../src/tokens/browser-session.js';

const SEED = Buffer.alloc(32, 1);
const session = (n: number, more: Partial<BrowserSession> = {}): BrowserSession => ({
  ...{ poolId: 'pool', id: `00000000-0000-4000-8000-00000000000${n}`, sub: `sub-${n}` },
  ...{ authTime: 0, expiresAt: 1, ended: false },
  ...more,
});
const known = [session(1), session(2)];
const find = (cookie: string, seed = SEED, sessions: readonly BrowserSession[] = known) =>
  provenBrowserSession(seed, cookie, (id) => sessions.find((one) => one.id === id))?.id;

test('a cookie proves its session', () => {
  const cookie = browserSessionCookie(SEED, session(1));
  expect(cookie).toMatch(/^[A-Za-z0-9_-]{256}$/);
  expect(find(cookie)).toBe(session(1).id);
});

test('nothing else does', () => {
  const cookie = browserSessionCookie(SEED, session(1));
  const altered = `${cookie.startsWith('A') ? 'B' : 'A'}${cookie.slice(1)}`;
  for (const other of ['', '.', 'x', altered, cookie.slice(0, -1), `${cookie}A`]) expect(find(other)).toBeUndefined();
  expect(find(cookie, Buffer.alloc(32, 2))).toBeUndefined();
  expect(find(cookie, SEED, [session(1, { sub: 'another' })])).toBeUndefined();
  expect(find(cookie, SEED, [])).toBeUndefined();
});

test('sessions of several pools share a cookie, the newest first, and not for ever', () => {
  const [one, two] = known.map((each) => browserSessionCookie(SEED, each));
  const both = withSession(one, two ?? '');
  expect(find(both)).toBe(session(2).id);
  expect(find(both, SEED, [session(1)])).toBe(session(1).id);
  expect(withSession(both, two ?? '')).toBe(both);
  let many = both;
  for (let n = 3; n < 12; n += 1)
    many = withSession(many, browserSessionCookie(SEED, session(n % 10, { sub: `${n}` })));
  expect(many.split('.')).toHaveLength(8);
});

test('some of them can be taken out', () => {
  const [one, two] = known.map((each) => browserSessionCookie(SEED, each));
  const both = withSession(one, two ?? '');
  expect(withoutSessions(SEED, both, [session(1)])).toBe(two);
  expect(withoutSessions(SEED, both, [])).toBe(both);
  expect(withoutSessions(SEED, both, known)).toBeUndefined();
  expect(withoutSessions(SEED, '', known)).toBeUndefined();
});
