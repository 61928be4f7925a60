import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { each } from './rounds.mjs';

export const PASSWORD = 'Correct-Horse-7';
/** How many of a pool's users sign in; spread over all of them. */
const SIGNING_IN = 100;

const nameOf = (i) => `user-${String(i).padStart(6, '0')}`;
const emailOf = (i) => `${nameOf(i)}@example.test`;
const attributesOf = (i) => [
  { Name: 'email', Value: emailOf(i) },
  { Name: 'email_verified', Value: 'true' },
];

/** An empty pool with a client that lets passwords in: `{poolId, clientId}`. */
export async function emptyPool({ aws }) {
  const { UserPool } = await aws.call('CreateUserPool', { PoolName: 'bench' });
  const { UserPoolClient } = await aws.call('CreateUserPoolClient', {
    UserPoolId: UserPool.Id,
    ClientName: 'bench',
    ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  });
  return { poolId: UserPool.Id, clientId: UserPoolClient.ClientId };
}

/** Makes a user who can sign in, and answers its name: what a test's set-up does, two calls. */
export async function createUser({ aws }, poolId, i) {
  await aws.call('AdminCreateUser', {
    UserPoolId: poolId,
    Username: nameOf(i),
    TemporaryPassword: 'Temporary-Horse-7',
    MessageAction: 'SUPPRESS',
    UserAttributes: attributesOf(i),
  });
  await setPassword({ aws }, poolId, i);
  return nameOf(i);
}

const setPassword = ({ aws }, poolId, i) =>
  aws.call('AdminSetUserPassword', { UserPoolId: poolId, Username: nameOf(i), Password: PASSWORD, Permanent: true });

/** Signs user `i` in with the right password, and answers the tokens. */
export async function signInAs({ aws }, { poolId, clientId }, username) {
  const { AuthenticationResult } = await aws.call('AdminInitiateAuth', {
    UserPoolId: poolId,
    ClientId: clientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD: PASSWORD },
  });
  if (!AuthenticationResult?.AccessToken) throw new Error('A sign-in gave no token.');
  return AuthenticationResult;
}

/**
 * A new pool of so many users: `{poolId, clientId, size, usernames, emails}`, where `usernames` are those with a permanent password.
 * cognito-local, which would take half an hour to make many, is stopped and gets them written into its file.
 */
export async function populatedPool(server, size) {
  const pool = await emptyPool(server);
  const step = Math.max(1, Math.floor(size / SIGNING_IN));
  const chosen = Array.from({ length: Math.min(size, SIGNING_IN) }, (_, k) => k * step);
  if (server.kind === 'theirs' && size > SIGNING_IN) await writeUsers(server, pool.poolId, size);
  else await makeUsers(server, pool.poolId, size, chosen);
  return { ...pool, size, usernames: chosen.map(nameOf), emails: chosen.map(emailOf) };
}

async function makeUsers(server, poolId, size, chosen) {
  await each({
    count: size,
    concurrency: 16,
    once: (i) =>
      server.aws.call('AdminCreateUser', {
        UserPoolId: poolId,
        Username: nameOf(i),
        TemporaryPassword: 'Temporary-Horse-7',
        MessageAction: 'SUPPRESS',
        UserAttributes: attributesOf(i),
      }),
  });
  await each({ count: chosen.length, concurrency: 16, once: (k) => setPassword(server, poolId, chosen[k]) });
}

async function writeUsers(server, poolId, size) {
  await createUser(server, poolId, 0);
  const folder = join(server.cwd, '.cognito/db');
  await quiet(folder);
  await server.restart(async () => {
    // Calls at once have it write a file over itself, which it then cannot read: the pools before this one go.
    const [kept, names] = [[`${poolId}.json`, 'clients.json'], await readdir(folder)];
    await Promise.all(names.filter((name) => !kept.includes(name)).map((name) => rm(join(folder, name))));
    const file = join(folder, `${poolId}.json`);
    const stored = JSON.parse(await readFile(file, 'utf8'));
    const { [nameOf(0)]: pattern } = stored.Users;
    for (let i = 0; i < size; i += 1) {
      const others = pattern.Attributes.filter(({ Name }) => !['sub', 'email', 'email_verified'].includes(Name));
      const Attributes = [{ Name: 'sub', Value: randomUUID() }, ...others, ...attributesOf(i)];
      stored.Users[nameOf(i)] = { ...pattern, Username: nameOf(i), Attributes };
    }
    await writeFile(file, JSON.stringify(stored, undefined, 2));
  });
}

/** cognito-local answers before it has written, and a file that a signal leaves half written ends its next start: waits for a quiet second. */
async function quiet(folder) {
  for (let still = 0, before = ''; still < 10;) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const files = (await readdir(folder)).map((name) => stat(join(folder, name)));
    const now = (await Promise.all(files)).map(({ mtimeMs, size }) => `${mtimeMs} ${size}`).join();
    still = now === before ? still + 1 : 0;
    before = now;
  }
}
