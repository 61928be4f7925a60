import { execFileSync, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { useEmulator } from '../operations/emulator.js';
import { addUser, PASSWORD } from '../operations/signed-in.js';

const emulator = useEmulator();

const SCRIPT = fileURLToPath(new URL('python-srp.py', import.meta.url));

const hasPython = ((): boolean => {
  try {
    execFileSync('python3', ['-c', 'import hashlib, hmac, json, urllib.request']);
    return true;
  } catch {
    return false;
  }
})();

/** A test that needs python3, and says so where there is none. */
const pythonTest = (title: string, run: () => Promise<void>): void => {
  if (hasPython) test(title, run);
  else test.skip(`${title} (there is no python3 on this machine)`, run);
};

interface Said {
  readonly ok?: { readonly AuthenticationResult?: { readonly AccessToken: string } };
  readonly error?: { readonly __type: string; readonly message: string };
}

/** One run of the script; it calls back into this process. */
const signIn = async (asked: {
  poolId: string;
  clientId: string;
  clientSecret: string | null;
  username: string;
  password: string;
}): Promise<Said> => {
  const child = spawn('python3', [SCRIPT], { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.end(JSON.stringify({ endpoint: emulator.endpoint(), ...asked }));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (out === '') throw new Error(err);
  return JSON.parse(out) as Said;
};

pythonTest('the published recipe signs in over SRP with the user name', async () => {
  const { Id: poolId } = await emulator.pool();
  const { ClientId: clientId } = await emulator.client(poolId);
  await addUser(emulator, poolId, 'alice');
  const asked = { poolId, clientId, clientSecret: null, username: 'alice', password: PASSWORD };
  expect(await signIn(asked)).toEqual({
    ok: {
      ChallengeParameters: {},
      AuthenticationResult: {
        AccessToken: expect.any(String) as unknown,
        ExpiresIn: 3600,
        TokenType: 'Bearer',
        RefreshToken: expect.any(String) as unknown,
        IdToken: expect.any(String) as unknown,
      },
    },
  });
  expect(await signIn({ ...asked, password: 'Wrong-0ne' })).toEqual({
    error: { __type: 'NotAuthorizedException', message: 'Incorrect username or password.' },
  });
});

pythonTest('it goes on with the name of the challenge, where an e-mail address and a secret were given', async () => {
  const { Id: poolId } = await emulator.pool({ UsernameAttributes: ['email'] });
  const { ClientId: clientId, ClientSecret: clientSecret = '' } = await emulator.client(poolId, {
    GenerateSecret: true,
  });
  await addUser(emulator, poolId, 'alice@example.com');
  const asked = { poolId, clientId, clientSecret, username: 'alice@example.com', password: PASSWORD };
  expect((await signIn(asked)).ok?.AuthenticationResult?.AccessToken).toMatch(/^ey/);
  expect(await signIn({ ...asked, clientSecret: null })).toEqual({
    error: {
      __type: 'NotAuthorizedException',
      message: `Client ${clientId} is configured with secret but SECRET_HASH was not received`,
    },
  });
  expect(await signIn({ ...asked, clientSecret: 'x' })).toEqual({
    error: { __type: 'NotAuthorizedException', message: `Unable to verify secret hash for client ${clientId}` },
  });
});

pythonTest('a password of other alphabets is hashed from its UTF-8 form', async () => {
  const { Id: poolId } = await emulator.pool();
  const { ClientId: clientId } = await emulator.client(poolId);
  await addUser(emulator, poolId, 'zoë');
  const password = 'Pässw0rd!日本🔑';
  await emulator.raw('AdminSetUserPassword', {
    UserPoolId: poolId,
    Username: 'zoë',
    Password: password,
    Permanent: true,
  });
  const asked = { poolId, clientId, clientSecret: null, username: 'zoë', password };
  expect((await signIn(asked)).ok?.AuthenticationResult?.AccessToken).toMatch(/^ey/);
});
