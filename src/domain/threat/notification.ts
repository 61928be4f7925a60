import type { Draw } from '../kernel/draw.js';
import type { MessageEvent } from '../message/events.js';
import { messageLeftToSender, messageSent } from '../message/message-sent.js';
import { senderOf } from '../message/sender.js';
import { present } from '../user-pool/present.js';
import type { UserPool } from '../user-pool/state.js';
import { shownAttributes } from '../user/shown-attributes.js';
import type { User } from '../user/state.js';
import type { EventContext } from './events.js';
import { feedbackToken } from './feedback.js';
import type { NotifyConfiguration, NotifyEmail, TakeoverAction } from './risk-settings.js';

export interface NotificationGiven {
  readonly at: number;
  readonly draw: Draw;
  readonly worldSeed: Uint8Array;
  /** Where links lead. */
  readonly baseUrl: string;
}

const FOLLOW_UP =
  'Time: {login-time}\nDevice: {device-name}\nLocation: {city}, {country}\n' +
  'If this sign-in was not by you, you should change your password and notify us by clicking on {one-click-link-invalid}\n' +
  'If this sign-in was by you, you can follow {one-click-link-valid} to let us know';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetRiskConfiguration.html, the texts of its example. */
const DEFAULTS = {
  BlockEmail: {
    Subject: 'Blocked sign-in attempt',
    TextBody: `We blocked an unrecognized sign-in to your account with this information:\n${FOLLOW_UP}`,
  },
  MfaEmail: {
    Subject: 'New sign-in attempt',
    TextBody: `We required you to use multi-factor authentication for the following sign-in attempt:\n${FOLLOW_UP}`,
  },
  NoActionEmail: {
    Subject: 'New sign-in attempt',
    TextBody: `We observed an unrecognized sign-in to your account with this information:\n${FOLLOW_UP}`,
  },
} as const satisfies Record<string, NotifyEmail>;

const EMAIL_OF: Readonly<Record<TakeoverAction, keyof typeof DEFAULTS>> = {
  BLOCK: 'BlockEmail',
  MFA_IF_CONFIGURED: 'MfaEmail',
  MFA_REQUIRED: 'MfaEmail',
  NO_ACTION: 'NoActionEmail',
};

/** Nobody here knows where an address is. */
const UNKNOWN = 'unknown';

/**
 * Tells a user by e-mail of a sign-in that has a risk, and what was done about it; nobody is told without a verified address. The links in
 * it say whether it was the user: with the token that the message carries as its code.
 */
export const notification = (
  pool: UserPool,
  user: User,
  { eventId, context }: { readonly eventId: string; readonly context: EventContext },
  action: TakeoverAction,
  configuration: NotifyConfiguration | undefined,
  given: NotificationGiven,
): readonly MessageEvent[] => {
  const { email, email_verified: isVerified } = user.attributes;
  if (!email || isVerified !== 'true') return [];
  const { worldSeed, draw, at } = given;
  const token = feedbackToken(worldSeed, pool.id, eventId);
  const link = (value: string): string => {
    const said = { userPoolId: pool.id, username: user.username, eventId, feedbackToken: token, feedbackValue: value };
    return `${given.baseUrl}/authEventFeedback?${new URLSearchParams(said).toString()}`;
  };
  const words = {
    'ip-address': context.ipAddress,
    'login-time': new Date(at).toUTCString(),
    'device-name': context.deviceName ?? UNKNOWN,
    city: UNKNOWN,
    country: UNKNOWN,
    'one-click-link-valid': link('Valid'),
    'one-click-link-invalid': link('Invalid'),
  };
  const envelope = {
    id: draw.uuid('risk notification'),
    kind: 'risk-notification',
    channel: 'email',
    to: email,
  } as const;
  if (pool.settings.LambdaConfig?.CustomEmailSender !== undefined) {
    const userAttributes = { ...shownAttributes(pool, user), ...told(words, token, eventId) };
    const source = 'AccountTakeOverNotification';
    return [messageLeftToSender(worldSeed, user, envelope, { source, code: '', userAttributes })];
  }
  const template: NotifyEmail = configuration?.[EMAIL_OF[action]] ?? DEFAULTS[EMAIL_OF[action]];
  const { Subject, HtmlBody, TextBody = '' } = template;
  const body = filled(HtmlBody ?? asHtml(TextBody), words, escaped);
  const { From: from, ReplyTo: replyTo } = configuration ?? {};
  const sender = { ...senderOf(pool.settings), ...present({ from, replyTo }) };
  const subject = filled(Subject, words, (text) => text);
  return [messageSent(worldSeed, user, envelope, { ...sender, subject, body, code: token })];
};

type Words = Readonly<Record<string, string>>;

/** Text that is not ours must not become markup. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const filled = (template: string, words: Words, shown: (text: string) => string): string =>
  template.replace(/\{([a-z-]+)\}/g, (whole, name: string) => {
    const word = words[name];
    return word === undefined ? whole : shown(word);
  });

/** An e-mail of ours is HTML. */
const asHtml = (text: string): string => escaped(text).replaceAll('\n', '<br>');

/** What a custom sender is told beside the user's attributes, of the words of a notification; AWS documents no names for them. */
export const told = (words: Words, token: string, eventId: string): Words => ({
  ...Object.fromEntries(Object.entries(words).map(([name, word]) => [name.toUpperCase().replaceAll('-', '_'), word])),
  FEEDBACK_TOKEN: token,
  EVENT_ID: eventId,
});
