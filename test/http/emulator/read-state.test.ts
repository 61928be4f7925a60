import {
  AdminDeleteUserCommand,
  AdminUpdateUserAttributesCommand,
  DeleteUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../../operations/emulator.js';
import { addUser } from '../../operations/signed-in.js';
import { ask, refusal, tell } from './control.js';

interface State {
  readonly pools: readonly {
    readonly id: string;
    readonly clients: readonly object[];
    readonly users: readonly { readonly username: string; readonly attributes: object }[];
  }[];
  readonly notExported?: object;
}

const emulator = useEmulator();
const state = (query: string) => tell<State>(emulator.endpoint(), 'GET', `state${query}`);
const refused = async (query: string) => ask(emulator.endpoint(), 'GET', `state${query}`);

const namesIn = ({ pools }: State): unknown => pools.map(({ users }) => users.map(({ username }) => username).sort());

test('shows what there was after each event, and without a position what there is', async () => {
  const { Id: UserPoolId } = await emulator.pool();
  const empty = emulator.world().position;
  await addUser(emulator, UserPoolId, 'alice');
  const alone = emulator.world().position;
  await addUser(emulator, UserPoolId, 'bob');
  const both = emulator.world().position;
  await emulator.idp().send(new AdminDeleteUserCommand({ UserPoolId, Username: 'alice' }));
  expect(await state('?at=0')).toMatchObject({ recognito: 1, pools: [] });
  expect(namesIn(await state(`?at=${empty}`))).toEqual([[]]);
  expect(namesIn(await state(`?at=${alone}`))).toEqual([['alice']]);
  expect(namesIn(await state(`?at=${both}`))).toEqual([['alice', 'bob']]);
  expect(namesIn(await state(''))).toEqual([['bob']]);
  expect(await state('')).toEqual(await tell(emulator.endpoint(), 'GET', 'export'));
  await emulator.idp().send(new DeleteUserPoolCommand({ UserPoolId }));
  expect(namesIn(await state(`?at=${both}`))).toEqual([['alice', 'bob']]);
});

test('looks at one pool, or at one user, as it was', async () => {
  const [one, two] = [await emulator.pool({ AliasAttributes: ['email'] }), await emulator.pool()];
  await emulator.client(one.Id);
  const attributes = [
    { Name: 'email', Value: 'alice@example.com' },
    { Name: 'email_verified', Value: 'true' },
  ];
  await addUser(emulator, one.Id, 'alice', attributes);
  await addUser(emulator, one.Id, 'bob');
  await addUser(emulator, two.Id, 'alice');
  const { position } = emulator.world();
  const UserAttributes = [{ Name: 'name', Value: 'A' }];
  await emulator
    .idp()
    .send(new AdminUpdateUserAttributesCommand({ UserPoolId: one.Id, Username: 'alice', UserAttributes }));

  const ofOne = await state(`?userPoolId=${one.Id}`);
  expect(ofOne.pools.map(({ id, clients, users }) => [id, clients.length, users.length])).toEqual([[one.Id, 1, 2]]);
  expect(ofOne).not.toHaveProperty('notExported');
  expect(namesIn(await state('?username=alice'))).toEqual([['alice'], ['alice']]);
  expect(namesIn(await state('?username=bob'))).toEqual([['bob']]);
  const before = await state(`?at=${position}&userPoolId=${one.Id}&username=alice@example.com`);
  expect(before.pools[0]?.users).toMatchObject([
    { username: 'alice', attributes: { email: 'alice@example.com', email_verified: 'true' } },
  ]);
  const now = await state(`?userPoolId=${one.Id}&username=alice`);
  expect(now.pools[0]?.users[0]?.attributes).toMatchObject({ name: 'A' });
});

test('what it shows can be imported', async () => {
  const { Id } = await emulator.pool();
  await addUser(emulator, Id, 'alice');
  await emulator.idp().send(new AdminDeleteUserCommand({ UserPoolId: Id, Username: 'alice' }));
  const { position } = emulator.world();
  const before = await state(`?at=${position - 1}&userPoolId=${Id}&username=alice`);
  expect(await tell(emulator.endpoint(), 'POST', 'import', before)).toMatchObject({
    created: { pools: 0, clients: 0, groups: 0, users: 1 },
    unchanged: { pools: 1 },
  });
  expect(namesIn(await state(''))).toEqual([['alice']]);
});

test('says what there was not', async () => {
  const { Id } = await emulator.pool();
  const { name, position } = emulator.world();
  expect(await refused(`?at=${position + 1}`)).toMatchObject(
    refusal(
      404,
      'UnknownPosition',
      `World ${name} has not come to position ${position + 1}.`,
      `Give a position from 0 to ${position}.`,
    ),
  );
  expect(await refused(`?at=0&userPoolId=${Id}`)).toMatchObject(
    refusal(
      404,
      'UnknownUserPool',
      `There is no user pool ${Id} at position 0.`,
      'GET /_recognito/state?at=… without userPoolId shows all pools of that time.',
    ),
  );
  const all = 'GET /_recognito/state?at=… without username shows all users of that time.';
  expect(await refused(`?userPoolId=${Id}&username=alice`)).toMatchObject(
    refusal(404, 'UnknownUser', `There is no user alice in ${Id} now.`, all),
  );
  expect(await refused('?at=1&username=alice')).toMatchObject(
    refusal(404, 'UnknownUser', 'There is no user alice at position 1.', all),
  );
  const hint = 'Parameters are at, userPoolId, username.';
  expect(await refused('?at=-1')).toMatchObject(refusal(400, 'BadParameter', 'at must be >= 0.', hint));
  expect(await refused('?at=1.5')).toMatchObject(refusal(400, 'BadParameter', 'at must be integer.', hint));
});
