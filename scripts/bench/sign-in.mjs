import { populatedPool, signInAs } from './population.mjs';
import { drive, inTurns } from './rounds.mjs';
import { rsaLimit } from './rsa-limit.mjs';

const TARGETS = { 100: { atLeast: 5 }, 10_000: { atLeast: 50 } };

/** Sign-ins with the right password, beside cognito-local and beside what two RS256 signatures allow on this machine. */
export async function signIn(stage, report) {
  report.heading('Sign-ins (ADMIN_USER_PASSWORD_AUTH)', 'per second');
  const trio = await stage.trio();
  for (const size of [100, 10_000]) {
    const pools = await poolsOf(trio, size);
    for (const concurrency of [1, 16]) {
      const runs = Object.fromEntries(
        Object.entries(trio).map(([kind, server]) => [
          kind,
          () =>
            drive({
              seconds: stage.seconds,
              concurrency,
              once: (i) => signInAs(server, pools[kind], pools[kind].usernames[i % pools[kind].usernames.length]),
            }),
        ]),
      );
      const limits = concurrency === 16 && size === 100;
      if (limits) {
        runs.allCores = () => rsaLimit.allCores(stage.seconds);
        runs.oneCore = () => rsaLimit.oneCore(stage.seconds);
      }
      const { ours, theirs, bare, allCores, oneCore } = await inTurns(stage.rounds, runs);
      report.compare(`${size.toLocaleString('en-US')} users, c=${concurrency}`, ours, theirs, TARGETS[size], bare);
      if (!limits) continue;
      report.figure('RSA limit, all cores', allCores, '/s (two signatures)');
      report.figure('RSA limit, one core', oneCore, '/s (two signatures)');
      report.figure('sign-ins of the limit, all cores', (100 * ours) / allCores, '%', { atLeast: 80 });
      report.figure('a bare server of the limit, all cores', (100 * bare) / allCores, '%');
      report.figure('sign-ins of the limit, one core', (100 * ours) / oneCore, '%');
    }
  }
}

const poolsOf = async (servers, size) =>
  Object.fromEntries(
    await Promise.all(Object.entries(servers).map(async ([kind, server]) => [kind, await populatedPool(server, size)])),
  );
