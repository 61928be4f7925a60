import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { MEDIA_TYPES } from '../../domain/branding/image.js';
import type { WorldLog } from '../../eventlog/world-log.js';
import { imageWithHash } from '../../projections/brandings.js';
import type { WorldState } from '../../projections/world-state.js';
import { BrandImages } from '../brand-images.js';

export interface Image {
  readonly bytes: Buffer;
  readonly mediaType: string;
}

/** An image that something of this world shows, by its hash; undefined for any other. */
export class ReadImage extends Query<Image | undefined> {
  constructor(
    readonly world: WorldLog<WorldState>,
    readonly hash: string,
  ) {
    super();
  }
}

@QueryHandler(ReadImage)
export class ReadImageHandler implements IQueryHandler<ReadImage> {
  constructor(@Inject(BrandImages) private readonly images: BrandImages) {}

  async execute({ world, hash }: ReadImage): Promise<Image | undefined> {
    const image = await world.read((state) => imageWithHash(state, hash));
    return image && { bytes: await this.images.bytes(image), mediaType: MEDIA_TYPES[image.extension] };
  }
}
