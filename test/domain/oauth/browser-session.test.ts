import { BROWSER_SESSION_LIFE, signedInAt } from '../../../src/domain/oauth/browser-session.js';
import { type BrowserSession, evolveBrowserSession } from '../../../src/domain/oauth/state.js';
import type { User } from '../../../src/domain/user/state.js';
import { sampleUser } from '../sign-in/sample-user.js';

const BEGUN = 1_000_000;
const { poolId, sub } = sampleUser();
const begun = evolveBrowserSession(
  undefined,
  {
    type: 'BrowserSessionBegun',
    data: { poolId, browserSessionId: 'b', sub, clientId: 'client1', expiresAt: BEGUN + BROWSER_SESSION_LIFE },
  },
  BEGUN,
);

const who = (
  at: number,
  {
    session = begun,
    user = sampleUser(),
    prompt = '',
    maxAge,
  }: {
    session?: BrowserSession | undefined;
    user?: User | undefined;
    prompt?: string;
    maxAge?: number;
  } = {},
) =>
  signedInAt(session, user, at, {
    prompt: new Set(prompt.split(' ').filter(Boolean)),
    ...(maxAge !== undefined && { maxAge }),
  })?.username;

test('a browser is known for an hour', () => {
  expect(who(BEGUN)).toBe('alice');
  expect(who(BEGUN + 3_599_999)).toBe('alice');
  expect(who(BEGUN + 3_600_000)).toBeUndefined();
});

test('a sign-out ends it, one through the API does not', () => {
  const ended = evolveBrowserSession(
    begun,
    { type: 'BrowserSessionEnded', data: { poolId, browserSessionId: 'b' } },
    BEGUN,
  );
  expect(signedInAt(ended, sampleUser(), BEGUN)).toBeUndefined();
  expect(who(BEGUN, { user: sampleUser({ generation: 1 }) })).toBe('alice');
});

test('nobody is signed in who is disabled or gone', () => {
  expect(who(BEGUN, { user: sampleUser({ enabled: false }) })).toBeUndefined();
  expect(signedInAt(begun, undefined, BEGUN)).toBeUndefined();
});

test('a request may want a new sign-in', () => {
  expect(who(BEGUN, { prompt: 'login' })).toBeUndefined();
  expect(who(BEGUN, { prompt: 'consent' })).toBe('alice');
  expect(who(BEGUN + 60_000, { maxAge: 60 })).toBe('alice');
  expect(who(BEGUN + 60_001, { maxAge: 60 })).toBeUndefined();
});

test('a client may let a browser in for longer than another, or not at all, as long as it is known', () => {
  const known = begun && { ...begun, expiresAt: BEGUN + 7_200_000 };
  const letIn = (at: number, reuse: number) => signedInAt(known, sampleUser(), at, undefined, reuse)?.username;
  expect(letIn(BEGUN, 0)).toBeUndefined();
  expect(letIn(BEGUN + 59_999, 60_000)).toBe('alice');
  expect(letIn(BEGUN + 60_000, 60_000)).toBeUndefined();
  expect(letIn(BEGUN + 7_199_999, 9_000_000)).toBe('alice');
  expect(letIn(BEGUN + 7_200_000, 9_000_000)).toBeUndefined();
});
