import { ConfirmSignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { lastCode, openPool, signUp } from './cognito-idp/sign-up-calls.js';
import { asking, poolWith, setTriggers } from './cognito-idp/trigger-calls.js';
import { useEmulator } from './emulator.js';
import { ScriptedFunctions } from './scripted-functions.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });

afterEach(() => {
  functions.clear();
});

const nothing = (): undefined => undefined;

test('what triggers answered is kept with the first event that came of it, sealed', async () => {
  const PreSignUp = functions.on('pre', nothing);
  const CustomMessage = functions.on('message', () => ({ emailMessage: 'secret {####}' }));
  await signUp(emulator, await poolWith(emulator, { PreSignUp, CustomMessage }));
  const events = (await emulator.world().events(0, 100)).filter(({ meta }) => meta.op === 'SignUp');
  expect(events.map(({ type, meta }) => [type, meta.triggers !== undefined])).toEqual([
    ['UserCreated', true],
    ['PasswordSet', false],
    ['CodeSent', true],
    ['MessageSent', false],
  ]);
  expect(new Set(events.map(({ meta: { key } }) => key)).size).toBe(2);
  expect(JSON.stringify(events)).not.toContain('secret');
});

test('the same calls send the same codes', async () => {
  const CustomMessage = functions.on('message', nothing);
  const codes: string[] = [];
  for (const round of [1, 2]) {
    if (round === 2) await emulator.world().restore();
    const setting = await poolWith(emulator, { CustomMessage });
    await signUp(emulator, setting);
    codes.push(await lastCode(emulator));
    await asking(emulator, setting).resend();
    codes.push(await lastCode(emulator));
  }
  expect(codes.slice(2)).toEqual(codes.slice(0, 2));
  expect(codes[0]).not.toBe(codes[1]);
});

test('a pool without triggers asks nobody', async () => {
  functions.on('pre', nothing);
  const setting = await openPool(emulator);
  await signUp(emulator, setting);
  await emulator.idp().send(
    new ConfirmSignUpCommand({
      ClientId: setting.clientId,
      Username: 'alice',
      ConfirmationCode: await lastCode(emulator),
    }),
  );
  expect(functions.asked).toEqual([]);
  await setTriggers(emulator, setting, { PreSignUp: functions.on('pre', nothing) });
  await signUp(emulator, setting, { Username: 'bob' });
  expect(functions.asked).toHaveLength(1);
});
