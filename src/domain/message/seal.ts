import { open, seal } from '../kernel/sealing.js';

/** What a message says, as the inbox shows it. */
export interface MessageContent {
  readonly subject?: string;
  readonly body: string;
  readonly code?: string;
  readonly link?: string;
  readonly temporaryPassword?: string;
}

const INBOX = 'inbox';

/** `id` makes the nonce: no two messages of a world share one. */
export const sealMessage = (worldSeed: Uint8Array, id: string, content: MessageContent): string =>
  seal(worldSeed, INBOX, id, JSON.stringify(content));

export const openMessage = (worldSeed: Uint8Array, id: string, sealed: string): MessageContent =>
  JSON.parse(open(worldSeed, INBOX, id, sealed)) as MessageContent;
