import { createUser, emptyPool, signInAs } from './population.mjs';
import { drive, inTurns } from './rounds.mjs';

/** What a test does from nothing: pool, client, user, password, sign-in, GetUser. */
export async function testCycle(stage, report) {
  report.heading('Test cycles (pool, client, user, password, sign-in, GetUser)', 'per second');
  const pair = await stage.pair();
  for (const concurrency of [1, 16]) {
    const runs = Object.entries(pair).map(([kind, server]) => [
      kind,
      () =>
        drive({
          seconds: stage.seconds,
          concurrency,
          once: async () => {
            const pool = await emptyPool(server);
            await createUser(server, pool.poolId, 0);
            const { AccessToken } = await signInAs(server, pool, 'user-000000');
            await server.aws.call('GetUser', { AccessToken });
          },
        }),
    ]);
    const { ours, theirs } = await inTurns(stage.rounds, Object.fromEntries(runs));
    // Each new pool has two RSA-2048 keys of its own: about 60 ms of work that no cache can save.
    report.compare(`c=${concurrency}`, ours, theirs, { atLeast: 8 });
  }
  // What a test suite does: back to the start, and the same again. The same calls draw the same pool, and its keys are there already.
  const runs = Object.entries(pair).map(([kind, server]) => [
    kind,
    () =>
      drive({
        seconds: stage.seconds,
        concurrency: 1,
        once: async () => {
          if (kind === 'ours') await server.aws.reset();
          const pool = await emptyPool(server);
          await createUser(server, pool.poolId, 0);
          const { AccessToken } = await signInAs(server, pool, 'user-000000');
          await server.aws.call('GetUser', { AccessToken });
        },
      }),
  ]);
  const { ours, theirs } = await inTurns(stage.rounds, Object.fromEntries(runs));
  report.compare('c=1, reset before each (theirs has none)', ours, theirs, { atLeast: 8 });
}
