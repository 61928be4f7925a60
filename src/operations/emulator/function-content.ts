import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { WorldLog } from '../../eventlog/world-log.js';
import type { Worlds } from '../../eventlog/worlds.js';
import { WORLDS } from '../../injected.js';
import type { WorldState } from '../../projections/world-state.js';

/** The bytes of a package that a function of this world has, by its hash; undefined for any other. */
export class FunctionContent extends Query<Uint8Array | undefined> {
  constructor(
    readonly world: WorldLog<WorldState>,
    readonly hash: string,
  ) {
    super();
  }
}

@QueryHandler(FunctionContent)
export class FunctionContentHandler implements IQueryHandler<FunctionContent> {
  constructor(@Inject(WORLDS) private readonly worlds: Worlds<WorldState>) {}

  async execute({ world, hash }: FunctionContent): Promise<Uint8Array | undefined> {
    const isThere = await world.read((state) =>
      [...state.functions.values()].some(({ latest, published }) =>
        [latest, ...published].some(({ code }) => code.hash === hash),
      ),
    );
    return isThere ? this.worlds.store.content(hash) : undefined;
  }
}
