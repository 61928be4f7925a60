import { recognito, type World } from '../../src/testing/recognito.js';
import { useEmulator } from '../operations/emulator.js';
import { ScriptedFunctions } from '../operations/scripted-functions.js';
import { addUser, FLOWS, signIn } from '../operations/signed-in.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });

let world: World;

beforeEach(async () => {
  functions.clear();
  world = await (await recognito({ url: emulator.origin() })).world();
});

/** What is recorded: a pool whose sign-ins a function may refuse, and alice, who signs in. */
const calls = async (): Promise<void> => {
  const inWorld = emulator.inWorld(world.name);
  const PreAuthentication = functions.on('guard', () => undefined);
  const { Id: poolId } = await inWorld.pool({ LambdaConfig: { PreAuthentication } });
  const { ClientId: clientId } = await inWorld.client(poolId, { ExplicitAuthFlows: [...FLOWS] });
  await addUser(inWorld, poolId, 'alice');
  await signIn(inWorld, { poolId, clientId, secret: undefined });
};

test('what was recorded is replayed to the same bytes, from the emulator or from the file', async () => {
  const recording = await world.record('of-the-test');
  await calls();
  const { calls: recorded, running, world: whose } = await recording.stop();
  expect({ running, whose }).toEqual({ running: false, whose: world.name });
  expect(recorded).toBe(5);
  expect(await recording.stop()).toMatchObject({ calls: 5 });

  const expected = { equal: true, calls: 5, differing: 0, differences: [], log: { equal: true } };
  expect(await recording.replay()).toMatchObject(expected);
  const file = await recording.text();
  expect(JSON.parse(file.slice(0, file.indexOf('\n')))).toMatchObject({ recording: 1 });
  await recording.delete();
  await expect(recording.replay()).rejects.toMatchObject({ status: 404, error: 'UnknownRecording' });
  expect(await world.replay(file)).toMatchObject(expected);
});

test("with today's triggers the report shows what became of their change", async () => {
  const recording = await world.record('guarded');
  await calls();
  await recording.stop();
  expect(await recording.replay({ liveTriggers: true })).toMatchObject({ equal: true });

  functions.on('guard', () => {
    throw new Error('Not today.');
  });
  expect((await recording.replay()).equal).toBe(true);
  const { equal, differing, differences } = await world.replay(await recording.text(), { liveTriggers: true });
  expect({ equal, differing }).toEqual({ equal: false, differing: 1 });
  expect(differences).toMatchObject([
    { operation: 'InitiateAuth', recorded: { status: 200 }, replayed: { status: 400 } },
  ]);
  await recording.delete();
});

test('a recording ends with its block', async () => {
  {
    await using recording = await world.record('of-a-block');
    expect(recording.name).toBe('of-a-block');
    await expect(world.record('of-a-block')).rejects.toMatchObject({ status: 409 });
  }
  const recording = await world.record('another');
  await recording.stop();
  await recording.delete();
});

test('what is no recording is refused', async () => {
  await expect(world.replay('nonsense\n')).rejects.toMatchObject({ status: 400, error: 'NotARecording' });
});
