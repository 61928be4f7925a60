import { open, seal } from '../kernel/sealing.js';
import type { MessageSource, Metadata } from '../trigger/question.js';

/** What a message says, as the inbox shows it. */
export interface MessageContent {
  /** Of an e-mail whose pool has a sender of its own. */
  readonly from?: string;
  readonly replyTo?: string;
  readonly subject?: string;
  readonly body: string;
  readonly code?: string;
  readonly link?: string;
  readonly temporaryPassword?: string;
}

/** What the pool's custom sender is told, who makes the message itself. `code` may be a temporary password. */
export interface SenderContent {
  readonly source: MessageSource | 'AccountTakeOverNotification';
  /** Empty where there is none, in a notification. */
  readonly code: string;
  readonly userAttributes: Metadata;
  readonly clientMetadata?: Metadata;
}

const INBOX = 'inbox';

/** `id` makes the nonce: no two messages of a world share one. */
export const sealMessage = (worldSeed: Uint8Array, id: string, content: MessageContent | SenderContent): string =>
  seal(worldSeed, INBOX, id, JSON.stringify(content));

/** Of a message that was sent by us. */
export const openMessage = (worldSeed: Uint8Array, id: string, sealed: string): MessageContent =>
  JSON.parse(open(worldSeed, INBOX, id, sealed)) as MessageContent;

/** Of a message that the pool's custom sender sends. */
export const openForSender = (worldSeed: Uint8Array, id: string, sealed: string): SenderContent =>
  JSON.parse(open(worldSeed, INBOX, id, sealed)) as SenderContent;
