import { LateStore } from '../../src/eventlog/late-store.js';
import { MemoryStore } from '../../src/eventlog/memory-store.js';
import type { Store } from '../../src/eventlog/store.js';

const WORLD = { name: 'w', id: 'an id', seed: 'a seed', clock: { mode: 'real', offset: 0 } } as const;

test('what is asked of a store before it is open is answered once it is', async () => {
  let open: (store: Store) => void = () => undefined;
  const store = new LateStore(new Promise<Store>((resolve) => (open = resolve)), false);
  expect(store.description).toBe('being opened');
  const made = store.createWorld(WORLD);
  const there = new MemoryStore();
  open(there);
  expect(await made).toBe(true);
  expect(store.description).toBe(there.description);
  expect((await there.world('w'))?.id).toBe('an id');
});

test('where the store cannot be opened, everything asked of it is refused for that reason', async () => {
  const store = new LateStore(Promise.reject(new Error('no such database')), true);
  expect(store.shared).toBe(true);
  await expect(store.world('w')).rejects.toThrow('no such database');
  await expect(store.close()).rejects.toThrow('no such database');
});

test('it passes on every method that a store has', () => {
  const methods = (of: object): string[] => {
    const names = [...Object.getOwnPropertyNames(of), ...Object.getOwnPropertyNames(Object.getPrototypeOf(of))];
    return names.filter(
      (name) => typeof (of as Record<string, unknown>)[name] === 'function' && name !== 'constructor',
    );
  };
  const late = methods(new LateStore(Promise.resolve(new MemoryStore()), false));
  expect(late).toEqual(expect.arrayContaining(['append', 'page', 'content']));
  expect(late.filter((name) => !methods(new MemoryStore()).includes(name))).toEqual([]);
});
