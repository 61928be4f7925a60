import { instant } from './clock.js';
import type { ControlApi } from './control-api.js';
import { RecognitoError } from './recognito-error.js';

/** What a message is about. */
export type MessageKind =
  | 'invitation'
  | 'sign-up'
  | 'resend-code'
  | 'forgot-password'
  | 'update-user-attribute'
  | 'verify-user-attribute'
  | 'risk-notification'
  | 'authentication';

/** An e-mail or text message as it was sent, with what it brings already taken out. */
export interface Message {
  readonly id: string;
  /** ISO 8601, in the world's time. */
  readonly at: string;
  readonly channel: 'email' | 'sms';
  readonly kind: MessageKind;
  /** The address or telephone number. */
  readonly to: string;
  readonly userPoolId: string;
  readonly username: string;
  /** Of an e-mail. */
  readonly from?: string;
  readonly replyTo?: string;
  readonly subject?: string;
  /** Of an e-mail HTML. */
  readonly body: string;
  readonly code?: string;
  readonly link?: string;
  readonly temporaryPassword?: string;
}

/** Texts are compared as they are. */
export interface MessageFilter {
  /** An address or telephone number. */
  readonly to?: string;
  /** `verification` is whatever verifies an address: sign-up, resend-code, update-user-attribute, verify-user-attribute. */
  readonly kind?: MessageKind | 'verification';
  readonly username?: string;
}

export interface ListFilter extends MessageFilter {
  /** Only those that came after this message, or that were sent at this instant of the world's time or later. */
  readonly after?: Message | Date | string;
}

export interface WaitFilter extends ListFilter {
  /** Milliseconds; 4,000 unless given: less than a test has in most runners, so that the error says what did arrive. */
  readonly timeout?: number;
}

/** The e-mails and text messages of a world. */
export interface Inbox {
  /** The newest message that fits, as soon as there is one. Throws RecognitoError (`NoMessage`) with what did arrive when the time is up. */
  waitFor(filter?: WaitFilter): Promise<Message>;
  /** The newest first. */
  list(filter?: ListFilter): Promise<readonly Message[]>;
  /** Deletes those that fit, all unless a filter is given. */
  clear(filter?: MessageFilter): Promise<void>;
}

const PATIENCE_MS = 4_000;
/** The longest that the emulator waits in one request. */
const MOST_SECONDS = 60;

export const inboxOf = (api: ControlApi): Inbox => {
  const list = async ({ to, kind, username, after }: ListFilter = {}, wait?: number): Promise<readonly Message[]> => {
    const since =
      typeof after === 'object' && 'id' in after ? { afterId: after.id } : { after: after && instant(after) };
    const query = { to, kind, username, ...since, wait };
    return (await api.json<{ messages: readonly Message[] }>('GET', '/messages', { query })).messages;
  };
  return {
    list: (filter) => list(filter),
    waitFor: async ({ timeout = PATIENCE_MS, ...filter } = {}) => {
      for (let seconds = timeout / 1_000; seconds > 0; seconds -= MOST_SECONDS) {
        const [newest] = await list(filter, Math.min(seconds, MOST_SECONDS));
        if (newest) return newest;
      }
      throw noMessage(filter, timeout, await list());
    },
    clear: async ({ to, kind, username } = {}) => {
      await api.json('DELETE', '/messages', { query: { to, kind, username } });
    },
  };
};

/** So many of the messages that did arrive are named. */
const NAMED = 10;

const noMessage = ({ after, ...filter }: ListFilter, timeout: number, arrived: readonly Message[]): RecognitoError => {
  const wanted = Object.entries(filter).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  if (after !== undefined)
    wanted.push(typeof after === 'object' && 'id' in after ? `after message ${after.id}` : `after ${instant(after)}`);
  const what = wanted.length === 0 ? 'No message' : `No message (${wanted.join(', ')})`;
  const lines = arrived
    .slice(0, NAMED)
    .map(({ at, channel, kind, to, username }) => `  ${at} ${kind}: ${channel} to ${to} (${username})`);
  const more = arrived.length > NAMED ? [`  and ${arrived.length - NAMED} older ones`] : [];
  const hint = arrived.length === 0 ? 'The inbox is empty.' : ['The inbox has:', ...lines, ...more].join('\n');
  return new RecognitoError(0, 'NoMessage', `${what} arrived within ${timeout / 1_000} s.`, hint);
};
