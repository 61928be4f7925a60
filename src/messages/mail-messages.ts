import type { StoredEvent } from '../domain/kernel/event.js';
import { type Mail, mailOf } from './mail.js';

/** Sends each e-mail among the events on its way. */
export const mailMessages = (
  world: string,
  worldSeed: Uint8Array,
  events: readonly StoredEvent[],
  delivery: { send(mail: Mail): void },
): void => {
  for (const event of events) {
    const mail = mailOf(world, worldSeed, event);
    if (mail) delivery.send(mail);
  }
};
