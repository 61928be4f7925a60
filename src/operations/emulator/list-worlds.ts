import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Worlds } from '../../eventlog/worlds.js';
import { WORLDS } from '../../injected.js';
import type { WorldState } from '../../projections/world-state.js';
import { type ListedWorld, listedWorld } from './shown-world.js';

/** All worlds, by name. `origin`: scheme, host and port that the caller used. */
export class ListWorlds extends Query<{ worlds: readonly ListedWorld[] }> {
  constructor(readonly origin: string) {
    super();
  }
}

@QueryHandler(ListWorlds)
export class ListWorldsHandler implements IQueryHandler<ListWorlds> {
  constructor(@Inject(WORLDS) private readonly worlds: Worlds<WorldState>) {}

  async execute({ origin }: ListWorlds): Promise<{ worlds: readonly ListedWorld[] }> {
    const rows = [...(await this.worlds.list())].sort((a, b) => (a.name < b.name ? -1 : 1));
    return { worlds: rows.map((row) => listedWorld(row, origin)) };
  }
}
