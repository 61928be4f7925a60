import { LogUnusable } from './store-refusals.js';

/**
 * The log could not be written or read just now. Nothing of the call that gets this has happened, unless its outcome is unknown: the
 * store stopped answering while it wrote, and stayed away too long to be asked.
 */
export class LogUnavailable extends Error {
  constructor(
    cause: unknown,
    readonly outcome: 'not written' | 'unknown' = 'not written',
  ) {
    super(`The event log could not be ${outcome === 'unknown' ? 'reached' : 'written'}.`, { cause });
    this.name = 'LogUnavailable';
  }
}

/** What a store threw, as what was asked of it failed: its own refusals as they are. */
export const asUnavailable = (error: unknown): Error =>
  error instanceof LogUnusable || error instanceof LogUnavailable ? error : new LogUnavailable(error);

/**
 * The world went back to another moment while this call was under way: what it saw may not be there any more. Nothing of it is written
 * from then on.
 */
export class WorldMoved extends Error {
  constructor(world: string) {
    super(`World ${world} was restored while this call was under way.`);
    this.name = 'WorldMoved';
  }
}

/** The world does not exist any more. */
export class WorldDeleted extends LogUnusable {
  constructor(world: string) {
    super(`World ${world} was deleted.`, 'Ask for another world.');
  }
}
