import type { Session } from '../../../src/domain/session/state.js';
import { answerPasswordVerifier, type Handshake } from '../../../src/domain/sign-in/answer-password-verifier.js';
import { type CustomStanding, standingOf } from '../../../src/domain/session/custom-standing.js';
import type { Ask } from '../../../src/domain/trigger/question.js';
import type { User } from '../../../src/domain/user/state.js';
import { given, sampleClient, samplePool } from '../client/samples.js';
import { askNobody } from '../user/samples.js';
import { scriptedAsk } from '../trigger/scripted-ask.js';
import { sampleUser } from './sample-user.js';

const pool = samplePool();
const legacy = sampleClient();
const discreet = sampleClient({ PreventUserExistenceErrors: 'ENABLED' });
const alice = sampleUser();
const NOW = 'Sun Jun 15 15:06:40 UTC 2025';
const MINUTE = 60_000;
const worldSeed = Buffer.alloc(32);

const session = (more: Partial<Session> = {}): Session => ({
  poolId: pool.id,
  id: 'session1',
  clientId: 'client1',
  sub: alice.sub,
  challenge: 'PASSWORD_VERIFIER',
  expiresAt: given.at + 3 * MINUTE,
  ...more,
});
const handshake = (more: Partial<Session> = {}): Handshake => ({
  expiresAt: given.at + 3 * MINUTE,
  session: session(more),
});

interface Case {
  user?: User | undefined;
  handshake?: Handshake | undefined;
  proves?: boolean;
  timestamp?: string;
  deviceKey?: string;
  client?: typeof legacy;
  at?: number;
  wallAt?: number;
  ask?: Ask;
}

/** What happens, and which timestamp the proof was asked for, if it was. */
const when = (of: Case = {}) => {
  const { proves = true, timestamp = NOW, deviceKey, client = legacy, at = given.at, wallAt = given.at } = of;
  const { ask = askNobody } = of;
  const asked: string[] = [];
  const { events, refusal } = answerPasswordVerifier(
    pool,
    client,
    'handshake' in of ? of.handshake : handshake(),
    'user' in of ? of.user : alice,
    {
      timestamp,
      deviceKey,
      proves: (_, signed) => {
        asked.push(signed);
        return proves;
      },
    },
    { ...given, at, wallAt, worldSeed, ask },
  );
  const issued = events.find((event) => event.type === 'ChallengeIssued')?.data;
  return {
    events: events.map(({ type }) => type),
    refusal: refusal && [refusal.exception, refusal.message],
    asked,
    ...(issued?.custom !== undefined && {
      issued: issued.challenge,
      standing: standingOf(worldSeed, { id: issued.sessionId, custom: issued.custom }),
    }),
  };
};

const INCORRECT = ['NotAuthorizedException', 'Incorrect username or password.'];
const quiet = (refusal: readonly string[]) => ({ events: [], refusal, asked: [] });

test('a right proof passes the challenge and begins a grant', () => {
  expect(when()).toEqual({ events: ['ChallengePassed', 'AuthSucceeded'], refusal: undefined, asked: [NOW] });
});

test('a wrong proof is counted and ends the handshake', () => {
  expect(when({ proves: false })).toEqual({
    events: ['AuthFailed', 'ChallengeFailed'],
    refusal: INCORRECT,
    asked: [NOW],
  });
});

test('a user who has to change the password goes on to that', () => {
  const user = sampleUser({ status: 'FORCE_CHANGE_PASSWORD', password: { salt: 's', sealed: 'v', setAt: given.at } });
  expect(when({ user }).events).toEqual(['ChallengePassed', 'ChallengeIssued']);
  const at = given.at + 7 * 24 * 60 * MINUTE;
  const late = { expiresAt: at + MINUTE, session: session({ expiresAt: at + MINUTE }) };
  expect(when({ user, at, handshake: late })).toMatchObject({
    events: [],
    refusal: ['NotAuthorizedException', 'Temporary password has expired and must be reset by an administrator.'],
  });
});

test('what is refused after the right proof leaves the handshake usable', () => {
  expect(when({ deviceKey: 'us-east-1_0' })).toMatchObject({
    events: [],
    refusal: ['ResourceNotFoundException', 'Device does not exist.'],
  });
  expect(when({ deviceKey: 'us-east-1_0', proves: false }).events).toEqual(['AuthFailed', 'ChallengeFailed']);
  expect(when({ user: sampleUser({ enabled: false }) })).toMatchObject({
    events: [],
    refusal: ['NotAuthorizedException', 'User is disabled.'],
  });
});

test('during a lock-out the proof is not looked at, and nothing is counted', () => {
  const user = sampleUser({ failures: { count: 5, lastAt: given.at } });
  expect(when({ user })).toEqual(quiet(['NotAuthorizedException', 'Password attempts exceeded']));
});

test('the status is told before the proof, or after it where existence is to be hidden', () => {
  const user = sampleUser({ status: 'UNCONFIRMED' });
  const refusal = ['UserNotConfirmedException', 'User is not confirmed.'];
  expect(when({ user })).toEqual(quiet(refusal));
  expect(when({ user, client: discreet })).toMatchObject({ events: [], refusal });
  expect(when({ user, client: discreet, proves: false })).toMatchObject({
    events: ['AuthFailed', 'ChallengeFailed'],
    refusal: INCORRECT,
  });
});

test.each<[string, Case]>([
  ['a block that is not ours', { handshake: undefined }],
  ['a simulated challenge', { handshake: { ...handshake(), session: undefined } }],
  ['a challenge that was passed', { handshake: handshake({ outcome: 'passed' }) }],
  ['a challenge that was failed', { handshake: handshake({ outcome: 'failed' }) }],
  ['a challenge of another user', { handshake: handshake({ sub: 'another' }) }],
  ['a name that means nobody', { user: undefined }],
])('%s is answered like a wrong password, and leaves nothing', (_, of) => {
  expect(when(of)).toEqual(quiet(INCORRECT));
});

test('a handshake ends when its life does, simulated or not', () => {
  const at = given.at + 3 * MINUTE;
  const expired = quiet(['NotAuthorizedException', 'Invalid session for the user, session is expired.']);
  expect(when({ at: at - 1 }).refusal).toBeUndefined();
  expect(when({ at })).toEqual(expired);
  expect(when({ at, handshake: { ...handshake(), session: undefined } })).toEqual(expired);
});

describe('the timestamp', () => {
  test('is asked for in its canonical form', () => {
    expect(when({ timestamp: 'Sunday June 015 15:6:40 UTC 2025' }).asked).toEqual([NOW]);
  });

  test('that is none is refused as such', () => {
    expect(when({ timestamp: '2025-06-15T15:06:40Z' })).toEqual(
      quiet(['InvalidParameterException', 'TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.']),
    );
  });

  test.each([
    ['five minutes slow', 'Sun Jun 15 15:01:40 UTC 2025', undefined],
    ['more than that', 'Sun Jun 15 15:01:39 UTC 2025', INCORRECT],
    ['five minutes fast', 'Sun Jun 15 15:11:40 UTC 2025', undefined],
    ['more than that', 'Sun Jun 15 15:11:41 UTC 2025', INCORRECT],
  ])('of a clock %s', (_, timestamp, refusal) => {
    expect(when({ timestamp })).toMatchObject({ refusal });
  });

  test("may be by the machine's clock where the world's was moved, or by the world's", () => {
    const year = 365 * 24 * 60 * MINUTE;
    expect(when({ wallAt: given.at + year }).refusal).toBeUndefined();
    const expiresAt = given.at + year + MINUTE;
    const future = { expiresAt, session: session({ expiresAt }) };
    expect(when({ at: given.at + year, wallAt: given.at, handshake: future }).refusal).toBeUndefined();
    expect(when({ at: given.at + year, wallAt: given.at - year, handshake: future })).toEqual(quiet(INCORRECT));
  });
});

test('a block that outlives the session of its name, for that was begun in another history, proves nothing', () => {
  expect(when({ handshake: { ...handshake(), session: session({ expiresAt: given.at }) } })).toEqual(quiet(INCORRECT));
});

describe('in a custom authentication', () => {
  const round = (challengeName: string) => ({ challengeName, challengeResult: true, challengeMetadata: null });
  const standing: CustomStanding = { rounds: [round('SRP_A')] };
  const custom = { ...handshake(), standing };
  const answering = (issueTokens: boolean) =>
    scriptedAsk({ DefineAuthChallenge: { challengeName: null, issueTokens, failAuthentication: !issueTokens } });

  test('a right proof is a round, and DefineAuthChallenge says what follows', () => {
    const { ask, asked } = answering(true);
    expect(when({ handshake: custom, ask }).events).toEqual(['ChallengePassed', 'AuthSucceeded']);
    expect(asked[0]?.question).toMatchObject({ session: [round('SRP_A'), round('PASSWORD_VERIFIER')] });
  });

  test('what it refuses ends the sign-in; a wrong proof does without it', () => {
    expect(when({ handshake: custom, ask: answering(false).ask })).toMatchObject({
      events: ['ChallengeFailed'],
      refusal: INCORRECT,
    });
    const { ask, asked } = answering(true);
    expect(when({ handshake: custom, ask, proves: false })).toMatchObject({
      events: ['AuthFailed', 'ChallengeFailed'],
      refusal: INCORRECT,
    });
    expect(asked).toEqual([]);
  });

  test.each(['FORCE_CHANGE_PASSWORD', 'RESET_REQUIRED'] as const)('%s first leads to another password', (status) => {
    const { ask, asked } = answering(true);
    const user = sampleUser({ status, password: { salt: 's', sealed: 'v', setAt: given.at } });
    expect(when({ handshake: custom, user, ask })).toMatchObject({
      events: ['ChallengePassed', 'ChallengeIssued'],
      issued: 'NEW_PASSWORD_REQUIRED',
      standing: { rounds: [round('SRP_A'), round('PASSWORD_VERIFIER')] },
    });
    expect(asked).toEqual([]);
  });
});
