import { createUser as create, populatedPool } from './population.mjs';
import { drive, inTurns } from './rounds.mjs';

const TARGET = { atLeast: 25 };

/**
 * Users made: AdminCreateUser and AdminSetUserPassword count as one. cognito-local writes the whole pool at every change, so that what it makes
 * in a second falls with what it has made: it is measured from 100 users on for as long as a round takes, for as long as a suite runs, and with
 * 10,000 users.
 */
export async function createUser(stage, report) {
  report.heading('Users created (AdminCreateUser + AdminSetUserPassword)', 'per second');
  const trio = await stage.trio();
  const inEach = (run) =>
    Object.fromEntries(Object.entries(trio).map(([kind, server]) => [kind, (round) => run(server, kind, round)]));

  for (const concurrency of [1, 16]) {
    // A new pool each round: what one round made does not slow the next one down.
    const runs = inEach(async (server) => {
      const { poolId, size } = await populatedPool(server, 100);
      return drive({ seconds: stage.seconds, concurrency, once: (i) => create(server, poolId, size + i) });
    });
    const { ours, theirs, bare } = await inTurns(stage.rounds, runs);
    report.compare(`100 users, c=${concurrency}`, ours, theirs, TARGET, bare);
  }

  const seconds = stage.quick ? 10 : 30;
  const suite = {};
  for (const [kind, server] of Object.entries(trio)) {
    const { poolId, size } = await populatedPool(server, 100);
    suite[kind] = await drive({ seconds, concurrency: 16, once: (i) => create(server, poolId, size + i) });
  }
  report.compare(`100 users, ${seconds} s on end, c=16`, suite.ours, suite.theirs, TARGET, suite.bare);

  const pools = {};
  for (const [kind, server] of Object.entries(trio)) pools[kind] = await populatedPool(server, 10_000);
  let made = 10_000;
  const runs = inEach((server, kind) =>
    drive({ seconds: stage.seconds, concurrency: 16, once: () => create(server, pools[kind].poolId, made++) }),
  );
  const { ours, theirs, bare } = await inTurns(stage.rounds, runs);
  report.compare('10,000 users, c=16', ours, theirs, TARGET, bare);
}
