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
    report.compare(`c=${concurrency}`, ours, theirs, { atLeast: 8 });
  }
}
