import type { Message } from '../../domain/message/state.js';
import type { WorldState } from '../../projections/world-state.js';
import { ControlRefusal } from './control-refusal.js';
import { cut } from './names.js';

/** A message of the inbox by its id. Throws ControlRefusal where there is none. */
export const findMessage = (state: WorldState, id: string): Message => {
  for (const [, message] of state.messages.entriesReversed()) if (message.id === id) return message;
  const hint = 'GET /_recognito/messages lists those that there are: the newest 10,000, without the deleted ones.';
  throw new ControlRefusal(404, 'UnknownMessage', `There is no message ${cut(id)}.`, hint);
};
