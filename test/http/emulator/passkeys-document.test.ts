import type { Passkey } from '../../../src/domain/passkey/state.js';
import { softwareAuthenticator } from '../../../src/testing/software-authenticator.js';
import { useEmulator } from '../../operations/emulator.js';
import { list, passkeyUser, register, RELYING_PARTY, start } from '../../operations/passkeys/passkey-user.js';
import { addUser } from '../../operations/signed-in.js';
import { ask, tell } from './control.js';

const emulator = useEmulator();

interface UserEntry {
  readonly username: string;
  readonly sub: string;
  readonly passkeys?: readonly Record<string, unknown>[];
}
interface Entry {
  readonly users: readonly UserEntry[];
}
interface Document {
  readonly pools: readonly Entry[];
  readonly notExported: Readonly<Record<string, number>>;
}

const exported = (endpoint = emulator.endpoint()) => tell<Document>(endpoint, 'GET', 'export');
const kept = (): Promise<readonly Passkey[]> => emulator.world().read((state) => [...state.passkeys.values()]);
/** The document with other passkeys of alice; undefined says nothing of them. */
const saying = ({ pools }: Document, passkeys: readonly object[] | undefined) => ({
  pools: pools.map((pool) => ({
    ...pool,
    users: pool.users.map(({ passkeys: before, ...user }) =>
      user.username === 'alice' ? { ...user, passkeys } : { ...user, ...(before && { passkeys: before }) },
    ),
  })),
});

test('an export says the passkeys of users, and another world that it is imported into has them', async () => {
  await emulator.freeze('2030-01-01T00:00:00Z');
  const { token } = await passkeyUser(emulator);
  const { id } = await register(emulator, token, softwareAuthenticator());
  const document = await exported();
  const [passkey] = await kept();
  const entry = {
    credentialId: id,
    publicKey: passkey?.publicKey,
    relyingPartyId: RELYING_PARTY,
    counter: 0,
    name: 'Platform passkey',
    attachment: 'platform',
    transports: ['internal'],
    createdAt: '2030-01-01T00:00:00.000Z',
  };
  expect(document.pools[0]?.users[0]?.passkeys).toEqual([entry]);

  const { endpoint } = await tell<{ endpoint: string }>(emulator.origin(), 'POST', 'worlds', { seed: 'other' });
  await tell(endpoint, 'POST', 'import', document);
  const { notExported: _, ...again } = await exported(endpoint);
  const { notExported: __, ...same } = document;
  expect(again).toEqual(same);
});

test('an import leaves passkeys that it does not speak of, and takes away those that it leaves out', async () => {
  const { token } = await passkeyUser(emulator);
  const [one, other] = [softwareAuthenticator(), softwareAuthenticator()];
  const { id } = await register(emulator, token, one);
  await register(emulator, token, other);
  const document = await exported();
  const { position } = emulator.world();
  await tell(emulator.endpoint(), 'POST', 'import', document);
  await tell(emulator.endpoint(), 'POST', 'import', saying(document, undefined));
  expect(emulator.world().position).toBe(position);

  const [first] = document.pools[0]?.users[0]?.passkeys ?? [];
  expect(first).toMatchObject({ credentialId: id });
  const { name: _, transports: __, counter: ___, createdAt: ____, ...least } = first ?? {};
  await tell(emulator.endpoint(), 'POST', 'import', saying(document, [least]));
  expect((await list(emulator, token)).credentials).toMatchObject([
    { CredentialId: id, FriendlyCredentialName: 'Passkey', AuthenticatorTransports: [] },
  ]);
});

test('what is no passkey, is said twice, is somebody else’s, or is too much is refused with its place', async () => {
  const { poolId, token } = await passkeyUser(emulator);
  await addUser(emulator, poolId, 'bob');
  await register(emulator, token, softwareAuthenticator());
  const document = await exported();
  const [passkey = {}] = document.pools[0]?.users.find(({ username }) => username === 'alice')?.passkeys ?? [];
  const refused = async (passkeys: readonly object[]) => {
    const answer = await ask(emulator.endpoint(), 'POST', 'import', saying(document, passkeys));
    return answer.body;
  };
  const index = document.pools[0]?.users.findIndex(({ username }) => username === 'alice') ?? 0;
  const place = `pools[0].users[${index}]`;
  expect(await refused([{ ...passkey, publicKey: 'pQECAyYgASFYIA' }])).toMatchObject({
    error: 'ImportRefused',
    message: `${place}.passkeys[0].publicKey: This is no public key of a passkey.`,
  });
  expect(await refused([passkey, passkey])).toMatchObject({
    message: `${place}: The passkey ${String(passkey['credentialId'])} is said twice.`,
  });
  const many = Array.from({ length: 21 }, (_, n) => ({ ...passkey, credentialId: `abc${n}` }));
  expect(await refused(many)).toMatchObject({ message: `${place}: Passkey limit exceeded.` });
  const both = saying(document, [passkey]).pools.map((pool) => ({
    ...pool,
    users: pool.users.map((user) => ({ ...user, passkeys: [passkey] })),
  }));
  const answer = await ask(emulator.endpoint(), 'POST', 'import', { pools: both });
  expect(answer.body).toMatchObject({
    message: expect.stringMatching(/^pools\[0\]\.users\[\d\]: The credential is registered already\.$/) as string,
  });
});

test('a difference shows passkeys, not what is under way for them', async () => {
  const { token } = await passkeyUser(emulator);
  await tell(emulator.endpoint(), 'POST', 'snapshots', { name: 'before' });
  const diff = () =>
    tell<{ differences: readonly { kind: string; members: readonly { path: string }[] }[] }>(
      emulator.endpoint(),
      'GET',
      'diff?from=before',
    );
  await start(emulator, token);
  expect((await diff()).differences).toEqual([]);
  await register(emulator, token, softwareAuthenticator());
  const { differences } = await diff();
  expect(differences).toMatchObject([{ kind: 'user', members: [{ path: '/passkeys' }] }]);
});
