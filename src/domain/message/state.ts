import type { MessageEvent } from './events.js';

/** A message of the inbox, still sealed. `at` is epoch milliseconds. */
export type Message = MessageEvent['data'] & { readonly at: number; readonly position: number };
