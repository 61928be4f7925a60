import { createUser, emptyPool } from './population.mjs';
import { proportionalMb, residentMb } from './processes.mjs';
import { each } from './rounds.mjs';

const USERS = 100;

/** Memory of many worlds at once: with users of their own, as jobs that run side by side have them, and forked from one. */
export async function worlds(stage, report) {
  const count = stage.quick ? 100 : 1_000;
  const limit = { atMost: (1_024 * count) / 1_000 + (stage.quick ? 150 : 0) };
  report.headingAlone(`Memory of ${count.toLocaleString('en-US')} worlds of ${USERS} users`);
  for (const [title, make] of Object.entries({ 'users of their own': ownUsers, 'forks of one world': forks })) {
    const server = await stage.ours();
    const before = await residentMb(server.pid);
    if (before === undefined) {
      report.note('There is no /proc here to read it from.');
      return;
    }
    await make(server, count);
    report.figure(`${title}: node process, resident`, await residentMb(server.pid), 'MB', limit);
    report.figure(`${title}: of it before`, before, 'MB');
    report.figure(`${title}: Postgres (PSS)`, await proportionalMb(server.pid), 'MB');
    await server.stop();
  }
}

const makeWorld = async ({ aws }, name, from) => {
  await aws.control('POST', 'worlds', { body: { name, ...(from && { from: { world: from } }) } });
};

const fill = async (server, world) => {
  const there = { aws: { call: (operation, input) => server.aws.call(operation, input, world) } };
  const { poolId } = await emptyPool(there);
  for (let i = 0; i < USERS; i += 1) await createUser(there, poolId, i);
};

const ownUsers = (server, count) =>
  each({
    count,
    concurrency: 16,
    once: async (i) => {
      await makeWorld(server, `world-${i}`);
      await fill(server, `world-${i}`);
    },
  });

/** Each is used: it has a user of its own besides. */
const forks = async (server, count) => {
  await makeWorld(server, 'seeded');
  await fill(server, 'seeded');
  const {
    UserPools: [{ Id: poolId }],
  } = await server.aws.call('ListUserPools', { MaxResults: 1 }, 'seeded');
  await each({
    count,
    concurrency: 16,
    once: async (i) => {
      const name = `world-${i}`;
      await makeWorld(server, name, 'seeded');
      const there = { aws: { call: (operation, input) => server.aws.call(operation, input, name) } };
      await createUser(there, poolId, USERS);
    },
  });
};
