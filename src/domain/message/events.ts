import type { DomainEvent } from '../kernel/event.js';

/**
 * The first is about a new password, risk-notification about a sign-in, all others bring a code or a link. Named after the sources of the
 * CustomMessage trigger, which is not asked for risk-notification.
 */
export const MESSAGE_KINDS = [
  'invitation',
  'sign-up',
  'resend-code',
  'forgot-password',
  'update-user-attribute',
  'verify-user-attribute',
  'risk-notification',
  'authentication',
] as const;

export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** Those that CustomMessage has a say in. */
export type CustomizedKind = Exclude<MessageKind, 'risk-notification'>;

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
    /** The pool's own function for this channel sends it: what is sealed is what the function is told (see seal.ts). */
    readonly by?: 'sender';
  }
>;

/** Messages were taken out of the inbox, by their ids; there is at least one. */
export type InboxEvent = DomainEvent<'MessagesDeleted', { readonly ids: readonly string[] }>;
