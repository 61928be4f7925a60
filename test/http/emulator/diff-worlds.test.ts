import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminUpdateUserAttributesCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  DeleteUserPoolClientCommand,
  DeleteUserPoolCommand,
  InitiateAuthCommand,
  SignUpCommand,
  UpdateGroupCommand,
  UpdateUserPoolClientCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { COUNTED } from '../../../src/operations/emulator/document/state-differences.js';
import { useEmulator } from '../../operations/emulator.js';
import { addUser, PASSWORD, signIn, withAlice } from '../../operations/signed-in.js';
import { ask, refusal, tell } from './control.js';

interface Diff {
  readonly from: object;
  readonly to: object;
  readonly differences: readonly {
    readonly kind: string;
    readonly name: string;
    readonly change: string;
    readonly members: readonly { readonly path: string; readonly before?: unknown; readonly after?: unknown }[];
  }[];
  readonly notShown: object;
}

const emulator = useEmulator();
const diff = (query = '', endpoint = emulator.endpoint()) => tell<Diff>(endpoint, 'GET', `diff${query}`);
const snapshot = (name: string) => tell(emulator.endpoint(), 'POST', 'snapshots', { name });
const inBrief = ({ differences }: Diff) =>
  differences.map(({ kind, name, change, members }) => [kind, name, change, members.map(({ path }) => path)]);

const NONE = { added: 0, removed: 0, changed: 0 };
const NOTHING = { ...Object.fromEntries(COUNTED.map((name) => [name, NONE])), underWay: 0 };

describe('what changed', () => {
  test('is shown resource by resource, member by member', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const { poolId: UserPoolId, clientId: ClientId } = await withAlice(emulator);
    const idp = emulator.idp();
    for (const GroupName of ['admins', 'readers']) await idp.send(new CreateGroupCommand({ UserPoolId, GroupName }));
    await addUser(emulator, UserPoolId, 'bob');
    const gone = await emulator.client(UserPoolId, { ClientName: 'gone' });
    await snapshot('before');
    const { position } = emulator.world();

    await emulator.advance(1_000);
    await idp.send(new UpdateUserPoolCommand({ UserPoolId, DeletionProtection: 'ACTIVE' }));
    await idp.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId, ClientName: 'app' }));
    await idp.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId: gone.ClientId }));
    await idp.send(new UpdateGroupCommand({ UserPoolId, GroupName: 'admins', Precedence: 1 }));
    await idp.send(new DeleteGroupCommand({ UserPoolId, GroupName: 'readers' }));
    await idp.send(new CreateGroupCommand({ UserPoolId, GroupName: 'writers' }));
    await idp.send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName: 'admins', Username: 'alice' }));
    const UserAttributes = [{ Name: 'name', Value: 'B' }];
    await idp.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'bob', UserAttributes }));
    await addUser(emulator, UserPoolId, 'carol');

    const found = await diff('?from=before');
    const { name, position: now } = emulator.world();
    expect(found).toMatchObject({
      from: { world: name, position },
      to: { world: name, position: now },
      notShown: NOTHING,
    });
    const at = { before: '2030-01-01T00:00:00.000Z', after: '2030-01-01T00:00:01.000Z' };
    const byName = (one: Diff['differences'][number], other: Diff['differences'][number]): number =>
      one.kind === other.kind ? (one.name < other.name ? -1 : 1) : 0;
    const { differences } = found;
    expect(differences.map(({ kind }) => kind)).toEqual([
      'pool',
      'client',
      'client',
      'group',
      'group',
      'group',
      'user',
      'user',
      'user',
    ]);
    expect(differences.toSorted(byName)).toMatchObject([
      {
        kind: 'pool',
        userPoolId: UserPoolId,
        name: 'pool',
        change: 'changed',
        members: [
          { path: '/modifiedAt', ...at },
          { path: '/settings/DeletionProtection', before: 'INACTIVE', after: 'ACTIVE' },
        ],
      },
      {
        kind: 'client',
        userPoolId: UserPoolId,
        clientId: ClientId,
        name: 'app',
        change: 'changed',
        members: [
          { path: '/name', before: 'client', after: 'app' },
          { path: '/modifiedAt', ...at },
          {
            path: '/settings/ExplicitAuthFlows',
            before: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
          },
        ],
      },
      { kind: 'client', clientId: gone.ClientId, name: 'gone', change: 'removed' },
      {
        kind: 'group',
        name: 'admins',
        change: 'changed',
        members: [
          { path: '/modifiedAt', ...at },
          { path: '/precedence', after: 1 },
        ],
      },
      { kind: 'group', name: 'readers', change: 'removed' },
      {
        kind: 'group',
        name: 'writers',
        change: 'added',
        members: [
          { path: '/name', after: 'writers' },
          { path: '/createdAt', after: at.after },
          { path: '/modifiedAt', after: at.after },
        ],
      },
      { kind: 'user', name: 'alice', change: 'changed', members: [{ path: '/groups/0', after: 'admins' }] },
      {
        kind: 'user',
        name: 'bob',
        change: 'changed',
        members: [
          { path: '/attributes/name', after: 'B' },
          { path: '/modifiedAt', ...at },
        ],
      },
      { kind: 'user', name: 'carol', change: 'added' },
    ]);
    expect(await diff('?from=before')).toEqual(found);
  });

  test('is told the other way round as well', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    await addUser(emulator, UserPoolId, 'alice');
    await snapshot('before');
    await emulator.idp().send(new AdminDeleteUserCommand({ UserPoolId, Username: 'alice' }));
    const [removed] = (await diff('?from=before')).differences;
    const [added] = (await diff('?from=now&to=before')).differences;
    expect([removed?.change, added?.change]).toEqual(['removed', 'added']);
    expect(removed?.members.map(({ path, before }) => ({ path, after: before }))).toEqual(added?.members);
  });

  test('goes with its pool when that is deleted', async () => {
    const { poolId } = await withAlice(emulator);
    await snapshot('before');
    await emulator.idp().send(new DeleteUserPoolCommand({ UserPoolId: poolId }));
    expect((await diff('?from=before')).differences.map(({ kind, change }) => `${kind} ${change}`)).toEqual([
      'pool removed',
      'client removed',
      'user removed',
    ]);
  });

  test('is counted where it is no part of a document', async () => {
    const setting = await withAlice(emulator, { pool: { AutoVerifiedAttributes: ['email'] } });
    await signIn(emulator, setting);
    await snapshot('before');
    const { clientId: ClientId } = setting;
    await signIn(emulator, setting);
    const wrong = {
      AuthFlow: 'USER_PASSWORD_AUTH' as const,
      ClientId,
      AuthParameters: { USERNAME: 'alice', PASSWORD: 'x' },
    };
    await expect(emulator.idp().send(new InitiateAuthCommand(wrong))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    const UserAttributes = [{ Name: 'email', Value: 'bob@example.com' }];
    await emulator.idp().send(new SignUpCommand({ ClientId, Username: 'bob', Password: PASSWORD, UserAttributes }));
    const { differences, notShown } = await diff('?from=before');
    expect(differences.map(({ name, change }) => `${name} ${change}`)).toEqual(['bob added']);
    expect(notShown).toEqual({
      ...NOTHING,
      messages: { added: 1, removed: 0, changed: 0 },
      grants: { added: 1, removed: 0, changed: 0 },
      underWay: 1,
    });
    expect((await diff('?from=now&to=before')).notShown).toMatchObject({
      messages: { added: 0, removed: 1, changed: 0 },
      grants: { added: 0, removed: 1, changed: 0 },
      underWay: 1,
    });
  });
});

describe('a moment', () => {
  test('is the start, or now, unless given', async () => {
    expect(await diff()).toEqual({
      from: { world: emulator.world().name, position: 0 },
      to: { world: emulator.world().name, position: 0 },
      differences: [],
      notShown: NOTHING,
    });
    await emulator.pool({ PoolName: 'made' });
    expect((await diff()).differences).toMatchObject([{ kind: 'pool', name: 'made', change: 'added' }]);
    expect((await diff('?to=start&from=now')).differences).toMatchObject([{ name: 'made', change: 'removed' }]);
  });

  test('may be one of another world, and of a fork the start is where it was forked', async () => {
    await emulator.pool({ PoolName: 'common' });
    await snapshot('common');
    await emulator.pool({ PoolName: 'here' });
    const { name } = emulator.world();
    const from = { world: name, snapshot: 'common' };
    const fork = await tell<{ name: string; endpoint: string }>(emulator.origin(), 'POST', 'worlds', {
      name: 'fork',
      from,
    });
    await emulator.inWorld('fork').pool({ PoolName: 'there' });
    await tell(fork.endpoint, 'POST', 'snapshots', { name: 'later' });
    const changed = async (query: string, endpoint?: string) =>
      inBrief(await diff(query, endpoint))
        .map(([, ...one]) => one.slice(0, 2).join(' '))
        .sort();
    expect(await changed('?from=@fork')).toEqual(['here added', 'there removed']);
    expect(await changed('?from=@fork/now')).toEqual(['here added', 'there removed']);
    expect(await changed('?from=@fork/later')).toEqual(['here added', 'there removed']);
    expect(await changed('?from=@fork/start')).toEqual(['here added']);
    expect(await changed('', fork.endpoint)).toEqual(['there added']);
    expect(await changed(`?from=@${name}/common`, fork.endpoint)).toEqual(['there added']);
    expect((await diff(`?from=@fork/start&to=@${name}/common`)).differences).toEqual([]);
  });

  test('is compared by what is in it, where two worlds share nothing', async () => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const document = { pools: [{ name: 'app', users: [{ username: 'alice', password: PASSWORD }] }] };
    await tell(emulator.endpoint(), 'POST', 'import', document);
    await tell(emulator.origin(), 'POST', 'worlds', { name: 'twin', seed: 'other' });
    await tell(emulator.inWorld('twin').endpoint(), 'POST', 'import', await tell(emulator.endpoint(), 'GET', 'export'));
    expect(await diff('?from=@twin')).toMatchObject({ differences: [], notShown: NOTHING });
  });

  test('that there is not is refused', async () => {
    const { name } = emulator.world();
    const refused = (query: string) => ask(emulator.endpoint(), 'GET', `diff${query}`);
    const hint = 'Give now, start or the name of a snapshot; of another world @world, @world/start or @world/snapshot.';
    for (const text of ['@', '@a/', '@a/b/c', 'a/b', '@a@b', '']) {
      expect(await refused(`?from=${encodeURIComponent(text)}`)).toMatchObject(
        refusal(400, 'BadMoment', `from is no moment: ${JSON.stringify(text)}.`, hint),
      );
    }
    expect(await refused('?to=none')).toMatchObject(
      refusal(
        404,
        'UnknownSnapshot',
        `World ${name} has no snapshot none.`,
        'It has none yet: POST /_recognito/snapshots {"name": "…"} takes one.',
      ),
    );
    expect(await refused('?from=@none/start')).toMatchObject({ status: 404, body: { error: 'UnknownWorld' } });
    expect(await refused('?from=@.import-1')).toMatchObject({ status: 404, body: { error: 'UnknownWorld' } });
  });

  test.each(['now', 'start'])('%s is no name for a snapshot', async (name) => {
    expect(await ask(emulator.endpoint(), 'POST', 'snapshots', { name })).toMatchObject(
      refusal(400, 'BadName', `${name} is a moment of its own: no snapshot can be called so.`, 'Choose another name.'),
    );
  });
});
