import type { MessageEvent, MessageKind } from './events.js';
import type { Channel } from './render.js';
import { type MessageContent, sealMessage } from './seal.js';

interface Recipient {
  readonly poolId: string;
  readonly sub: string;
  readonly username: string;
}

/** The fact that a message went out to an address. `id` names it in its world. */
export const messageSent = (
  worldSeed: Uint8Array,
  id: string,
  { poolId, sub, username }: Recipient,
  message: {
    readonly kind: MessageKind;
    readonly channel: Channel;
    readonly to: string;
    readonly content: MessageContent;
  },
): MessageEvent => {
  const { kind, channel, to, content } = message;
  const sealed = sealMessage(worldSeed, id, content);
  return { type: 'MessageSent', data: { poolId, id, sub, username, channel, kind, to, sealed } };
};
