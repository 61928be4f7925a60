import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Worlds } from '../../eventlog/worlds.js';
import { WORLDS } from '../../injected.js';
import type { WorldState } from '../../projections/world-state.js';
import { findWorld } from './find-world.js';
import { type ShownWorld, shownWorld } from './shown-world.js';

/** One world. Throws ControlRefusal where there is none of that name. */
export class ReadWorld extends Query<ShownWorld> {
  constructor(
    readonly name: string,
    readonly origin: string,
  ) {
    super();
  }
}

@QueryHandler(ReadWorld)
export class ReadWorldHandler implements IQueryHandler<ReadWorld> {
  constructor(@Inject(WORLDS) private readonly worlds: Worlds<WorldState>) {}

  async execute({ name, origin }: ReadWorld): Promise<ShownWorld> {
    return shownWorld(await findWorld(this.worlds, name), origin);
  }
}
