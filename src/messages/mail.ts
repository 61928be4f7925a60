import type { StoredEvent } from '../domain/kernel/event.js';
import type { MessageEvent } from '../domain/message/events.js';
import { openMessage } from '../domain/message/seal.js';
import { DEFAULT_SENDER } from '../domain/message/sender.js';
import { plainText } from './plain-text.js';

/** An e-mail as it goes out. `at` is the world's time, epoch milliseconds; an address may have its name before it. */
export interface Mail {
  readonly id: string;
  readonly world: string;
  readonly at: number;
  readonly from: string;
  readonly replyTo?: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** The e-mail that an event says was sent; undefined for text messages, for what a custom sender sends, and for all other events. */
export const mailOf = (world: string, worldSeed: Uint8Array, { type, data, at }: StoredEvent): Mail | undefined => {
  if (type !== 'MessageSent') return undefined;
  const { id, channel, by, to, sealed } = data as MessageEvent['data'];
  if (channel !== 'email' || by === 'sender') return undefined;
  const { from = DEFAULT_SENDER, replyTo, subject = '', body } = openMessage(worldSeed, id, sealed);
  return {
    id,
    world,
    at,
    from,
    ...(replyTo !== undefined && { replyTo }),
    to,
    subject,
    html: body,
    text: plainText(body),
  };
};
