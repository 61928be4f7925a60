import type { StoredEvent } from '../domain/kernel/event.js';
import type { MessageEvent } from '../domain/message/events.js';
import { openForSender, openMessage } from '../domain/message/seal.js';

/** One log line for each message that was sent, or left to a custom sender: address, kind, and the code or password in it. */
export const announceMessages = (
  worldSeed: Uint8Array,
  events: readonly StoredEvent[],
  log: { info(line: string): void },
): void => {
  for (const event of events) {
    if (event.type !== 'MessageSent') continue;
    const { id, channel, kind, to, username, sealed, by } = event.data as MessageEvent['data'];
    const line = `${channel} to ${to} (${username}): ${kind}`;
    if (by === 'sender') {
      log.info(`${line} ${openForSender(worldSeed, id, sealed).code}, left to the custom sender`);
      continue;
    }
    const { code, temporaryPassword, link } = openMessage(worldSeed, id, sealed);
    const secret = link ?? code ?? temporaryPassword ?? '';
    log.info(`${line} ${secret}`.trimEnd());
  }
};
