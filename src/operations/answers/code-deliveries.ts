import type { DomainEvent } from '../../domain/kernel/event.js';
import type { CodeDelivery } from '../../domain/user/code-delivery.js';
import { codeDelivery } from '../../domain/user/code-delivery.js';
import type { UserEvent } from '../../domain/user/events.js';

const isCodeSent = (event: DomainEvent): event is Extract<UserEvent, { type: 'CodeSent' }> => event.type === 'CodeSent';

/** Where the codes among these events went, in the order that they were sent. */
export const codeDeliveries = (events: readonly DomainEvent[]): readonly CodeDelivery[] =>
  events.filter(isCodeSent).map(({ data }) => codeDelivery(data.attribute, data.sentTo));
