import type { StoredEvent } from '../domain/kernel/event.js';
import { announceMessages } from './announce-messages.js';
import type { Mail } from './mail.js';
import { mailMessages } from './mail-messages.js';

/**
 * Told of what this process has committed: logs each message, and sends e-mails on their way where there is a mail server. `seedOf` knows the
 * worlds that are open.
 */
export const messageOnlooker =
  (
    seedOf: (world: string) => Uint8Array | undefined,
    log: { info(line: string): void },
    mails: { send(mail: Mail): void } | undefined,
  ) =>
  (world: string, events: readonly StoredEvent[]): void => {
    // What the house tries in worlds of its own reaches nobody.
    const seed = world.startsWith('.') ? undefined : seedOf(world);
    if (!seed) return;
    announceMessages(seed, events, log);
    if (mails) mailMessages(world, seed, events, mails);
  };
