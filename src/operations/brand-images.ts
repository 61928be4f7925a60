import { Inject, Injectable } from '@nestjs/common';
import type { BrandImage } from '../domain/branding/image.js';
import type { Worlds } from '../eventlog/worlds.js';
import { WORLDS } from '../injected.js';
import type { WorldState } from '../projections/world-state.js';

/** The bytes of logos, backgrounds and icons, which are kept beside the log by their hash. */
@Injectable()
export class BrandImages {
  constructor(@Inject(WORLDS) private readonly worlds: Worlds<WorldState>) {}

  /** Keeps the bytes for good: before the event that names them. */
  async keep({ hash }: BrandImage, bytes: Uint8Array): Promise<void> {
    await this.worlds.store.saveContent(hash, bytes);
  }

  /** Throws for an image that an event names and nobody has kept. */
  async bytes({ hash }: BrandImage): Promise<Buffer> {
    const bytes = await this.worlds.store.content(hash);
    if (!bytes) throw new Error(`The image ${hash} is not in the store.`);
    return Buffer.from(bytes);
  }
}

/** Where an image can be fetched, below the base URL of its world: what AWS serves by CloudFront. */
export const imagePath = ({ hash }: BrandImage): string => `/assets/images/${hash}`;
