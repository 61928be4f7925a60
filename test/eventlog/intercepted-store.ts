import type { Store } from '../../src/eventlog/store.js';

export type StoreMethod = Exclude<keyof Store, 'description' | 'shared' | 'close'>;

/** A store all of whose calls go through `around`, which performs them, or does not. */
export const intercepted = (
  store: Store,
  around: (method: StoreMethod, perform: () => Promise<unknown>) => Promise<unknown>,
): Store =>
  new Proxy(store, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function' || name === 'close') return member;
      return (...args: unknown[]) =>
        around(name as StoreMethod, async () => Reflect.apply(member, target, args) as Promise<unknown>);
    },
  });

/** The store as it is where other processes write too. */
export const sharing = (store: Store): Store =>
  new Proxy(store, {
    get: (target, name) => {
      const member: unknown = name === 'shared' ? true : Reflect.get(target, name);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });

/** A store whose appends can be made to wait; `held` counts those that do. */
export const withHeldAppends = (
  store: Store,
): { store: Store; hold(): void; release(): void; readonly held: number; readonly appends: number } => {
  let gate: Promise<void> | undefined;
  let open = (): void => undefined;
  const counts = { held: 0, appends: 0 };
  const wrapped = intercepted(store, async (method, perform) => {
    if (method === 'append') {
      counts.appends += 1;
      if (gate) {
        counts.held += 1;
        await gate;
        counts.held -= 1;
      }
    }
    return perform();
  });
  return {
    store: wrapped,
    hold: () => {
      gate = new Promise((resolve) => (open = resolve));
    },
    release: () => {
      gate = undefined;
      open();
    },
    get held() {
      return counts.held;
    },
    get appends() {
      return counts.appends;
    },
  };
};
