import { createUser, populatedPool, signInAs } from './population.mjs';
import { cpuMs } from './processes.mjs';
import { drive, inTurns } from './rounds.mjs';

const CALLS = {
  'sign-in': (server, pool) => (i) => signInAs(server, pool, pool.usernames[i % pool.usernames.length]),
  create: (server, pool) => () => createUser(server, pool.poolId, pool.size + pool.made++),
  GetUser: (server, pool) => () => server.aws.call('GetUser', { AccessToken: pool.token }),
  'ListUsers by e-mail': (server, pool) => (i) =>
    server.aws.call('ListUsers', {
      UserPoolId: pool.poolId,
      Filter: `email = "${pool.emails[i % pool.emails.length]}"`,
    }),
};

/** What a call costs the server's process in CPU time as the pool grows: a server a size, measured in turns. */
export async function growth(stage, report) {
  const sizes = stage.quick ? [100, 1_000, 10_000] : [100, 1_000, 10_000, 100_000];
  report.headingAlone('Growth: CPU time of the node process per call');
  if ((await cpuMs(process.pid)) === undefined) {
    report.note('There is no /proc here to read it from.');
    return;
  }
  const places = [];
  for (const size of sizes) {
    const server = await stage.ours();
    const pool = await populatedPool(server, size);
    places.push({
      size,
      server,
      pool: { ...pool, made: 0, token: (await signInAs(server, pool, pool.usernames[0])).AccessToken },
    });
  }
  for (const [name, call] of Object.entries(CALLS)) {
    const runs = places.map(({ size, server, pool }) => [
      size,
      async () => {
        const before = await cpuMs(server.pid);
        const began = performance.now();
        const rate = await drive({ seconds: stage.seconds, concurrency: 16, once: call(server, pool) });
        const calls = (rate * (performance.now() - began)) / 1_000;
        return (1_000 * ((await cpuMs(server.pid)) - before)) / calls;
      },
    ]);
    const costs = await inTurns(stage.rounds, Object.fromEntries(runs));
    for (const size of sizes) report.figure(`${name}, ${size.toLocaleString('en-US')} users`, costs[size], 'µs');
    const ratio = costs[sizes.at(-1)] / costs[sizes[0]];
    report.figure(`${name}, ${sizes.at(-1).toLocaleString('en-US')} to 100 users`, ratio, 'x', { atMost: 1.3 });
  }
  for (const { server } of places) await server.stop();
}
