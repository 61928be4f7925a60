import { MESSAGE_KINDS, type MessageKind } from '../../domain/message/events.js';
import type { Message } from '../../domain/message/state.js';

/** Several kinds under one name: `verification` is whatever brings a code or a link that verifies an address. */
const FAMILIES = {
  verification: ['sign-up', 'resend-code', 'update-user-attribute', 'verify-user-attribute'],
} as const satisfies Readonly<Record<string, readonly MessageKind[]>>;

/** What messages can be asked for by. */
export const MESSAGE_FILTER_KINDS = [...MESSAGE_KINDS, 'verification'] as const;

/** Which messages are meant: those of which all that is given is true. Texts are compared as they are. */
export interface MessageFilter {
  readonly to?: string;
  readonly kind?: (typeof MESSAGE_FILTER_KINDS)[number];
  readonly username?: string;
}

/** Whether a message is among those that are meant. */
export const isMeant = (
  { to, kind, username }: Pick<Message, 'to' | 'kind' | 'username'>,
  filter: MessageFilter,
): boolean =>
  (filter.to === undefined || filter.to === to) &&
  (filter.username === undefined || filter.username === username) &&
  (filter.kind === undefined || kindsOf(filter.kind).includes(kind));

const kindsOf = (kind: NonNullable<MessageFilter['kind']>): readonly MessageKind[] =>
  kind === 'verification' ? FAMILIES[kind] : [kind];
