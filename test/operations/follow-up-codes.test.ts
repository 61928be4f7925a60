import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { accept } from '../../src/domain/kernel/decision.js';
import { MemoryStore } from '../../src/eventlog/memory-store.js';
import { Worlds } from '../../src/eventlog/worlds.js';
import { worldFold } from '../../src/projections/world-fold.js';
import type { WorldState } from '../../src/projections/world-state.js';
import { useEmulator } from './emulator.js';
import { lastCode, signUp } from './cognito-idp/sign-up-calls.js';
import { asking, EMAIL, poolWith } from './cognito-idp/trigger-calls.js';
import { attributesOf, getUser, sentMessages } from './cognito-idp/user-calls.js';
import { ScriptedFunctions } from './scripted-functions.js';
import { signIn, withAlice } from './signed-in.js';

const functions = new ScriptedFunctions();
const store = new MemoryStore();
const emulator = useEmulator({ functions, store });

afterEach(() => {
  functions.clear();
});

/** Another process writes to the world, so that whoever decided meanwhile has to decide again. */
const writtenElsewhere = async (poolId: string): Promise<void> => {
  const worlds = new Worlds<WorldState>(store, worldFold, { by: 'another' });
  const world = await worlds.get(emulator.world().name);
  if (!world) throw new Error('There is no such world.');
  const stamp = world.stamp('TagResource', '', 'elsewhere', world.clock.now());
  await world.decide(
    stamp,
    () => accept({ type: 'UserPoolTagged', data: { poolId, tags: { elsewhere: 'yes' } } }),
    () => undefined,
  );
  world.giveBack(stamp);
};

const typesOf = async (): Promise<readonly string[]> =>
  (await emulator.world().events(0, 100)).filter(({ meta }) => meta.op === 'SignUp').map(({ type }) => type);

test('a conflict with another writer asks no trigger again, before the user is written or after', async () => {
  let poolId = '';
  const PreSignUp = functions.on('pre', () => writtenElsewhere(poolId));
  const CustomMessage = functions.on('message', () => writtenElsewhere(poolId));
  const setting = await poolWith(emulator, { PreSignUp, CustomMessage });
  ({ poolId } = setting);
  await signUp(emulator, setting);
  expect(functions.asked.map(({ triggerSource }) => triggerSource)).toEqual([
    'PreSignUp_SignUp',
    'CustomMessage_SignUp',
  ]);
  expect(await typesOf()).toEqual(['UserCreated', 'PasswordSet', 'CodeSent', 'MessageSent']);
  expect(await sentMessages(emulator)).toHaveLength(1);
  await asking(emulator, setting).confirmSignUp(await lastCode(emulator));
  expect(await attributesOf(emulator, poolId, 'alice')).toMatchObject({ email: EMAIL, email_verified: 'true' });
});

test('a conflict with another writer asks once what comes after a sign-in', async () => {
  let poolId = '';
  const PreAuthentication = functions.on('before', () => writtenElsewhere(poolId));
  const PostAuthentication = functions.on('after', () => undefined);
  const PreTokenGeneration = functions.on('tokens', () => undefined);
  const setting = await withAlice(emulator, {
    pool: { LambdaConfig: { PreAuthentication, PostAuthentication, PreTokenGeneration } },
  });
  ({ poolId } = setting);
  const { AccessToken } = await signIn(emulator, setting);
  expect(await emulator.idp().send(new GetUserCommand({ AccessToken }))).toMatchObject({ Username: 'alice' });
  expect(functions.asked.map(({ triggerSource }) => triggerSource)).toEqual([
    'PreAuthentication_Authentication',
    'PostAuthentication_Authentication',
    'TokenGeneration_Authentication',
  ]);
});

test('a reset of the world while CustomMessage is asked leaves nothing of the call in the new history', async () => {
  const CustomMessage = functions.on('message', () => emulator.world().restore());
  const setting = await poolWith(emulator, { CustomMessage });
  await expect(signUp(emulator, setting)).rejects.toMatchObject({
    name: 'WorldRestoredException',
    message: `World ${emulator.world().name} was restored while this call was under way.`,
  });
  expect(await emulator.world().events(0, 100)).toEqual([]);
});

test('the same sign-up again, of a user who was deleted, has a code of its own', async () => {
  const CustomMessage = functions.on('message', () => undefined);
  const setting = await poolWith(emulator, { CustomMessage });
  const codes: string[] = [];
  for (let i = 0; i < 2; i += 1) {
    await signUp(emulator, setting);
    codes.push(await lastCode(emulator));
    await emulator.raw('AdminDeleteUser', { UserPoolId: setting.poolId, Username: 'alice' });
  }
  expect(codes[0]).not.toBe(codes[1]);
});

test('equal sign-ups at once make one user, and one code', async () => {
  const CustomMessage = functions.on('message', () => undefined);
  const setting = await poolWith(emulator, { CustomMessage });
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => signUp(emulator, setting)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(functions.asked).toHaveLength(1);
  expect(await getUser(emulator, setting.poolId, 'alice')).toMatchObject({ UserStatus: 'UNCONFIRMED' });
});
