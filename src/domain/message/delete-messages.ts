import { accept, type Decision } from '../kernel/decision.js';
import type { InboxEvent } from './events.js';
import type { Message } from './state.js';

/** Takes messages out of the inbox. Where there are none nothing happens. */
export const deleteMessages = (messages: readonly Message[]): Decision<InboxEvent> =>
  messages.length === 0 ? accept() : accept({ type: 'MessagesDeleted', data: { ids: messages.map(({ id }) => id) } });
