import { populatedPool, signInAs } from './population.mjs';
import { drive, inTurns } from './rounds.mjs';

const ROLE = 'arn:aws:iam::000000000000:role/user';

/** GetId and GetCredentialsForIdentity in turn, with ID tokens of several users, all of which are verified. */
export async function identity(stage, report) {
  report.headingAlone('GetId + GetCredentialsForIdentity, logins of a user pool verified');
  const { ours: server } = await stage.pair();
  const call = (operation, input) => server.aws.call(operation, input, undefined, 'cognito-identity');
  const pool = await populatedPool(server, 100);
  const tokens = [];
  for (const name of pool.usernames.slice(0, 16)) tokens.push((await signInAs(server, pool, name)).IdToken);
  const { aud, iss } = JSON.parse(Buffer.from(tokens[0].split('.')[1], 'base64url').toString());
  const userPoolId = iss.slice(iss.lastIndexOf('/') + 1);
  const provider = `cognito-idp.${userPoolId.split('_')[0]}.amazonaws.com/${userPoolId}`;
  const { IdentityPoolId } = await call('CreateIdentityPool', {
    IdentityPoolName: 'bench',
    AllowUnauthenticatedIdentities: false,
    CognitoIdentityProviders: [{ ProviderName: provider, ClientId: aud }],
  });
  await call('SetIdentityPoolRoles', { IdentityPoolId, Roles: { authenticated: ROLE } });
  const once = async (i) => {
    const Logins = { [provider]: tokens[i % 16] };
    const { IdentityId } = await call('GetId', { IdentityPoolId, Logins });
    await call('GetCredentialsForIdentity', { IdentityId, Logins });
  };
  const runs = { pairs: () => drive({ seconds: stage.seconds, concurrency: 16, once }) };
  const { pairs } = await inTurns(stage.rounds, runs);
  report.figure('16 users, c=16', 2 * pairs, 'calls/s', { atLeast: 5_000 });
}
