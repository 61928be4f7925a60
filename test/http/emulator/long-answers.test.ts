import { resolveSettings } from '../../../src/config.js';
import { type App, createApp } from '../../../src/create-app.js';
import { MemoryStore } from '../../../src/eventlog/memory-store.js';
import { Worlds } from '../../../src/eventlog/worlds.js';
import { PACKAGE_ROOT } from '../../../src/package-root.js';
import { worldFold } from '../../../src/projections/world-fold.js';
import { PoolKeys } from '../../../src/tokens/pool-keys.js';
import { readEvents } from './event-reader.js';

let app: App;
let endpoint: string;
let followers: number;

beforeEach(async () => {
  const { settings } = await resolveSettings({
    flags: { memory: true, logLevel: 'silent' },
    env: {},
    cwd: PACKAGE_ROOT,
  });
  const worlds = new Worlds(new MemoryStore(), worldFold);
  const world = await worlds.create({ name: 'default', seed: 'test' });
  if (!world) throw new Error('There is no world.');
  followers = 0;
  const follow = world.follow.bind(world);
  world.follow = (changed) => {
    followers += 1;
    return follow(changed);
  };
  const needed = () => Promise.reject(new Error('No keys are needed.'));
  const keys = new PoolKeys({ prime: needed, rsaKeys: needed });
  app = await createApp({ settings, worlds, keys });
  const { port } = await app.listen(0, '127.0.0.1');
  endpoint = `http://127.0.0.1:${port}`;
});

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
};

// Each would time out if the emulator waited for its reader.
test('who waits for a message does not hold up the end, and is not told that none came', async () => {
  const answer = fetch(`${endpoint}/_recognito/messages?wait=60`);
  await until(() => followers === 1);
  const ending = app.close();
  await expect(answer).rejects.toThrow('fetch failed');
  await ending;
});

test.each(['events', 'invocations'])('a reader of %s does not hold up the end', async (path) => {
  const reader = await readEvents(endpoint, path);
  const ending = app.close();
  await expect(reader.next()).rejects.toThrow('terminated');
  await ending;
});
