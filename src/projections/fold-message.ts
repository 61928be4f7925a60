import type { InboxEvent, MessageEvent } from '../domain/message/events.js';
import type { WorldState } from './world-state.js';

/** An inbox holds this many messages; older ones stay in the log only. */
const KEPT = 10_000;

export const foldMessage = (state: WorldState, event: MessageEvent, at: number, position: number): void => {
  // What the pool's own function sends is not here to be read.
  if (event.data.by === 'sender') return;
  state.messages.set(position, { ...event.data, at, position });
  if (state.messages.size > KEPT) state.messages.delete(state.messages.minKey() ?? 0);
};

export const foldMessagesDeleted = (state: WorldState, { data: { ids } }: InboxEvent): void => {
  const gone = new Set(ids);
  for (const [position, { id }] of [...state.messages.entries()]) if (gone.has(id)) state.messages.delete(position);
};
