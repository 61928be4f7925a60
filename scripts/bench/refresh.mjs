import { populatedPool, signInAs } from './population.mjs';
import { drive, inTurns } from './rounds.mjs';

/** New tokens for refresh tokens: InitiateAuth beside cognito-local, and GetTokensFromRefreshToken, which it does not have. */
export async function refresh(stage, report) {
  report.heading('REFRESH_TOKEN_AUTH', 'per second');
  const pair = await stage.pair();
  const pools = {};
  for (const [kind, server] of Object.entries(pair)) {
    const pool = await populatedPool(server, 100);
    const tokens = [];
    for (const name of pool.usernames.slice(0, 16)) tokens.push((await signInAs(server, pool, name)).RefreshToken);
    pools[kind] = { ...pool, tokens };
  }
  for (const concurrency of [1, 16]) {
    const runs = Object.entries(pair).map(([kind, server]) => [
      kind,
      () => drive({ seconds: stage.seconds, concurrency, once: (i) => refreshed(server, pools[kind], i) }),
    ]);
    const { ours, theirs } = await inTurns(stage.rounds, Object.fromEntries(runs));
    report.compare(`100 users, c=${concurrency}`, ours, theirs, { atLeast: 4 });
  }
  await rotated(stage, report, pair.ours, pools.ours);
}

const refreshed = async ({ aws }, { clientId, tokens }, i) => {
  const { AuthenticationResult } = await aws.call('InitiateAuth', {
    ClientId: clientId,
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: tokens[i % tokens.length] },
  });
  if (!AuthenticationResult?.AccessToken) throw new Error('A refresh gave no token.');
};

/** Every lane goes on with the refresh token that it got last, as an app does. */
async function rotated(stage, report, server, { poolId, usernames }) {
  report.headingAlone('GetTokensFromRefreshToken, with rotation');
  const { UserPoolClient } = await server.aws.call('CreateUserPoolClient', {
    UserPoolId: poolId,
    ClientName: 'rotating',
    ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
  });
  const clientId = UserPoolClient.ClientId;
  for (const concurrency of [1, 16]) {
    const run = async () => {
      const current = await Promise.all(
        usernames
          .slice(0, concurrency)
          .map(async (name) => (await signInAs(server, { poolId, clientId }, name)).RefreshToken),
      );
      const idle = current.map((_, lane) => lane);
      return drive({
        seconds: stage.seconds,
        concurrency,
        once: async () => {
          const lane = idle.pop();
          const input = { ClientId: clientId, RefreshToken: current[lane] };
          const { AuthenticationResult } = await server.aws.call('GetTokensFromRefreshToken', input);
          current[lane] = AuthenticationResult.RefreshToken;
          idle.push(lane);
        },
      });
    };
    const { ours } = await inTurns(stage.rounds, { ours: run });
    report.figure(`c=${concurrency}`, ours, '/s');
  }
}
