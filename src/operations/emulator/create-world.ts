import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { hmacSha256 } from '../../domain/kernel/hash.js';
import type { WorldLog } from '../../eventlog/world-log.js';
import { DEFAULT_WORLD, type Worlds } from '../../eventlog/worlds.js';
import { WORLDS } from '../../injected.js';
import type { WorldState } from '../../projections/world-state.js';
import { type AskedClock, clockSetting } from './clock.js';
import { ControlRefusal } from './control-refusal.js';
import { findSnapshot } from './find-snapshot.js';
import { findWorld } from './find-world.js';
import { checkName } from './names.js';
import { type ShownWorld, shownNewWorld } from './shown-world.js';

export interface NewWorldInput {
  /** Drawn where it is not given. */
  readonly name?: string;
  /** What it is forked from; nothing: it begins empty. */
  readonly from?: { readonly world: string; readonly snapshot?: string };
  readonly seed?: string;
  readonly clock?: AskedClock;
}

/**
 * Makes a world: empty, or a fork of another one, at one of its snapshots or as it is. Throws ControlRefusal. `drawName` gives another
 * name each time.
 */
export class CreateWorld extends Command<ShownWorld> {
  constructor(
    readonly input: NewWorldInput,
    readonly origin: string,
    readonly drawName: () => string,
  ) {
    super();
  }
}

@CommandHandler(CreateWorld)
export class CreateWorldHandler implements ICommandHandler<CreateWorld> {
  constructor(@Inject(WORLDS) private readonly worlds: Worlds<WorldState>) {}

  async execute({ input, origin, drawName }: CreateWorld): Promise<ShownWorld> {
    const given = input.name === undefined ? undefined : checkName(input.name);
    const from = await this.source(input);
    const clock = input.clock && clockSetting(input.clock, await timeOf(from));
    for (;;) {
      const name = given ?? drawName();
      const seed = input.seed ?? (await this.seedFor(name));
      const made = await this.worlds.create({ name, seed, ...(clock && { clock }), ...(from && { from }) });
      if (made) return shownNewWorld(made, origin);
      // The names drawn after a start are those of the start before: worlds may be left of it.
      if (given === undefined) continue;
      const first = name === DEFAULT_WORLD ? 'Choose another name' : `DELETE /_recognito/worlds/${name} first`;
      const hint = `${first}, or leave out the name to get one that is free.`;
      throw new ControlRefusal(409, 'WorldExists', `There is a world ${name} already.`, hint);
    }
  }

  private async source({ from, seed }: NewWorldInput) {
    if (!from) return undefined;
    const world = await findWorld(this.worlds, from.world);
    if (seed !== undefined && seed !== world.seedText) {
      const message = `A fork has the seed of the world that it comes from: the keys and passwords in it hang on that.`;
      throw new ControlRefusal(409, 'ForkHasSeed', message, 'Leave out seed, or leave out from.');
    }
    return { world, snapshot: from.snapshot === undefined ? undefined : await findSnapshot(world, from.snapshot) };
  }

  /** Another for each name, and where the default world's seed is given, the same in every run. */
  private async seedFor(name: string): Promise<string> {
    const root = await findWorld(this.worlds, DEFAULT_WORLD);
    return hmacSha256(root.seed, `seed of world\0${name}`).toString('base64url', 0, 12);
  }
}

/** Where time stands in what is forked; undefined where nothing has happened in it yet, so that no time is in the past. */
const timeOf = async (
  from: { world: WorldLog<WorldState>; snapshot: { at: number; position: number } | undefined } | undefined,
): Promise<number | undefined> => {
  const { world, snapshot } = from ?? {};
  if (snapshot) return snapshot.position === 0 ? undefined : snapshot.at;
  return world?.read(() => (world.position === 0 ? undefined : world.clock.now()));
};
