import { GetUserPoolSessionConfigurationCommand } from '@aws-sdk/client-cognito-identity-provider';
import { reuse, track } from '../../operations/cognito-idp/session-calls.js';
import { useEmulator } from '../../operations/emulator.js';
import { signIn, withAlice } from '../../operations/signed-in.js';
import { ask, refusal, tell } from './control.js';

const emulator = useEmulator();

interface Entry {
  readonly id: string;
  readonly sessions?: object;
  readonly clients: readonly { readonly id: string; readonly sessions?: object }[];
}
interface Document {
  readonly pools: readonly Entry[];
  readonly notExported: Readonly<Record<string, number>>;
}
interface Diff {
  readonly differences: readonly { readonly kind: string; readonly members: readonly { readonly path: string }[] }[];
  readonly notShown: Readonly<Record<string, object>>;
}

const exported = (endpoint = emulator.endpoint()) => tell<Document>(endpoint, 'GET', 'export');
const tracking = { UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 5 } };

test('an export says how sessions are tracked, and an import makes it so; what is tracked is counted', async () => {
  const setting = await withAlice(emulator);
  const { poolId, clientId } = setting;
  await track(emulator, poolId, 5);
  await reuse(emulator, poolId, clientId, 7);
  await signIn(emulator, setting);
  const document = await exported();
  expect(document.pools[0]).toMatchObject({
    sessions: tracking,
    clients: [{ sessions: { SSOSession: { MaxValidityMinutes: 7 } } }],
  });
  expect(document.notExported).toMatchObject({ userSessions: 1 });

  const { endpoint } = await tell<{ endpoint: string }>(emulator.origin(), 'POST', 'worlds', { seed: 'other' });
  await tell(endpoint, 'POST', 'import', document);
  const { notExported, ...again } = await exported(endpoint);
  const { notExported: _, ...same } = document;
  expect(again).toEqual(same);
  expect(notExported).toMatchObject({ userSessions: 0 });
});

test('an import that does not speak of sessions leaves them tracked', async () => {
  const { poolId, clientId } = await withAlice(emulator);
  await track(emulator, poolId, 5);
  await reuse(emulator, poolId, clientId, 7);
  const { position } = emulator.world();
  const { pools } = await exported();
  const { sessions: _pool, clients, ...pool } = pools[0] as Entry;
  const silent = clients.map(({ sessions: _client, ...client }) => client);
  await tell(emulator.endpoint(), 'POST', 'import', { pools: [{ ...pool, clients: silent }] });
  expect(emulator.world().position).toBe(position);
});

test('a difference shows it, and counts what is tracked', async () => {
  const setting = await withAlice(emulator);
  await tell(emulator.endpoint(), 'POST', 'snapshots', { name: 'before' });
  await track(emulator, setting.poolId, 5);
  await reuse(emulator, setting.poolId, setting.clientId, 7);
  await signIn(emulator, setting);
  const { differences, notShown } = await tell<Diff>(emulator.endpoint(), 'GET', 'diff?from=before');
  expect(differences.map(({ kind, members }) => [kind, members.map(({ path }) => path)])).toEqual([
    ['pool', ['/sessions']],
    ['client', ['/sessions']],
  ]);
  expect(notShown).toMatchObject({ userSessions: { added: 1, removed: 0, changed: 0 } });
});

test('a document is held to what the operations take', async () => {
  const sent = async (pool: object) =>
    ask(emulator.endpoint(), 'POST', 'import', { pools: [{ name: 'app', ...pool }] });
  const hint = 'Nothing was imported: mend the document, and import it again.';
  const many = { ...tracking, TokenSession: { MaxPerUser: 101 } };
  expect(await sent({ sessions: many })).toMatchObject(
    refusal(422, 'ImportRefused', 'pools[0]: tokenSession.maxPerUser must be between 1 and 100.', hint),
  );
  const long = { clients: [{ name: 'web', sessions: { SSOSession: { MaxValidityMinutes: 129_601 } } }] };
  expect(await sent(long)).toMatchObject(
    refusal(
      422,
      'ImportRefused',
      'pools[0].clients[0]: sSOSession.maxValidityMinutes must be between 0 and 129600.',
      hint,
    ),
  );
  expect(await sent({ settings: { UserPoolTier: 'LITE' }, sessions: tracking })).toMatchObject(
    refusal(
      422,
      'ImportRefused',
      'pools[0]: The following features need to be disabled for the LITE pricing tier configured: User Session Tracking',
      hint,
    ),
  );
});

test('an import turns tracking on in a pool that is there', async () => {
  const { Id: id } = await emulator.pool();
  await tell(emulator.endpoint(), 'POST', 'import', { pools: [{ id, name: 'pool', sessions: tracking }] });
  const command = new GetUserPoolSessionConfigurationCommand({ UserPoolId: id });
  expect(await emulator.idp().send(command)).toMatchObject(tracking);
});
