import type { Decision } from '../../../src/domain/kernel/decision.js';
import { Refusal } from '../../../src/domain/kernel/refusal.js';
import { type CustomStanding, standingOf } from '../../../src/domain/session/custom-standing.js';
import type { Session } from '../../../src/domain/session/state.js';
import { answerCustomChallenge } from '../../../src/domain/sign-in/answer-custom-challenge.js';
import { beginCustomAuthentication } from '../../../src/domain/sign-in/begin-custom-authentication.js';
import type { SignInEvent } from '../../../src/domain/sign-in/second-factor.js';
import type { Subject } from '../../../src/domain/sign-in/subject.js';
import { subjectOf } from '../../../src/domain/sign-in/subject.js';
import type { Answers, TriggerName } from '../../../src/domain/trigger/question.js';
import type { User } from '../../../src/domain/user/state.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import { given as stamp, sampleClient, samplePool } from '../client/samples.js';
import { scriptedAsk } from '../trigger/scripted-ask.js';
import { sampleUser } from './sample-user.js';

const worldSeed = Buffer.alloc(32);
const plain = samplePool();
const pool: UserPool = { ...plain, settings: { ...plain.settings, LambdaConfig: { DefineAuthChallenge: 'arn' } } };
const legacy = sampleClient();
const discreet = sampleClient({ PreventUserExistenceErrors: 'ENABLED' });
const stranger: Subject = { poolId: pool.id, sub: 'nobody', username: 'bob', user: undefined };

type Script = { readonly [T in TriggerName]?: Answers[T] | Refusal };
const asks = (challengeName: string): Answers['DefineAuthChallenge'] => ({
  challengeName,
  issueTokens: false,
  failAuthentication: false,
});
const TOKENS = { challengeName: null, issueTokens: true, failAuthentication: false };
const END = { challengeName: null, issueTokens: true, failAuthentication: true };
const CREATED: Answers['CreateAuthChallenge'] = {
  publicChallengeParameters: { hint: 'a number' },
  privateChallengeParameters: { answer: '42' },
  challengeMetadata: 'NUMBER',
};
const CUSTOM: Script = { DefineAuthChallenge: asks('CUSTOM_CHALLENGE'), CreateAuthChallenge: CREATED };
const no = (trigger: string): Refusal =>
  new Refusal('UserLambdaValidationException', `${trigger} failed with error no.`);

const outcome = ({ events, refusal }: Decision<SignInEvent>, asked: ReturnType<typeof scriptedAsk>) => {
  const issued = events.find((event) => event.type === 'ChallengeIssued')?.data;
  return {
    events: events.map(({ type }) => type),
    refusal: refusal && `${refusal.exception}: ${refusal.message}`,
    asked: asked.asked.map(({ trigger }) => trigger),
    questions: asked.asked.map(({ question }) => question),
    issued,
    standing: issued && standingOf(worldSeed, { id: issued.sessionId, custom: issued.custom ?? '' }),
  };
};

interface Begin {
  readonly user?: User;
  readonly subject?: Subject | undefined;
  readonly client?: typeof legacy;
  readonly of?: UserPool;
  readonly srp?: boolean;
  readonly deviceKey?: string;
  readonly validationData?: Record<string, string>;
}

const begin = (script: Script, when: Begin = {}) => {
  const { user = sampleUser(), client = legacy, of = pool, srp = false, deviceKey, validationData } = when;
  const asked = scriptedAsk(script);
  const subject = 'subject' in when ? when.subject : subjectOf(user);
  const given = { ...stamp, worldSeed, ask: asked.ask };
  return outcome(beginCustomAuthentication(of, client, subject, { srp, deviceKey, validationData }, given), asked);
};

const session: Session = {
  poolId: pool.id,
  id: 'session1',
  clientId: 'client1',
  sub: sampleUser().sub,
  challenge: 'CUSTOM_CHALLENGE',
  expiresAt: stamp.at + 1,
};
const waiting: CustomStanding = { rounds: [], created: CREATED };

const answer = (script: Script, when: Begin & { clientMetadata?: Record<string, string> } = {}) => {
  const { user = sampleUser(), client = legacy, deviceKey, clientMetadata } = when;
  const asked = scriptedAsk(script);
  const given = { ...stamp, worldSeed, ask: asked.ask, clientMetadata };
  const said = { text: '42', deviceKey };
  return outcome(
    answerCustomChallenge(pool, client, when.subject ?? subjectOf(user), session, waiting, said, given),
    asked,
  );
};
const right: Script = { VerifyAuthChallengeResponse: { answerCorrect: true } };
const wrong: Script = { VerifyAuthChallengeResponse: { answerCorrect: false } };

const NOT_CONFIGURED = 'InvalidParameterException: Custom auth lambda trigger is not configured for the user pool.';
const INCORRECT = 'NotAuthorizedException: Incorrect username or password.';

describe('beginning', () => {
  test('asks PreAuthentication, then what comes first, then for the challenge', () => {
    const begun = begin({ ...CUSTOM, PreAuthentication: {} }, { validationData: { k: 'v' } });
    expect(begun).toMatchObject({
      events: ['ChallengeIssued'],
      asked: ['PreAuthentication', 'DefineAuthChallenge', 'CreateAuthChallenge'],
      issued: { challenge: 'CUSTOM_CHALLENGE', sub: sampleUser().sub },
      standing: { rounds: [], created: CREATED },
    });
    const about = {
      userName: 'alice',
      userAttributes: { sub: sampleUser().sub, 'cognito:user_status': 'CONFIRMED', email: 'alice@example.com' },
    };
    expect(begun.questions).toEqual([
      { ...about, validationData: { k: 'v' } },
      { ...about, session: [] },
      { ...about, challengeName: 'CUSTOM_CHALLENGE', session: [] },
    ]);
  });

  test('keeps what the functions hide out of the event', () => {
    expect(JSON.stringify(begin(CUSTOM).issued)).not.toMatch(/42|NUMBER|a number/);
  });

  test('may issue tokens at once, or end', () => {
    expect(begin({ DefineAuthChallenge: TOKENS }).events).toEqual(['AuthSucceeded']);
    expect(begin({ DefineAuthChallenge: END })).toMatchObject({ events: [], refusal: INCORRECT });
  });

  test('with SRP shows that round, and may ask for the password', () => {
    const rounds = [{ challengeName: 'SRP_A', challengeResult: true, challengeMetadata: null }];
    const begun = begin({ DefineAuthChallenge: asks('PASSWORD_VERIFIER') }, { srp: true });
    expect(begun).toMatchObject({ events: ['ChallengeIssued'], issued: { challenge: 'PASSWORD_VERIFIER' } });
    expect([begun.questions[0], begun.standing]).toMatchObject([{ session: rounds }, { rounds }]);
  });

  test('without SRP the password cannot be asked for', () => {
    expect(begin({ DefineAuthChallenge: asks('PASSWORD_VERIFIER') }).refusal).toBe(
      'InvalidLambdaResponseException: Unrecognizable lambda output',
    );
  });

  test.each<[string, Script, Begin, string, TriggerName[]]>([
    ['a pool without DefineAuthChallenge', CUSTOM, { of: plain }, NOT_CONFIGURED, []],
    ['one without it, and nobody', CUSTOM, { of: plain, subject: undefined }, NOT_CONFIGURED, []],
    ['nobody', CUSTOM, { subject: undefined }, 'UserNotFoundException: User does not exist.', []],
    [
      'a disabled user',
      CUSTOM,
      { user: sampleUser({ enabled: false }) },
      'NotAuthorizedException: User is disabled.',
      [],
    ],
    ['a device', CUSTOM, { deviceKey: 'd' }, 'ResourceNotFoundException: Device does not exist.', []],
    [
      'PreAuthentication that fails',
      { ...CUSTOM, PreAuthentication: no('PreAuthentication') },
      {},
      'UserLambdaValidationException: PreAuthentication failed with error no.',
      ['PreAuthentication'],
    ],
    [
      'DefineAuthChallenge that fails',
      { DefineAuthChallenge: no('DefineAuthChallenge') },
      {},
      'UserLambdaValidationException: DefineAuthChallenge failed with error no.',
      ['DefineAuthChallenge'],
    ],
    [
      'a pool without CreateAuthChallenge',
      { DefineAuthChallenge: asks('CUSTOM_CHALLENGE') },
      {},
      NOT_CONFIGURED,
      ['DefineAuthChallenge'],
    ],
    [
      'CreateAuthChallenge that fails',
      { ...CUSTOM, CreateAuthChallenge: no('CreateAuthChallenge') },
      {},
      'UserLambdaValidationException: CreateAuthChallenge failed with error no.',
      ['DefineAuthChallenge', 'CreateAuthChallenge'],
    ],
  ])('refuses %s', (_, script, when, refusal, asked) => {
    expect(begin(script, when)).toMatchObject({ events: [], refusal, asked });
  });
});

describe('who may go through it', () => {
  test.each([
    ['CONFIRMED', undefined],
    ['FORCE_CHANGE_PASSWORD', undefined],
    ['UNCONFIRMED', 'UserNotConfirmedException: User is not confirmed.'],
    ['RESET_REQUIRED', 'PasswordResetRequiredException: Password reset required for the user'],
  ] as const)('a user who is %s is challenged; tokens: %s', (status, refusal) => {
    const user = sampleUser({ status });
    expect(begin(CUSTOM, { user }).events).toEqual(['ChallengeIssued']);
    expect(begin({ DefineAuthChallenge: TOKENS }, { user })).toMatchObject({ refusal });
    expect(answer({ ...right, DefineAuthChallenge: TOKENS }, { user })).toMatchObject({ refusal });
  });

  test('somebody who is not there is, in appearance, and gets no tokens', () => {
    const about = { userName: 'bob', userAttributes: {}, userNotFound: true };
    const begun = begin({ ...CUSTOM, PreAuthentication: {} }, { subject: stranger, client: discreet });
    expect(begun).toMatchObject({ events: ['ChallengeIssued'], questions: [about, about, about] });
    expect(begun.standing).toEqual({ rounds: [], created: CREATED, stranger: 'bob' });
    const answered = answer({ ...right, DefineAuthChallenge: TOKENS }, { subject: stranger, client: discreet });
    expect(answered).toMatchObject({ events: ['ChallengeFailed'], refusal: INCORRECT, questions: [about, about] });
  });

  test('where existence is hidden, functions are told that the others are there', () => {
    const about = { userName: 'alice', userNotFound: false };
    expect(begin(CUSTOM, { client: discreet }).questions).toMatchObject([about, about]);
  });
});

describe('answering', () => {
  const round = (challengeResult: boolean) => ({
    challengeName: 'CUSTOM_CHALLENGE',
    challengeResult,
    challengeMetadata: 'NUMBER',
  });

  test('is judged with what was kept, and shown to DefineAuthChallenge', () => {
    const clientMetadata = { k: 'v' };
    const answered = answer({ ...right, DefineAuthChallenge: TOKENS }, { clientMetadata });
    expect(answered).toMatchObject({ events: ['ChallengePassed', 'AuthSucceeded'], refusal: undefined });
    expect(answered.questions).toMatchObject([
      { privateChallengeParameters: { answer: '42' }, challengeAnswer: '42', clientMetadata },
      { session: [round(true)], clientMetadata },
    ]);
  });

  test('wrongly ends the session, and goes on in another if DefineAuthChallenge wants', () => {
    const answered = answer({ ...wrong, ...CUSTOM });
    expect(answered).toMatchObject({
      events: ['ChallengeFailed', 'ChallengeIssued'],
      asked: ['VerifyAuthChallengeResponse', 'DefineAuthChallenge', 'CreateAuthChallenge'],
      standing: { rounds: [round(false)], created: CREATED },
    });
    expect(answered.issued?.sessionId).not.toBe(session.id);
  });

  test.each<[string, Script, Begin, string[], string]>([
    ['an end', { ...wrong, DefineAuthChallenge: END }, {}, ['ChallengeFailed'], INCORRECT],
    ['no VerifyAuthChallengeResponse', CUSTOM, {}, ['ChallengeFailed'], NOT_CONFIGURED],
    ['no DefineAuthChallenge any more', right, {}, ['ChallengeFailed'], NOT_CONFIGURED],
    [
      'VerifyAuthChallengeResponse that fails',
      { ...CUSTOM, VerifyAuthChallengeResponse: no('VerifyAuthChallengeResponse') },
      {},
      ['ChallengeFailed'],
      'UserLambdaValidationException: VerifyAuthChallengeResponse failed with error no.',
    ],
    [
      'DefineAuthChallenge that fails',
      { ...right, DefineAuthChallenge: no('DefineAuthChallenge') },
      {},
      ['ChallengeFailed'],
      'UserLambdaValidationException: DefineAuthChallenge failed with error no.',
    ],
    [
      'a user disabled meanwhile',
      { ...right, ...CUSTOM },
      { user: sampleUser({ enabled: false }) },
      [],
      'NotAuthorizedException: User is disabled.',
    ],
    ['a device', { ...right, ...CUSTOM }, { deviceKey: 'd' }, [], 'ResourceNotFoundException: Device does not exist.'],
  ])('%s refuses; what was asked ends the session', (_, script, when, events, refusal) => {
    expect(answer(script, when)).toMatchObject({ events, refusal });
  });
});
