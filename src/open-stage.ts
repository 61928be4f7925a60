import type { Parts } from './app.module.js';
import { Worlds } from './eventlog/worlds.js';
import { worldFold } from './projections/world-fold.js';
import type { WorldState } from './projections/world-state.js';
import { machineTime, tapeOf } from './recordings/current-tape.js';
import type { OpenStage, Stage } from './recordings/replay/stage.js';

/** What a stage needs of an app. */
type StageApp = Pick<Stage, 'close'> & { readonly answer: Stage['send'] };

/**
 * Stages for replays: an app like the main one, with worlds of its own and started as the recorded one was, that listens nowhere. It shares
 * the keys, which are functions of seed and pool, and what packages are unpacked.
 */
export const stageOpener =
  ({ settings, keys, codeFolders }: Parts, createApp: (parts: Parts) => Promise<StageApp>): OpenStage =>
  async ({ world: name, by, settings: recorded }, store) => {
    const worlds = new Worlds<WorldState>(store, worldFold, {
      machineTime,
      tape: tapeOf,
      ...(by !== undefined && { by }),
    });
    const world = await worlds.get(name);
    if (!world) throw new Error('The world of a replay is gone.');
    // The control token is not recorded: what was refused for it is not sent.
    const { controlToken: _, code: __, ...others } = settings;
    const app = await createApp({
      settings: { ...others, throttle: false, identityProviders: {}, ...recorded, memory: true },
      worlds,
      keys,
      ...(codeFolders && { codeFolders }),
    });
    return {
      send: (request) => app.answer(request),
      place: async () => {
        const { standing } = await world.moment();
        return { position: standing.position, hash: standing.hash };
      },
      close: async () => {
        await app.close();
        await worlds.close();
      },
    };
  };
