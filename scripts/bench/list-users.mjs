import { populatedPool } from './population.mjs';
import { drive, inTurns } from './rounds.mjs';

/** ListUsers with the filter that finds one user by e-mail address. */
export async function listUsers(stage, report) {
  report.heading('ListUsers, Filter email = "…"', 'per second');
  const pair = await stage.pair();
  for (const size of [100, 10_000]) {
    const runs = {};
    for (const [kind, server] of Object.entries(pair)) {
      const { poolId, emails } = await populatedPool(server, size);
      const find = async (i) => {
        const { Users } = await server.aws.call('ListUsers', {
          UserPoolId: poolId,
          Filter: `email = "${emails[i % emails.length]}"`,
        });
        if (Users.length !== 1) throw new Error(`ListUsers (${kind}) found ${Users.length} users.`);
      };
      runs[kind] = () => drive({ seconds: stage.seconds, concurrency: 16, once: find });
    }
    const { ours, theirs } = await inTurns(stage.rounds, runs);
    report.compare(`${size.toLocaleString('en-US')} users, c=16`, ours, theirs);
  }
}
