import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createUser, signInAs } from './population.mjs';
import { drive, inTurns } from './rounds.mjs';

const HANDLER = `export const handler = async (event) => {
  event.response.claimsOverrideDetails = { claimsToAddOrOverride: { tenant: 'bench' } };
  return event;
};
`;
const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:claims';

/** What a warm Node function costs a sign-in: the same pool twice, once with a PreTokenGeneration trigger. Ours alone: no rival waits for its answer. */
export async function trigger(stage, report) {
  report.headingAlone('Sign-ins with a PreTokenGeneration trigger');
  const triggers = stage.newFolder('triggers');
  await mkdir(join(triggers, 'claims'), { recursive: true });
  await writeFile(join(triggers, 'claims/index.mjs'), HANDLER);
  const server = await stage.ours({ more: ['--triggers', triggers] });
  const pools = { without: await pool(server, {}), with: await pool(server, { PreTokenGeneration: ARN }) };
  for (const concurrency of [1, 16]) {
    const runs = Object.entries(pools).map(([name, one]) => [
      name,
      () =>
        drive({
          seconds: stage.seconds,
          concurrency,
          once: (i) => signInAs(server, one, one.usernames[i % one.usernames.length]),
        }),
    ]);
    const rates = await inTurns(stage.rounds, Object.fromEntries(runs));
    report.figure(`without, c=${concurrency}`, rates.without, '/s');
    report.figure(`with, c=${concurrency}`, rates.with, '/s');
    if (concurrency === 1) {
      report.figure('overhead of a warm call', 1_000 / rates.with - 1_000 / rates.without, 'ms', { atMost: 1 });
    }
    report.figure('of those without', (100 * rates.with) / rates.without, '%', { atLeast: 70 });
  }
}

async function pool(server, LambdaConfig) {
  const { UserPool } = await server.aws.call('CreateUserPool', { PoolName: 'triggers', LambdaConfig });
  const { UserPoolClient } = await server.aws.call('CreateUserPoolClient', {
    UserPoolId: UserPool.Id,
    ClientName: 'triggers',
    ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  });
  const usernames = [];
  for (let i = 0; i < 32; i += 1) usernames.push(await createUser(server, UserPool.Id, i));
  return { poolId: UserPool.Id, clientId: UserPoolClient.ClientId, usernames };
}
