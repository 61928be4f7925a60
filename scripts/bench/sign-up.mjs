import { emptyPool, PASSWORD } from './population.mjs';
import { drive, inTurns } from './rounds.mjs';

/** Users who sign themselves up, in a pool that verifies nothing and so sends nothing. */
export async function signUp(stage, report) {
  report.heading('SignUp', 'per second');
  const trio = await stage.trio();
  for (const concurrency of [1, 16]) {
    const runs = Object.entries(trio).map(([kind, server]) => [
      kind,
      async () => {
        const { clientId: ClientId } = await emptyPool(server);
        return drive({
          seconds: stage.seconds,
          concurrency,
          once: (i) =>
            server.aws.call('SignUp', {
              ClientId,
              Username: `user-${i}`,
              Password: PASSWORD,
              UserAttributes: [{ Name: 'email', Value: `user-${i}@example.test` }],
            }),
        });
      },
    ]);
    const { ours, theirs, bare } = await inTurns(stage.rounds, Object.fromEntries(runs));
    report.compare(`c=${concurrency}`, ours, theirs, { atLeast: 20 }, bare);
  }
}
