import { populatedPool, signInAs } from './population.mjs';
import { proportionalMb, residentMb } from './processes.mjs';
import { each } from './rounds.mjs';

/** Memory after the same work: 100 users, sign-ins, GetUser. */
export async function memory(stage, report) {
  const [signIns, reads] = stage.quick ? [300, 2_000] : [2_000, 20_000];
  report.heading(`Memory after ${signIns} sign-ins and ${reads} GetUser`, 'MB');
  const used = {};
  for (const server of [await stage.ours(), await stage.theirs()]) {
    if (!server) continue;
    const pool = await populatedPool(server, 100);
    const signIn = (i) => signInAs(server, pool, pool.usernames[i % pool.usernames.length]);
    await each({ count: signIns, concurrency: 16, once: signIn });
    const { AccessToken } = await signIn(0);
    await each({ count: reads, concurrency: 16, once: () => server.aws.call('GetUser', { AccessToken }) });
    used[server.kind] = await residentMb(server.pid);
    if (server.kind === 'ours') used.postgres = await proportionalMb(server.pid);
    await server.stop();
  }
  if (used.ours === undefined) {
    report.note('There is no /proc here to read it from.');
    return;
  }
  report.compare('node process, resident', used.ours, used.theirs, { atMost: 1.4 });
  report.figure('Postgres, all its processes (PSS)', used.postgres, 'MB');
}
