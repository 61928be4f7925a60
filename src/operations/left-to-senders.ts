import type { AnyEvent } from '../domain/event-catalogue.js';
import type { MessageEvent } from '../domain/message/events.js';
import { openForSender } from '../domain/message/seal.js';
import type { UserPool } from '../domain/user-pool/state.js';
import type { WorldState } from '../projections/world-state.js';
import type { CodeToSend, Medium } from '../triggers/senders/sender-event.js';

/** A message that the pool's own function is to send. */
export interface LeftToSender {
  readonly pool: UserPool;
  readonly message: MessageEvent['data'];
}

/** Those among the events of a decision. */
export const leftToSenders = (state: WorldState, events: readonly AnyEvent[]): readonly LeftToSender[] =>
  events.flatMap((event) => {
    if (event.type !== 'MessageSent' || event.data.by !== 'sender') return [];
    const pool = state.pools.get(event.data.poolId);
    return pool ? [{ pool, message: event.data }] : [];
  });

/** What the function is told. */
export const codeToSend = (
  worldSeed: Uint8Array,
  { id, sealed, username, channel }: MessageEvent['data'],
): { readonly medium: Medium; readonly code: CodeToSend } => ({
  medium: channel === 'email' ? 'EMAIL' : 'SMS',
  code: { ...openForSender(worldSeed, id, sealed), userName: username },
});
