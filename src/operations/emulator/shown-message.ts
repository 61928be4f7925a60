import { type MessageContent, openMessage } from '../../domain/message/seal.js';
import { DEFAULT_SENDER } from '../../domain/message/sender.js';
import type { Message } from '../../domain/message/state.js';

/** A message as the inbox shows it; `at` is ISO 8601 in the world's time. */
export interface InboxMessage extends MessageContent {
  readonly id: string;
  readonly at: string;
  readonly channel: 'email' | 'sms';
  readonly kind: string;
  readonly to: string;
  readonly userPoolId: string;
  readonly username: string;
}

export const shownMessage = (
  worldSeed: Uint8Array,
  { id, at, channel, kind, to, poolId: userPoolId, username, sealed }: Message,
): InboxMessage => {
  const { code, ...content } = openMessage(worldSeed, id, sealed);
  return {
    // First: shell scripts take the first six digits, and an id may have six in a row.
    ...(code !== undefined && { code }),
    id,
    at: new Date(at).toISOString(),
    channel,
    kind,
    to,
    userPoolId,
    username,
    ...(channel === 'email' && { from: DEFAULT_SENDER }),
    ...content,
  };
};
