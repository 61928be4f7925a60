import {
  GetCredentialsForIdentityCommand,
  GetOpenIdTokenCommand,
  UnlinkIdentityCommand,
} from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { identityIdOf, withLogin } from '../identity-logins.js';
import { refusedLogins } from '../refused-logins.js';

const emulator = useEmulator();

const seen = () =>
  emulator.world().read((state) => ({
    identities: [...state.identities.values()],
    credentials: state.credentials.size,
  }));

test.each(refusedLogins)('no operation on her identity takes $title', async ({ pool, logins, refusal }) => {
  const setting = await withLogin(emulator, pool);
  const { identityPoolId, provider, tokens } = setting;
  const IdentityId = await identityIdOf(emulator, identityPoolId, { [provider]: tokens.IdToken });
  const before = await seen();
  const Logins = await logins(setting);
  const identity = emulator.identity();
  await expect(identity.send(new GetOpenIdTokenCommand({ IdentityId, Logins }))).rejects.toMatchObject(refusal);
  await expect(identity.send(new GetCredentialsForIdentityCommand({ IdentityId, Logins }))).rejects.toMatchObject(
    refusal,
  );
  await expect(
    identity.send(new UnlinkIdentityCommand({ IdentityId, Logins, LoginsToRemove: [provider] })),
  ).rejects.toMatchObject(refusal);
  expect(await seen()).toEqual(before);
});
