import { GetCredentialsForIdentityCommand, SetIdentityPoolRolesCommand } from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../../operations/emulator.js';
import { identityIdOf, identityPool } from '../../operations/identity-logins.js';

const emulator = useEmulator();

test('tells what an access key stands for', async () => {
  const IdentityPoolId = await identityPool(emulator);
  const Roles = { unauthenticated: 'arn:aws:iam::123456789012:role/guest' };
  await emulator.identity().send(new SetIdentityPoolRolesCommand({ IdentityPoolId, Roles }));
  const IdentityId = await identityIdOf(emulator, IdentityPoolId);
  const { Credentials } = await emulator.identity().send(new GetCredentialsForIdentityCommand({ IdentityId }));
  const key = Credentials?.AccessKeyId ?? '';
  const answer = await fetch(`${emulator.endpoint()}/_recognito/credentials/${key}`);
  const text = await answer.text();
  expect(text).not.toContain(Credentials?.SecretKey ?? '');
  expect(JSON.parse(text)).toMatchObject({ accessKeyId: key, identityId: IdentityId, expired: false });
});

test('an access key of nobody', async () => {
  const answer = await fetch(`${emulator.endpoint()}/_recognito/credentials/ASIAAAAAAAAAAAAAAAAA`);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toEqual({
    error: 'UnknownAccessKey',
    message: 'No identity pool of this world has issued ASIAAAAAAAAAAAAAAAAA.',
    hint: 'GetCredentialsForIdentity and AssumeRoleWithWebIdentity issue access keys.',
  });
});
