import { populatedPool, signInAs } from './population.mjs';
import { drive, inTurns } from './rounds.mjs';

const ROLE = 'arn:aws:iam::000000000000:role/user';

/**
 * GetId and GetCredentialsForIdentity in turn, with ID tokens of several users, all of which are verified; beside moto, which answers the same to
 * whatever stands in `Logins`.
 */
export async function identity(stage, report) {
  report.headingAlone('GetId + GetCredentialsForIdentity, logins of a user pool verified');
  const { ours, bare } = await stage.trio();
  const pool = await populatedPool(ours, 100);
  const tokens = [];
  for (const name of pool.usernames.slice(0, 16)) tokens.push((await signInAs(ours, pool, name)).IdToken);
  const { aud, iss } = JSON.parse(Buffer.from(tokens[0].split('.')[1], 'base64url').toString());
  const userPoolId = iss.slice(iss.lastIndexOf('/') + 1);
  const logins = {
    ProviderName: `cognito-idp.${userPoolId.split('_')[0]}.amazonaws.com/${userPoolId}`,
    ClientId: aud,
    tokens,
  };
  const moto = await stage.moto();
  const servers = { ours, bare, ...(moto && { moto }) };
  const runs = {};
  for (const [kind, server] of Object.entries(servers)) {
    const once = await pairsAt(server, logins);
    runs[kind] = () => drive({ seconds: stage.seconds, concurrency: 16, once });
  }
  const rates = await inTurns(stage.rounds, runs);
  report.figure('16 users, c=16', 2 * rates.ours, 'calls/s', { atLeast: 5_000 });
  report.figure('a bare server, which verifies nothing', 2 * rates.bare, 'calls/s');
  if (moto) report.figure('moto, which verifies nothing', 2 * rates.moto, 'calls/s');
  else report.note('There is no moto_server here to measure beside.');
  await moto?.stop();
}

/** An identity pool that knows the user pool, and what asks it for credentials. */
async function pairsAt(server, { ProviderName, ClientId, tokens }) {
  const call = (operation, input) => server.aws.call(operation, input, undefined, 'cognito-identity');
  const { IdentityPoolId } = await call('CreateIdentityPool', {
    IdentityPoolName: 'bench',
    AllowUnauthenticatedIdentities: false,
    CognitoIdentityProviders: [{ ProviderName, ClientId }],
  });
  // moto has no roles.
  if (server.kind === 'ours') await call('SetIdentityPoolRoles', { IdentityPoolId, Roles: { authenticated: ROLE } });
  return async (i) => {
    const Logins = { [ProviderName]: tokens[i % tokens.length] };
    const { IdentityId } = await call('GetId', { IdentityPoolId, Logins });
    await call('GetCredentialsForIdentity', { IdentityId, Logins });
  };
}
