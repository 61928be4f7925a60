import type { DomainEvent } from '../kernel/event.js';

export type MessageKind = 'invitation' | 'attribute-verification';

/** An e-mail or SMS that was sent. What it says may hold a password or a code, so it is sealed with the world's key (seal.ts). */
export type MessageEvent = DomainEvent<
  'MessageSent',
  {
    readonly poolId: string;
    readonly id: string;
    readonly sub: string;
    readonly username: string;
    readonly channel: 'email' | 'sms';
    readonly kind: MessageKind;
    readonly to: string;
    readonly sealed: string;
  }
>;
