import type { MessageEvent, MessageKind } from './events.js';
import type { Channel } from './render.js';
import { type MessageContent, sealMessage, type SenderContent } from './seal.js';

interface Recipient {
  readonly poolId: string;
  readonly sub: string;
  readonly username: string;
}

/** Which message it is, and where it goes. `id` names it in its world. */
export interface Envelope {
  readonly id: string;
  readonly kind: MessageKind;
  readonly channel: Channel;
  readonly to: string;
}

const addressed = (
  worldSeed: Uint8Array,
  { poolId, sub, username }: Recipient,
  { id, kind, channel, to }: Envelope,
  content: MessageContent | SenderContent,
): MessageEvent['data'] => {
  const sealed = sealMessage(worldSeed, id, content);
  return { poolId, id, sub, username, channel, kind, to, sealed };
};

/** The fact that a message went out to an address. */
export const messageSent = (
  worldSeed: Uint8Array,
  recipient: Recipient,
  envelope: Envelope,
  content: MessageContent,
): MessageEvent => ({ type: 'MessageSent', data: addressed(worldSeed, recipient, envelope, content) });

/** The fact that a message was left to the pool's custom sender. */
export const messageLeftToSender = (
  worldSeed: Uint8Array,
  recipient: Recipient,
  envelope: Envelope,
  content: SenderContent,
): MessageEvent => ({
  type: 'MessageSent',
  data: { ...addressed(worldSeed, recipient, envelope, content), by: 'sender' },
});
