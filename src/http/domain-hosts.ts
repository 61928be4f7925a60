import { LogUnusable } from '../eventlog/store-refusals.js';
import type { Worlds } from '../eventlog/worlds.js';
import type { WorldState } from '../projections/world-state.js';
import { poolOfHost } from './pool-of-host.js';

/** The hosts of the user pool domains that there are, in lower case, without port. */
export class DomainHosts {
  constructor(private readonly worlds: Worlds<WorldState>) {}

  /** Whether a world that is open has it. */
  has(host: string): boolean {
    for (const { name, lastKnown } of this.worlds.allOpen()) {
      // The house's own worlds are nobody else's: an import may yet be refused.
      if (!name.startsWith('.') && poolOfHost(lastKnown, host) !== undefined) return true;
    }
    return false;
  }

  /**
   * Whether any world has it: those that nobody has asked for since the start are opened, one after the other, until one has it. Throws
   * LogUnavailable, and what the store throws.
   */
  async find(host: string): Promise<boolean> {
    if (this.has(host)) return true;
    for (const { name } of await this.worlds.list()) {
      const world = await this.worlds.get(name).catch((error: unknown) => {
        // What cannot be read has no domains; whoever asks for that world is told.
        if (error instanceof LogUnusable) return undefined;
        throw error;
      });
      if (world && poolOfHost(world.lastKnown, host) !== undefined) return true;
    }
    return false;
  }
}
