import { recognito, type World } from '../../src/testing/recognito.js';
import { useEmulator } from '../operations/emulator.js';
import { ScriptedFunctions } from '../operations/scripted-functions.js';
import { addUser, FLOWS, signIn } from '../operations/signed-in.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });

beforeEach(() => {
  functions.clear();
});

/** A world in which alice signed in so often, each time watched by two triggers. */
const watched = async (times: number): Promise<{ readonly world: World; readonly pool: string }> => {
  const world = await (
    await recognito({ url: emulator.origin() })
  ).world({ clock: { mode: 'frozen', now: '2030-01-01T00:00:00Z' } });
  const inWorld = emulator.inWorld(world.name);
  const PreAuthentication = functions.on('guard', () => undefined);
  const PostAuthentication = functions.on('greeter', () => undefined);
  const { Id: pool } = await inWorld.pool({ LambdaConfig: { PreAuthentication, PostAuthentication } });
  const { ClientId: clientId } = await inWorld.client(pool, { ExplicitAuthFlows: [...FLOWS] });
  await addUser(inWorld, pool, 'alice');
  const setting = { poolId: pool, clientId, secret: undefined };
  for (let time = 0; time < times; time += 1) await signIn(inWorld, setting);
  return { world, pool };
};

test('what the triggers were asked and answered is there, the oldest first', async () => {
  const { world, pool } = await watched(1);
  const [guarded, greeted, ...more] = await world.triggers.invocations();
  expect(guarded).toMatchObject({
    number: 1,
    at: '2030-01-01T00:00:00.000Z',
    userPoolId: pool,
    trigger: 'PreAuthentication_Authentication',
    function: 'arn:aws:lambda:us-east-1:000000000000:function:guard',
    event: functions.asked[0],
    answer: functions.asked[0],
    tries: [{ outcome: 'answered' }],
  });
  expect(greeted).toMatchObject({ number: 2, trigger: 'PostAuthentication_Authentication' });
  expect(more).toEqual([]);
});

test('it is asked for by pool, trigger, function and number, and comes as a whole where it has many pages', async () => {
  const { world, pool } = await watched(60);
  const numbers = async (...filter: Parameters<World['triggers']['invocations']>) =>
    (await world.triggers.invocations(...filter)).map(({ number }) => number);
  expect(await numbers()).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
  expect(await numbers({ trigger: 'PreAuthentication', after: 115 })).toEqual([117, 119]);
  expect(await numbers({ function: 'greeter', after: 115 })).toEqual([116, 118, 120]);
  expect(await numbers({ pool, after: 119 })).toEqual([120]);
  expect(await numbers({ pool: 'us-east-1_another' })).toEqual([]);
});
