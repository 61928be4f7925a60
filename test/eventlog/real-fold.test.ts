import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminUserGlobalSignOutCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  DeleteUserPoolCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { StoredEvent } from '../../src/domain/kernel/event.js';
import { MemoryStore } from '../../src/eventlog/memory-store.js';
import { worldFold } from '../../src/projections/world-fold.js';
import type { WorldState } from '../../src/projections/world-state.js';
import { useEmulator } from '../operations/emulator.js';
import { addUser, PASSWORD, withAlice } from '../operations/signed-in.js';

const emulator = useEmulator({ store: new MemoryStore() });

/** A life: pools, clients, groups, users, sign-ins good and bad, and their ends. Answers its events. */
const live = async (): Promise<readonly StoredEvent[]> => {
  const idp = emulator.idp();
  const one = await withAlice(emulator);
  const two = await withAlice(emulator, { pool: { AliasAttributes: ['email'] } });
  for (const { poolId: UserPoolId, clientId: ClientId } of [one, two]) {
    const signIn = (password: string) =>
      idp.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: 'alice', PASSWORD: password },
        }),
      );
    await expect(signIn('wrong')).rejects.toThrow();
    const { AuthenticationResult } = await signIn(PASSWORD);
    await signIn(PASSWORD);
    for (const name of ['bob', 'carol', 'dave']) await addUser(emulator, UserPoolId, name);
    await idp.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: 'erin',
        UserAttributes: [{ Name: 'email', Value: 'e@x.org' }],
      }),
    );
    for (const GroupName of ['readers', 'writers']) {
      await idp.send(new CreateGroupCommand({ UserPoolId, GroupName }));
      for (const Username of ['alice', 'bob', 'carol']) {
        await idp.send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName, Username }));
      }
    }
    await idp.send(new AdminDisableUserCommand({ UserPoolId, Username: 'dave' }));
    await idp.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username: 'alice' }));
    await idp.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'bob' }));
    await idp.send(new DeleteGroupCommand({ UserPoolId, GroupName: 'readers' }));
    await idp.send(new RevokeTokenCommand({ ClientId, Token: AuthenticationResult?.RefreshToken ?? '' }));
  }
  await idp.send(new DeleteUserPoolCommand({ UserPoolId: one.poolId }));
  return emulator.world().events(0, 10_000);
};

const dump = (state: WorldState): readonly string[] => [...worldFold.dump(state)];

test('a state dumped anywhere and loaded again goes on like the one folded from the first event', async () => {
  const events = await live();
  expect(events.length).toBeGreaterThan(60);
  const whole = worldFold.empty();
  for (const event of events) worldFold.apply(whole, event);

  const state = worldFold.empty();
  for (const [i, event] of events.entries()) {
    const loaded = worldFold.load(dump(state));
    expect(dump(loaded)).toEqual(dump(state));
    for (const later of events.slice(i)) worldFold.apply(loaded, later);
    expect(dump(loaded)).toEqual(dump(whole));
    worldFold.apply(state, event);
  }
});

test('a clone taken anywhere stays as it is, and goes its own way', async () => {
  const events = await live();
  const state = worldFold.empty();
  const clones: { state: WorldState; dump: readonly string[] }[] = [];
  for (const event of events) {
    clones.push({ state: worldFold.clone(state), dump: dump(state) });
    worldFold.apply(state, event);
  }
  const end = dump(state);
  for (const clone of clones) expect(dump(clone.state)).toEqual(clone.dump);
  for (const [i, clone] of clones.entries()) for (const event of events.slice(i)) worldFold.apply(clone.state, event);
  for (const clone of clones) expect(dump(clone.state)).toEqual(end);
  expect(dump(state)).toEqual(end);
});

test('a state restored and lived again is the one that was left', async () => {
  const world = emulator.world();
  await live();
  const before = await world.read(dump);
  const snapshot = await world.snapshot('life');
  await world.restore();
  expect(await world.read(dump)).toEqual([]);
  await world.restore(snapshot);
  expect(await world.read(dump)).toEqual(before);
});
