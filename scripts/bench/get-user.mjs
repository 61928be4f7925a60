import { populatedPool, signInAs } from './population.mjs';
import { drive, inTurns } from './rounds.mjs';

/** GetUser with the access tokens of several users. */
export async function getUser(stage, report) {
  report.heading('GetUser', 'per second');
  const pair = await stage.pair();
  for (const size of [100, 10_000]) {
    const tokens = {};
    for (const [kind, server] of Object.entries(pair)) {
      const pool = await populatedPool(server, size);
      tokens[kind] = [];
      for (const name of pool.usernames.slice(0, 16))
        tokens[kind].push((await signInAs(server, pool, name)).AccessToken);
    }
    const runs = Object.entries(pair).map(([kind, server]) => [
      kind,
      () =>
        drive({
          seconds: stage.seconds,
          concurrency: 16,
          once: (i) => server.aws.call('GetUser', { AccessToken: tokens[kind][i % 16] }),
        }),
    ]);
    const { ours, theirs } = await inTurns(stage.rounds, Object.fromEntries(runs));
    report.compare(`${size.toLocaleString('en-US')} users, c=16`, ours, theirs, { atLeast: 2 });
  }
}
