import { type ClockReading, instant, readingOf, type ShownClock } from './clock.js';
import type { ControlApi } from './control-api.js';
import { RecognitoError } from './recognito-error.js';
import { type ClientOptions, type World, worldOf } from './world.js';
import { freshWorldName } from './world-name.js';

export interface WorldOptions extends ClientOptions {
  /** Drawn unless given, with the runner and the number of its worker in it. */
  readonly name?: string;
  /** What to fork: a world, as it is now or at one of its snapshots. Empty unless given. */
  readonly from?: { readonly world: string; readonly snapshot?: string };
  /**
   * The same seed and the same calls make the same ids, codes, keys and tokens. Unless given it follows from the emulator's seed and the
   * world's name; a fork has that of its world.
   */
  readonly seed?: string;
  /** Real unless given. */
  readonly clock?: { readonly mode: 'real' | 'frozen'; readonly now?: Date | string };
}

/** A world in the list. */
export interface WorldSummary {
  readonly name: string;
  readonly endpoint: string;
  readonly seed: string;
  readonly clock: ClockReading;
}

/** All worlds of the emulator, whoever made them. */
export interface Worlds {
  list(): Promise<readonly WorldSummary[]>;
  /** One that is there already, such as `default`. Its `close` does not delete it. */
  open(name: string, options?: ClientOptions): Promise<World>;
  delete(name: string): Promise<void>;
}

/** An emulator that answers. */
export interface Recognito extends AsyncDisposable {
  /** Of the default world: `http://localhost:49152`. */
  readonly endpoint: string;
  readonly worlds: Worlds;
  /** Makes a world of its own, which its `close` deletes, and this one's. */
  world(options?: WorldOptions): Promise<World>;
  /** Deletes the worlds that were made here. An emulator that was started for this process goes on until the process ends: its other test files use it too. */
  close(): Promise<void>;
}

/** `env` says which worker of which runner this is. */
export const connection = (api: ControlApi, env: Readonly<Record<string, string | undefined>>): Recognito => {
  const made = new Map<string, World>();

  const make = async ({ name = freshWorldName(env), from, seed, clock, ...options }: WorldOptions): Promise<World> => {
    const { mode, now } = clock ?? {};
    const body = {
      name,
      ...(from && { from }),
      ...(seed !== undefined && { seed }),
      ...(mode && { clock: { mode, ...(now !== undefined && { now: instant(now) }) } }),
    };
    await api.json('POST', '/worlds', { body });
    // Where nobody closes it and the process comes to its end by itself, there is still time.
    if (made.size === 0) process.once('beforeExit', forget);
    const world = worldOf({
      name,
      api,
      fork: (source, forked) => make({ from: source, ...forked }),
      close: async () => {
        if (made.delete(name)) await deleteIfThere(name);
      },
      ...options,
    });
    made.set(name, world);
    return world;
  };

  const deleteIfThere = async (name: string): Promise<void> => {
    await pathOf(name).catch((error: unknown) => {
      if (!(error instanceof RecognitoError && error.error === 'UnknownWorld')) throw error;
    });
  };
  const pathOf = (name: string): Promise<object> => api.json('DELETE', `/worlds/${encodeURIComponent(name)}`);

  const close = async (): Promise<void> => {
    process.off('beforeExit', forget);
    await Promise.all([...made.values()].map((world) => world.close()));
  };
  const forget = (): void => {
    // An emulator that is gone has taken its worlds with it.
    close().catch(() => undefined);
  };

  return {
    endpoint: api.endpoint,
    worlds: {
      list: async () => {
        const { worlds } = await api.json<{ worlds: readonly ListedWorld[] }>('GET', '/worlds');
        return worlds.map(({ name, seed, clock }) => ({
          name,
          endpoint: api.in(name).endpoint,
          seed,
          clock: readingOf(clock),
        }));
      },
      open: async (name, options) => {
        await api.json('GET', `/worlds/${encodeURIComponent(name)}`);
        return worldOf({
          name,
          api,
          fork: (source, forked) => make({ from: source, ...forked }),
          close: async () => undefined,
          ...options,
        });
      },
      delete: async (name) => {
        made.delete(name);
        await pathOf(name);
      },
    },
    world: (options = {}) => make(options),
    close,
    [Symbol.asyncDispose]: close,
  };
};

interface ListedWorld {
  readonly name: string;
  readonly seed: string;
  readonly clock: ShownClock;
}
