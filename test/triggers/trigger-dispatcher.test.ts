import { Draw } from '../../src/domain/kernel/draw.js';
import { Refusal } from '../../src/domain/kernel/refusal.js';
import type { Question, TriggerName } from '../../src/domain/trigger/question.js';
import type { LambdaConfig } from '../../src/domain/user-pool/settings.js';
import type { Invocation } from '../../src/triggers/invocation.js';
import { Invocations } from '../../src/triggers/invocations.js';
import type { FunctionSource, Outcome, Run, Seeker } from '../../src/triggers/lambda-function.js';
import { type Occasion, TriggerDispatcher, triggerOf } from '../../src/triggers/trigger-dispatcher.js';
import { aPool } from '../domain/user/samples.js';

const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:asked';

/** How a run of the function goes; the last one stands for all that follow. */
type Course = Outcome | ((event: object) => Outcome);

const answered = (payload: string): Outcome => ({ kind: 'answered', payload, log: 'printed' });
const failed = (errorMessage?: string): Outcome => ({
  kind: 'failed',
  error: errorMessage === undefined ? {} : { errorMessage, errorType: 'Error' },
  log: 'trace',
});
const noAnswer: Outcome = { kind: 'no answer', log: 'waiting' };
const refused = (exception: string): Outcome => ({ kind: 'refused', exception, message: 'why' });
/** The event comes back, with these members of it replaced. */
const echo =
  (changed: object = {}): Course =>
  (event) =>
    answered(JSON.stringify({ ...event, ...changed }));

const occasion: Occasion = {
  world: 'default',
  at: 1_700_000_000_000,
  draw: new Draw(Buffer.alloc(32), 'call'),
  endpoint: 'http://localhost:4566',
  awsSdkVersion: 'aws-sdk-unknown-unknown',
  clientId: 'client',
};

const setUp = (
  courses: readonly Course[],
  { arn = ARN, patience = { ms: 5_000 } }: { arn?: string; patience?: { ms: number | undefined } } = {},
) => {
  const runs: Run[] = [];
  const sought: Seeker[] = [];
  const functions: FunctionSource = {
    async find(ref, seeker) {
      sought.push(seeker);
      if (ref.name !== 'asked') return undefined;
      const run = async (one: Run): Promise<Outcome> => {
        runs.push(one);
        const course = courses[Math.min(runs.length, courses.length) - 1];
        if (!course) throw new Error('No course.');
        return typeof course === 'function' ? course(JSON.parse(one.payload) as object) : course;
      };
      return { name: ref.name, arn: ARN, version: '$LATEST', origin: 'folder', place: 'triggers/asked', run };
    },
    async list() {
      return [];
    },
  };
  const invocations = new Invocations();
  const dispatcher = new TriggerDispatcher(functions, invocations, patience.ms);
  const pool = aPool({
    LambdaConfig: Object.fromEntries(Object.keys(QUESTIONS).map((name) => [name, arn])),
  });
  const ask = <T extends TriggerName>(trigger: T): Promise<unknown> =>
    dispatcher.ask(pool, trigger, QUESTIONS[trigger], occasion);
  const record = (): Invocation => {
    const [invocation, ...others] = invocations.of('default');
    if (!invocation || others.length > 0) throw new Error('Not one invocation.');
    return invocation;
  };
  return { ask, runs, sought, record };
};

const user = { userName: 'alice', userAttributes: { sub: 's' } };
const QUESTIONS: { readonly [T in TriggerName]: Question<T> } = {
  PreSignUp: { source: 'SignUp', ...user, validationData: null },
  PostConfirmation: { source: 'ConfirmSignUp', ...user },
  PreAuthentication: { ...user, validationData: null },
  PostAuthentication: { ...user, newDeviceUsed: false },
  DefineAuthChallenge: { ...user, session: [] },
  CreateAuthChallenge: { ...user, challengeName: 'CUSTOM_CHALLENGE', session: [] },
  VerifyAuthChallengeResponse: { ...user, privateChallengeParameters: {}, challengeAnswer: '1' },
  PreTokenGeneration: {
    source: 'Authentication',
    ...user,
    groups: [],
    roles: [],
    preferredRole: null,
    scopes: ['aws.cognito.signin.user.admin'],
  },
  UserMigration: { source: 'Authentication', userName: 'alice', password: 'p', validationData: null },
  CustomMessage: { source: 'SignUp', ...user, linkParameter: 'Click Here' },
};
const TRIGGERS = Object.keys(QUESTIONS) as TriggerName[];

const sentence = (answer: unknown): unknown =>
  answer instanceof Refusal ? `${answer.exception}: ${answer.message}` : answer;

const UNRECOGNIZABLE = 'InvalidLambdaResponseException: Unrecognizable lambda output';
const INVALID = 'InvalidLambdaResponseException: Invalid lambda function output : Invalid JSON';

describe.each(TRIGGERS)('a %s that fails', (trigger) => {
  test.each<[string, Course, string]>([
    ['by an error', failed('no entry'), `UserLambdaValidationException: ${trigger} failed with error no entry.`],
    [
      'by an error that ends in a full stop',
      failed('No.'),
      `UserLambdaValidationException: ${trigger} failed with error No..`,
    ],
    ['by an error without a message', failed(), `UserLambdaValidationException: ${trigger} failed with error null.`],
    [
      "by the function's own time limit",
      failed('2024-01-01T00:00:00.000Z 1b2c Task timed out after 3.00 seconds'),
      `UserLambdaValidationException: ${trigger} failed with error 2024-01-01T00:00:00.000Z 1b2c Task timed out after 3.00 seconds.`,
    ],
    [
      'by the end of its process',
      failed('RequestId: 1b2c Error: Runtime exited with error: exit status 129'),
      `UserLambdaValidationException: ${trigger} failed with error RequestId: 1b2c Error: Runtime exited with error: exit status 129.`,
    ],
    [
      'by silence',
      noAnswer,
      `UnexpectedLambdaException: ${trigger} invocation failed due to error Socket timeout while invoking Lambda function.`,
    ],
    [
      'for want of permission',
      refused('AccessDeniedException'),
      `UnexpectedLambdaException: ${trigger} invocation failed due to error AccessDeniedException.`,
    ],
    [
      'as it is throttled',
      refused('TooManyRequestsException'),
      `UnexpectedLambdaException: ${trigger} invocation failed due to error TooManyRequestsException.`,
    ],
    ['by an empty payload', answered(''), INVALID],
    ['by null', answered('null'), INVALID],
    ['by what is not JSON', answered('{"version":'), INVALID],
    ['by text', answered('"ok"'), INVALID],
    ['by a list', answered('[]'), INVALID],
    ['by an answer of an endless depth', answered('['.repeat(100_000) + ']'.repeat(100_000)), INVALID],
    ['by an empty object', answered('{}'), UNRECOGNIZABLE],
    ['by an answer for API Gateway', answered('{"statusCode":200,"body":"{}"}'), UNRECOGNIZABLE],
    ['by an event without a caller', echo({ callerContext: undefined }), UNRECOGNIZABLE],
    ['by a response in a list', echo({ response: [] }), UNRECOGNIZABLE],
    ['by a null response', echo({ response: null }), UNRECOGNIZABLE],
    ['by a response with a member of its own', echo({ response: { ok: true } }), UNRECOGNIZABLE],
  ])('%s', async (_, course, message) => {
    const { ask, record } = setUp([course]);
    expect(sentence(await ask(trigger))).toBe(message);
    expect(record().error).toBe(message);
  });

  test('as there is no such function', async () => {
    const arn = 'arn:aws:lambda:us-east-1:000000000000:function:gone';
    const { ask, runs, record } = setUp([echo()], { arn });
    const message = `UnexpectedLambdaException: ${trigger} invocation failed due to error ResourceNotFoundException.`;
    expect(sentence(await ask(trigger))).toBe(message);
    expect(runs).toEqual([]);
    const { place, tries, error, function: named } = record();
    expect({ place, tries, error, named }).toEqual({ place: undefined, tries: [], error: message, named: arn });
  });
});

test('the answer of a function is read from the event that it returns', async () => {
  const { ask } = setUp([echo({ response: { autoConfirmUser: true } })]);
  expect(await ask('PreSignUp')).toEqual({ autoConfirmUser: true, autoVerifyEmail: false, autoVerifyPhone: false });
});

test('a user name that is another by then is refused to CustomMessage, and ignored of others', async () => {
  const { ask } = setUp([echo({ userName: 'another' })]);
  expect(sentence(await ask('CustomMessage'))).toBe(
    'InvalidLambdaResponseException: Invalid user name. User name in Lambda mismatches the actual username.',
  );
  expect(await ask('PreSignUp')).toMatchObject({ autoConfirmUser: false });
});

describe('tries', () => {
  test('silence is followed by another try, up to three, each a request of its own', async () => {
    const { ask, runs, record } = setUp([noAnswer]);
    await ask('PreSignUp');
    expect(runs).toHaveLength(3);
    expect(new Set(runs.map(({ requestId }) => requestId)).size).toBe(3);
    expect(new Set(runs.map(({ payload }) => payload)).size).toBe(1);
    expect(record().tries).toEqual(
      Array(3).fill({ ms: expect.any(Number) as number, outcome: 'no answer', log: 'waiting' }),
    );
  });

  test('the third try may still answer', async () => {
    const { ask, record } = setUp([noAnswer, noAnswer, echo()]);
    expect(await ask('PostConfirmation')).toEqual({});
    expect(record().tries.map(({ outcome }) => outcome)).toEqual(['no answer', 'no answer', 'answered']);
    expect(record()).not.toHaveProperty('error');
  });

  test.each<[string, Course]>([
    ['a handler error', failed('no')],
    ['an exception of Invoke', refused('TooManyRequestsException')],
    ['an answer that is none', answered('{}')],
  ])('%s is not tried again', async (_, course) => {
    const { ask, runs } = setUp([course, echo()]);
    expect(await ask('PreSignUp')).toBeInstanceOf(Refusal);
    expect(runs).toHaveLength(1);
  });

  test('a try that ended in silence may be followed by an error, which ends it', async () => {
    const { ask, runs } = setUp([noAnswer, failed('no'), echo()]);
    expect(sentence(await ask('PreSignUp'))).toBe('UserLambdaValidationException: PreSignUp failed with error no.');
    expect(runs).toHaveLength(2);
  });

  test.each([5_000, undefined])('each try has the patience that was set: %s', async (ms) => {
    const { ask, runs } = setUp([noAnswer], { patience: { ms } });
    await ask('PreSignUp');
    expect(runs.map((run) => run.patienceMs)).toEqual([ms, ms, ms]);
  });
});

test("a function is sought in the world, Region and account of the pool, and reaches the caller's endpoint", async () => {
  const { ask, sought, runs } = setUp([echo()]);
  await ask('PreSignUp');
  expect(sought).toEqual([{ world: 'default', region: 'us-east-1', accountId: '000000000000' }]);
  expect(runs.map(({ endpoint }) => endpoint)).toEqual(['http://localhost:4566']);
});

describe('the record of an invocation', () => {
  test('has the event, the answer, the place and the log', async () => {
    const { ask, runs, record } = setUp([echo({ response: { autoConfirmUser: true } })]);
    await ask('PreSignUp');
    const event = JSON.parse(runs[0]?.payload ?? '') as object;
    expect(record()).toEqual({
      id: expect.any(String) as string,
      number: 1,
      at: 1_700_000_000_000,
      world: 'default',
      userPoolId: 'us-east-1_Sample001',
      trigger: 'PreSignUp_SignUp',
      function: ARN,
      place: 'folder triggers/asked',
      tries: [{ ms: expect.any(Number) as number, outcome: 'answered', log: 'printed' }],
      event: {
        version: '1',
        region: 'us-east-1',
        userPoolId: 'us-east-1_Sample001',
        userName: 'alice',
        callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: 'client' },
        triggerSource: 'PreSignUp_SignUp',
        request: { userAttributes: { sub: 's' }, validationData: null },
        response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      },
      answer: { ...event, response: { autoConfirmUser: true } },
    });
    expect(record().event).toEqual(event);
  });

  test('has what is not JSON as it came', async () => {
    const { ask, record } = setUp([answered('<html>')]);
    await ask('PreSignUp');
    expect(record().answer).toBe('<html>');
  });

  test('has null where null was answered', async () => {
    const { ask, record } = setUp([answered('null')]);
    await ask('PreSignUp');
    expect(record().answer).toBeNull();
  });
});

describe('the function of a trigger', () => {
  const CONFIG = { PreTokenGenerationConfig: { LambdaVersion: 'V2_0', LambdaArn: 'arn:2' } } as const;

  test.each<[LambdaConfig | undefined, TriggerName, unknown]>([
    [undefined, 'PreSignUp', undefined],
    [{}, 'PreSignUp', undefined],
    [{ PreSignUp: 'arn:1' }, 'PreSignUp', { arn: 'arn:1', version: '1' }],
    [{ PreSignUp: 'arn:1' }, 'PostConfirmation', undefined],
    [{ PreTokenGeneration: 'arn:1' }, 'PreTokenGeneration', { arn: 'arn:1', version: '1' }],
    [CONFIG, 'PreTokenGeneration', { arn: 'arn:2', version: '2' }],
    [{ ...CONFIG, PreTokenGeneration: 'arn:2' }, 'PreTokenGeneration', { arn: 'arn:2', version: '2' }],
    [CONFIG, 'PreSignUp', undefined],
  ])('%j for %s', (LambdaConfig, trigger, found) => {
    expect(triggerOf(LambdaConfig ? { LambdaConfig } : {}, trigger)).toEqual(found);
  });

  test('is not asked where the pool has none', async () => {
    const dispatcher = new TriggerDispatcher(
      { find: async () => undefined, list: async () => [] },
      new Invocations(),
      1,
    );
    await expect(dispatcher.ask(aPool(), 'PreSignUp', QUESTIONS.PreSignUp, occasion)).rejects.toThrow(
      'Pool us-east-1_Sample001 has no trigger PreSignUp.',
    );
  });

  test('gets the event of the version that the pool names, and its answer is read in that version', async () => {
    const versions: unknown[] = [];
    const functions: FunctionSource = {
      find: async ({ name }) => ({
        name,
        arn: ARN,
        version: '$LATEST',
        origin: 'config',
        place: 'x',
        run: async ({ payload }) => {
          const event = JSON.parse(payload) as { version: string };
          versions.push(event.version);
          const response = {
            claimsAndScopeOverrideDetails: { accessTokenGeneration: { scopesToAdd: ['orders/read'] } },
          };
          return answered(JSON.stringify({ ...event, response }));
        },
      }),
      list: async () => [],
    };
    const PreTokenGenerationConfig = { LambdaVersion: 'V3_0', LambdaArn: ARN } as const;
    const pool = aPool({ LambdaConfig: { PreTokenGenerationConfig } });
    const dispatcher = new TriggerDispatcher(functions, new Invocations(), undefined);
    const answer = await dispatcher.ask(pool, 'PreTokenGeneration', QUESTIONS.PreTokenGeneration, occasion);
    expect(answer).toMatchObject({ accessToken: { scopesToAdd: ['orders/read'] } });
    expect(versions).toEqual(['3']);
  });
});
