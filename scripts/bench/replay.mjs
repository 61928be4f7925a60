import { createUser, emptyPool } from './population.mjs';
import { each } from './rounds.mjs';

/** Calls of a recording made once more, and compared: users made, changed and read; none of them signs. */
export async function replay(stage, report) {
  report.headingAlone('Replay of a recording, without sign-ins');
  const server = await stage.ours();
  const { aws } = server;
  const users = stage.quick ? 1_000 : 5_000;
  const { poolId: UserPoolId } = await emptyPool(server);
  await aws.control('POST', 'recordings', { body: { name: 'users' } });
  await each({
    count: users,
    concurrency: 16,
    once: async (i) => {
      const Username = await createUser(server, UserPoolId, i);
      await aws.call('AdminUpdateUserAttributes', {
        UserPoolId,
        Username,
        UserAttributes: [{ Name: 'name', Value: Username }],
      });
      await aws.call('AdminGetUser', { UserPoolId, Username });
    },
  });
  await aws.control('POST', 'recordings/users/stop', { body: {} });
  const rates = [];
  for (let round = 0; round < stage.rounds; round += 1) {
    const began = performance.now();
    const { equal, calls, ...found } = await aws.control('POST', 'replay', { body: { recording: 'users' } });
    if (!equal) throw new Error(`The replay differs: ${JSON.stringify(found).slice(0, 500)}`);
    rates.push((calls * 1_000) / (performance.now() - began));
  }
  rates.sort((a, b) => a - b);
  report.figure('calls made and compared', rates[Math.floor(rates.length / 2)], 'calls/s', { atLeast: 5_000 });
  await server.stop();
}
