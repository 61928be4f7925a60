import { messageSent } from '../../../src/domain/message/message-sent.js';
import type { MessageEvent } from '../../../src/domain/message/events.js';
import { accept } from '../../../src/domain/kernel/decision.js';
import { MemoryStore } from '../../../src/eventlog/memory-store.js';
import { WorldDeleted, type WorldLog } from '../../../src/eventlog/world-log.js';
import { Worlds } from '../../../src/eventlog/worlds.js';
import {
  ListMessages,
  ListMessagesHandler,
  type MessagesAsked,
} from '../../../src/operations/emulator/list-messages.js';
import { worldFold } from '../../../src/projections/world-fold.js';
import type { WorldState } from '../../../src/projections/world-state.js';
import { sharedStore, worldOf } from './stored-world.js';

const wait = (worlds: Worlds<WorldState>, world: WorldLog<WorldState>, asked: MessagesAsked = {}) =>
  new ListMessagesHandler(worlds).execute(
    new ListMessages(world, { wait: 60, ...asked }, new AbortController().signal),
  );

const send = async (world: WorldLog<WorldState>, username: string): Promise<void> => {
  const stamp = world.stamp('send', '', username, world.clock.now());
  const recipient = { poolId: 'p', sub: username, username };
  await world.decide(
    stamp,
    (_, { draw }) =>
      accept<MessageEvent>(
        messageSent(
          world.seed,
          recipient,
          { id: draw.uuid('message'), kind: 'sign-up', channel: 'email', to: `${username}@example.com` },
          { body: 'Hello' },
        ),
      ),
    () => undefined,
  );
  world.giveBack(stamp);
};

test('who waits hears that the world was deleted', async () => {
  const worlds = new Worlds(new MemoryStore(), worldFold);
  const answer = wait(worlds, await worldOf(worlds));
  await worlds.delete('w');
  await expect(answer).rejects.toThrow(WorldDeleted);
});

describe('where another process writes to the same database', () => {
  const twoProcesses = async () => {
    const store = sharedStore();
    const here = new Worlds(store, worldFold);
    const there = new Worlds(store, worldFold);
    return { here, there, world: await worldOf(here), same: await worldOf(there) };
  };

  test('who waits here gets the message that was sent there', async () => {
    const { here, world, same } = await twoProcesses();
    const answer = wait(here, world, { username: 'alice' });
    await send(same, 'bob');
    await send(same, 'alice');
    expect(await answer).toMatchObject({ messages: [{ username: 'alice' }] });
  });

  test('who waits here hears of a restore there', async () => {
    const { here, world, same } = await twoProcesses();
    await send(same, 'bob');
    const answer = wait(here, world, { username: 'alice' });
    await send(same, 'carol');
    await same.restore();
    await expect(answer).rejects.toThrow('World w was restored while this call was under way.');
  });

  test('who waits here hears that the world was deleted there', async () => {
    const { here, there, world } = await twoProcesses();
    const answer = wait(here, world);
    await there.delete('w');
    await expect(answer).rejects.toThrow('World w was deleted.');
  });
});

test('an empty list is answered when the time is up, and when the caller has gone', async () => {
  const worlds = new Worlds(new MemoryStore(), worldFold);
  const world = await worldOf(worlds);
  await send(world, 'bob');
  expect(await wait(worlds, world, { wait: 0.01, username: 'alice' })).toEqual({ messages: [] });
  const gone = new AbortController();
  const answer = new ListMessagesHandler(worlds).execute(
    new ListMessages(world, { wait: 60, username: 'alice' }, gone.signal),
  );
  gone.abort();
  expect(await answer).toEqual({ messages: [] });
});
