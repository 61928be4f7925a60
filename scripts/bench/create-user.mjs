import { createUser as create, populatedPool } from './population.mjs';
import { drive, inTurns } from './rounds.mjs';

/** Users made in a pool that has 100: AdminCreateUser and AdminSetUserPassword count as one. */
export async function createUser(stage, report) {
  report.heading('Users created (AdminCreateUser + AdminSetUserPassword)', 'per second');
  const trio = await stage.trio();
  for (const concurrency of [1, 16]) {
    const runs = Object.entries(trio).map(([kind, server]) => [
      kind,
      async () => {
        // A new pool each round: what one round made does not slow the next one down.
        const { poolId, size } = await populatedPool(server, 100);
        return drive({ seconds: stage.seconds, concurrency, once: (i) => create(server, poolId, size + i) });
      },
    ]);
    const { ours, theirs, bare } = await inTurns(stage.rounds, Object.fromEntries(runs));
    report.compare(`100 users, c=${concurrency}`, ours, theirs, { atLeast: 25 }, bare);
  }
}
