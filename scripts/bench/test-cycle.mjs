import { createUser, emptyPool, PASSWORD, signInAs } from './population.mjs';
import { drive, each, inTurns } from './rounds.mjs';
import { THEIR_CODE } from './server.mjs';

/** What a test does from nothing: pool, client, user, password, sign-in, GetUser. And what those of a suite do, that restore before each. */
export async function testCycle(stage, report) {
  await fromNothing(stage, report);
  await suite(stage, report);
}

async function fromNothing(stage, report) {
  report.heading('Test cycles (pool, client, user, password, sign-in, GetUser)', 'per second');
  const trio = await stage.trio();
  for (const concurrency of [1, 16]) {
    const runs = Object.entries(trio).map(([kind, server]) => [
      kind,
      () => drive({ seconds: stage.seconds, concurrency, once: () => cycle(server) }),
    ]);
    const { ours, theirs, bare } = await inTurns(stage.rounds, Object.fromEntries(runs));
    // Each new pool has two RSA-2048 keys of its own, of primes that the world's pools share: hardly one needs another prime.
    report.compare(`c=${concurrency}`, ours, theirs, { atLeast: 8 }, bare);
    // An account has 10,000 pools at most.
    await trio.ours.aws.control('POST', 'reset');
  }
  // Back to the start, and the same again: the same calls draw the same pool, and its keys are there already.
  const runs = Object.entries(trio).map(([kind, server]) => [
    kind,
    () =>
      drive({
        seconds: stage.seconds,
        concurrency: 1,
        once: async () => {
          if (kind === 'ours') await server.aws.control('POST', 'reset');
          if (kind === 'bare') await server.aws.call('Reset', {});
          await cycle(server);
        },
      }),
  ]);
  const { ours, theirs, bare } = await inTurns(stage.rounds, Object.fromEntries(runs));
  report.compare('c=1, reset before each (theirs has none)', ours, theirs, { atLeast: 8 }, bare);
}

async function cycle(server) {
  const pool = await emptyPool(server);
  await createUser(server, pool.poolId, 0);
  const { AccessToken } = await signInAs(server, pool, 'user-000000');
  await server.aws.call('GetUser', { AccessToken });
}

/** In how many parts a suite is measured, so that what else the machine does falls on both alike. */
const PARTS = 10;

/**
 * Restore, sign up, confirm with the code, sign in, GetUser: all tests of a suite, from the first to the last. Ours has a world for each that
 * goes on at the same time, restores its snapshot and waits at the inbox; cognito-local has a pool for each, is not reset, so that the users of
 * all tests gather, and every code of it is known.
 */
async function suite(stage, report) {
  const tests = stage.quick ? 200 : 1_000;
  report.heading(
    `A suite of ${tests} tests (restore, SignUp, ConfirmSignUp, InitiateAuth, GetUser)`,
    'tests per second',
  );
  for (const concurrency of [1, 16]) {
    const sides = [];
    // Begun anew, as cognito-local is: the other one still holds the thousands of pools that were made before.
    const trio = { ...(await stage.trio()), ours: await stage.ours() };
    for (const [kind, server] of Object.entries(trio)) {
      const places = await Promise.all(Array.from({ length: concurrency }, () => PLACES[kind](server)));
      sides.push({ kind, places, took: 0 });
    }
    // As everywhere, the first part warms up and is not counted.
    for (let part = 0; part <= PARTS; part += 1) {
      for (const side of sides) {
        const once = (i, lane) => signUpCycle(side.places[lane], `user-${part}-${i}`);
        const began = performance.now();
        await each({ count: tests / PARTS, concurrency, once });
        if (part > 0) side.took += performance.now() - began;
      }
    }
    const rate = Object.fromEntries(sides.map(({ kind, took }) => [kind, (tests * 1_000) / took]));
    report.compare(`c=${concurrency} (theirs is not reset)`, rate.ours, rate.theirs, { atLeast: 8 }, rate.bare);
    await trio.ours.stop();
  }
}

/** Where a cycle plays: how it calls, how it begins anew, and where it finds the code. */
const PLACES = {
  ours: async ({ aws }) => {
    const { name: world } = await aws.control('POST', 'worlds', { body: {} });
    const call = (operation, input) => aws.call(operation, input, world);
    const clientId = await poolOfSignUps(call);
    await aws.control('POST', 'snapshots', { world, body: { name: 'seeded' } });
    return {
      call,
      clientId,
      restore: () => aws.control('POST', 'snapshots/seeded/restore', { world }),
      codeFor: async (to) => {
        const { messages } = await aws.control('GET', `messages?to=${to}&wait=10`, { world });
        return messages[0].code;
      },
    };
  },
  // As many requests as ours, and a commit for the restore.
  bare: async (server) => {
    const place = await PLACES.theirs(server);
    const codeFor = async () => {
      await place.call('ListMessages', {});
      return THEIR_CODE;
    };
    return { ...place, codeFor, restore: () => place.call('Restore', {}) };
  },
  theirs: async ({ aws }) => {
    const call = (operation, input) => aws.call(operation, input);
    const clientId = await poolOfSignUps(call);
    return { call, clientId, restore: async () => undefined, codeFor: async () => THEIR_CODE };
  },
};

async function poolOfSignUps(call) {
  const { UserPool } = await call('CreateUserPool', { PoolName: 'suite', AutoVerifiedAttributes: ['email'] });
  const { UserPoolClient } = await call('CreateUserPoolClient', {
    UserPoolId: UserPool.Id,
    ClientName: 'suite',
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  });
  return UserPoolClient.ClientId;
}

async function signUpCycle({ call, clientId: ClientId, restore, codeFor }, Username) {
  await restore();
  const email = `${Username}@example.test`;
  await call('SignUp', { ClientId, Username, Password: PASSWORD, UserAttributes: [{ Name: 'email', Value: email }] });
  await call('ConfirmSignUp', { ClientId, Username, ConfirmationCode: await codeFor(email) });
  const { AuthenticationResult } = await call('InitiateAuth', {
    ClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: Username, PASSWORD: PASSWORD },
  });
  const { Username: got } = await call('GetUser', { AccessToken: AuthenticationResult.AccessToken });
  if (got !== Username) throw new Error(`GetUser answered ${got}, not ${Username}.`);
}
