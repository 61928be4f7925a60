import { request } from 'node:http';
import { useEmulator } from '../../operations/emulator.js';
import { ScriptedFunctions } from '../../operations/scripted-functions.js';
import { addUser, FLOWS, signIn } from '../../operations/signed-in.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });
beforeEach(() => {
  functions.clear();
});

interface Shown {
  readonly id: string;
  readonly number: number;
  readonly trigger: string;
  readonly error?: string;
}

const get = async (path: string) => {
  const answer = await fetch(`${emulator.endpoint()}/_recognito/${path}`);
  return { status: answer.status, body: (await answer.json()) as { invocations: Shown[]; next?: number } };
};
const post = async (path: string) => {
  const answer = await fetch(`${emulator.endpoint()}/_recognito/${path}`, { method: 'POST' });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

/** A pool whose sign-ins are watched, and alice in it. */
const watched = async () => {
  const PreAuthentication = functions.on('guard', () => undefined);
  const PostAuthentication = functions.on('greeter', () => undefined);
  const pool = await emulator.pool({ LambdaConfig: { PreAuthentication, PostAuthentication } });
  const { ClientId: clientId } = await emulator.client(pool.Id, { ExplicitAuthFlows: [...FLOWS] });
  await addUser(emulator, pool.Id, 'alice');
  return { poolId: pool.Id, clientId, secret: undefined };
};

test('shows what each trigger was asked and answered, the oldest first', async () => {
  await emulator.freeze('2030-01-01T00:00:00Z');
  const setting = await watched();
  await signIn(emulator, setting);
  const { status, body } = await get('invocations');
  expect(status).toBe(200);
  expect(body.invocations).toEqual([
    {
      id: expect.any(String) as unknown,
      number: 1,
      at: '2030-01-01T00:00:00.000Z',
      userPoolId: setting.poolId,
      trigger: 'PreAuthentication_Authentication',
      function: 'arn:aws:lambda:us-east-1:000000000000:function:guard',
      place: 'config a test',
      tries: [{ ms: expect.any(Number) as unknown, outcome: 'answered', log: '' }],
      event: functions.asked[0],
      answer: functions.asked[0],
    },
    expect.objectContaining({ number: 2, trigger: 'PostAuthentication_Authentication' }) as unknown,
  ]);
  const [first] = body.invocations;
  expect((await get(`invocations/${first?.id}`)).body).toEqual(first);
});

test('filters and pages', async () => {
  const setting = await watched();
  for (let i = 0; i < 3; i += 1) await signIn(emulator, setting);
  const numbers = async (query: string) =>
    (await get(`invocations?${query}`)).body.invocations.map(({ number }) => number);
  expect(await numbers('trigger=PreAuthentication')).toEqual([1, 3, 5]);
  expect(await numbers('trigger=PostAuthentication_Authentication')).toEqual([2, 4, 6]);
  expect(await numbers('function=guard&after=1')).toEqual([3, 5]);
  expect(await numbers('function=arn:aws:lambda:us-east-1:000000000000:function:greeter')).toEqual([2, 4, 6]);
  expect(await numbers(`pool=${setting.poolId}`)).toHaveLength(6);
  expect(await numbers('pool=us-east-1_Nowhere00')).toEqual([]);
  const { body } = await get('invocations?limit=4');
  expect(body.invocations).toHaveLength(4);
  expect(body.next).toBe(4);
  expect((await get('invocations?limit=4&after=4')).body).toMatchObject({
    invocations: [{ number: 5 }, { number: 6 }],
  });
});

test('other worlds have their own', async () => {
  await signIn(emulator, await watched());
  const root = new URL(emulator.endpoint()).origin;
  const answer = await fetch(`${root}/_recognito/invocations`);
  expect(await answer.json()).toEqual({ invocations: [] });
});

test.each(['after=x', 'limit=0', 'limit=1001', 'limit=1.5'])('refuses ?%s', async (query) => {
  expect(await get(`invocations?${query}`)).toMatchObject({ status: 400, body: { error: 'BadParameter' } });
});

test('an invocation that is not there is told by name', async () => {
  expect(await get('invocations/nothing')).toMatchObject({ status: 404, body: { error: 'UnknownInvocation' } });
  expect(await post('invocations/nothing/repeat')).toMatchObject({ status: 404, body: { error: 'UnknownInvocation' } });
});

describe('repeat', () => {
  test("runs today's code on the recorded event, and tells the difference", async () => {
    await signIn(emulator, await watched());
    const [first] = (await get('invocations')).body.invocations;
    expect((await post(`invocations/${first?.id}/repeat`)).body).toMatchObject({ outcome: 'answered', difference: [] });

    functions.on('guard', () => ({ changed: true }));
    expect((await post(`invocations/${first?.id}/repeat`)).body).toMatchObject({
      outcome: 'answered',
      difference: [{ path: '/response/changed', after: true }],
    });
    functions.on('guard', () => {
      throw new TypeError('not today');
    });
    expect((await post(`invocations/${first?.id}/repeat`)).body).toMatchObject({
      outcome: 'failed',
      error: 'TypeError: not today',
      difference: [{ path: '', before: expect.any(Object) as unknown }],
    });
    functions.clear();
    expect((await post(`invocations/${first?.id}/repeat`)).body).toMatchObject({
      outcome: 'refused',
      error: 'ResourceNotFoundException: Function not found: arn:aws:lambda:us-east-1:000000000000:function:guard',
    });
    expect((await get('invocations')).body.invocations).toHaveLength(2);
  });
});

test('follows as server-sent events, and resumes', async () => {
  const setting = await watched();
  await signIn(emulator, setting);
  const seen: string[] = [];
  const follow = (headers: Record<string, string>) =>
    request(`${emulator.endpoint()}/_recognito/invocations?trigger=PreAuthentication`, {
      headers: { accept: 'text/event-stream', ...headers },
    });
  const stream = follow({});
  const second = new Promise<void>((resolve, reject) => {
    stream.on('response', (answer) => {
      expect(answer.headers['content-type']).toBe('text/event-stream');
      answer.setEncoding('utf8').on('data', (text: string) => {
        seen.push(...[...text.matchAll(/^id: (\d+)$/gm)].map(([, id = '']) => id));
        if (seen.length === 1) void signIn(emulator, setting).catch(reject);
        if (seen.length === 2) resolve();
      });
    });
  });
  stream.end();
  await second;
  stream.destroy();
  expect(seen).toEqual(['1', '3']);

  const resumed = follow({ 'last-event-id': '1' });
  const first = await new Promise<string>((resolve) => {
    resumed.on('response', (answer) => {
      answer.setEncoding('utf8').on('data', (text: string) => {
        const [, id] = /^id: (\d+)$/m.exec(text) ?? [];
        if (id !== undefined) resolve(id);
      });
    });
    resumed.end();
  });
  resumed.destroy();
  expect(first).toBe('3');
});

test('GET /_recognito/triggers lists pools, triggers and functions, and where each was found', async () => {
  const { poolId } = await watched();
  const gone = functions.on('gone', () => undefined);
  const other = await emulator.pool({ PoolName: 'other', LambdaConfig: { PreTokenGeneration: gone } });
  functions.clear();
  functions.on('guard', () => undefined);
  expect((await get('triggers')).body).toEqual({
    pools: [
      {
        id: poolId,
        name: 'pool',
        triggers: [
          {
            trigger: 'PreAuthentication',
            function: 'arn:aws:lambda:us-east-1:000000000000:function:guard',
            origin: 'config',
            place: 'a test',
          },
          { trigger: 'PostAuthentication', function: 'arn:aws:lambda:us-east-1:000000000000:function:greeter' },
        ],
      },
      { id: other.Id, name: 'other', triggers: [{ trigger: 'PreTokenGeneration', function: gone }] },
    ],
    functions: [],
  });
});

test('GET /_recognito/sample-event gives an event of any trigger', async () => {
  const { status, body } = await get('sample-event?source=PreSignUp_SignUp');
  expect(status).toBe(200);
  expect(body).toMatchObject({ version: '1', triggerSource: 'PreSignUp_SignUp', response: { autoConfirmUser: false } });
  expect(await get('sample-event?source=PreSignUp')).toMatchObject({
    status: 400,
    body: { error: 'UnknownTriggerSource', hint: expect.stringContaining('PreSignUp_SignUp') as unknown },
  });
});
