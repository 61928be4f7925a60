import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { AuthenticationDetails, type CognitoUser, type CognitoUserSession } from 'amazon-cognito-identity-js';
import { customTriggers, withTriggers } from '../operations/custom-sign-in.js';
import { useEmulator } from '../operations/emulator.js';
import { type Script, ScriptedFunctions } from '../operations/scripted-functions.js';
import { PASSWORD } from '../operations/signed-in.js';
import { IdentityJsApp } from './identity-js-app.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });
beforeEach(() => {
  functions.clear();
});

/** What a step of the library calls back with. */
type Step = { readonly session: CognitoUserSession } | { readonly challenge: Readonly<Record<string, string>> };

const callbacks = (resolve: (step: Step) => void, reject: (error: Error) => void) => ({
  onSuccess: (session: CognitoUserSession) => {
    resolve({ session });
  },
  onFailure: reject,
  customChallenge: (challenge: Readonly<Record<string, string>>) => {
    resolve({ challenge });
  },
});

const begin = (user: CognitoUser, ClientMetadata: Record<string, string> = {}): Promise<Step> =>
  new Promise((resolve, reject) => {
    const details = new AuthenticationDetails({ Username: user.getUsername(), ClientMetadata });
    user.initiateAuth(details, callbacks(resolve, reject));
  });

/** With the password first, over SRP. */
const beginWithPassword = (user: CognitoUser, Password: string): Promise<Step> =>
  new Promise((resolve, reject) => {
    user.setAuthenticationFlowType('CUSTOM_AUTH');
    const details = new AuthenticationDetails({ Username: user.getUsername(), Password });
    user.authenticateUser(details, callbacks(resolve, reject));
  });

const answer = (user: CognitoUser, text: string, clientMetadata?: Record<string, string>): Promise<Step> =>
  new Promise((resolve, reject) => {
    user.sendCustomChallengeAnswer(text, callbacks(resolve, reject), clientMetadata);
  });

/** A code "by mail": the functions keep it where a page cannot see it, and give the same one for another try. */
const sentCodes = () => {
  const codes: string[] = [];
  const create: Script = ({ request }) => {
    const rounds = request.session as readonly { readonly challengeMetadata: string | null }[];
    const known = /^CODE-(\d{6})$/.exec(rounds.at(-1)?.challengeMetadata ?? '')?.[1];
    const code = known ?? String(100_000 + codes.length);
    if (known === undefined) codes.push(code);
    const { email = '' } = request.userAttributes as { readonly email?: string };
    return {
      publicChallengeParameters: { email },
      privateChallengeParameters: { answer: code },
      challengeMetadata: `CODE-${code}`,
    };
  };
  return { codes, create };
};

const newApp = async (create: Script, client = {}) => {
  const of = await withTriggers(emulator, customTriggers(functions, { create }), client);
  return { app: new IdentityJsApp(emulator.endpoint(), of.poolId, of.clientId), ...of };
};

test('a page signs a user in without a password: a code comes, is mistyped once, and lets in', async () => {
  const { codes, create } = sentCodes();
  const { app, poolId: UserPoolId } = await newApp(create);
  const idp = emulator.idp();
  const UserAttributes = [{ Name: 'email', Value: 'bob@example.com' }];
  await idp.send(
    new AdminCreateUserCommand({ UserPoolId, Username: 'bob', UserAttributes, MessageAction: 'SUPPRESS' }),
  );

  const bob = app.user('bob');
  await expect(begin(bob)).resolves.toEqual({ challenge: { USERNAME: 'bob', email: 'bob@example.com' } });
  await expect(answer(bob, '999999')).resolves.toEqual({ challenge: { USERNAME: 'bob', email: 'bob@example.com' } });
  expect(codes).toHaveLength(1);
  const step = await answer(bob, codes[0] ?? '', { device: 'phone' });
  if (!('session' in step)) throw new Error('The right code does not let in.');
  expect(step.session.isValid()).toBe(true);
  expect(step.session.getIdToken().payload).toMatchObject({ email: 'bob@example.com', token_use: 'id' });
  expect(
    functions.of('VerifyAuthChallengeResponse_Authentication').map(({ request }) => request.clientMetadata),
  ).toEqual([undefined, { device: 'phone' }]);
});

test('three wrong codes are the end of it', async () => {
  const { create } = sentCodes();
  const alice = (await newApp(create)).app.user('alice');
  await begin(alice);
  for (const code of ['1', '2']) await expect(answer(alice, code)).resolves.toHaveProperty('challenge');
  await expect(answer(alice, '3')).rejects.toMatchObject({
    code: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  });
});

test('a page asks for the password over SRP first, then for the code', async () => {
  const { codes, create } = sentCodes();
  const { app } = await newApp(create);
  const alice = app.user('alice');
  await expect(beginWithPassword(alice, 'Wrong123!')).rejects.toMatchObject({
    code: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  });
  expect(codes).toEqual([]);
  await expect(beginWithPassword(alice, PASSWORD)).resolves.toEqual({
    challenge: { USERNAME: 'alice', email: 'alice@example.com' },
  });
  await expect(answer(alice, codes[0] ?? '')).resolves.toHaveProperty('session');
});

test('a page cannot find out who exists where the client hides it', async () => {
  const { app } = await newApp(sentCodes().create, { PreventUserExistenceErrors: 'ENABLED' });
  const nobody = app.user('nobody');
  await expect(begin(nobody)).resolves.toEqual({ challenge: { USERNAME: 'nobody', email: '' } });
  await expect(answer(nobody, '100000')).rejects.toMatchObject({
    code: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  });
});
