import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { WorldLog } from '../../eventlog/world-log.js';
import type { WorldState } from '../../projections/world-state.js';
import { BrandImages } from '../brand-images.js';
import { documentText } from './document/document-text.js';

/** What a world holds, as one document in pieces of JSON text; imported into another world it makes the same. */
export class ExportWorld extends Query<AsyncIterable<string>> {
  constructor(
    readonly world: WorldLog<WorldState>,
    readonly users: boolean,
  ) {
    super();
  }
}

@QueryHandler(ExportWorld)
export class ExportWorldHandler implements IQueryHandler<ExportWorld> {
  constructor(@Inject(BrandImages) private readonly images: BrandImages) {}

  async execute({ world, users }: ExportWorld): Promise<AsyncIterable<string>> {
    const { standing } = await world.moment();
    return documentText({ state: standing.state, worldSeed: world.seed }, this.images, { users });
  }
}
