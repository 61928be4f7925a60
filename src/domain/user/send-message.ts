import type { Draw } from '../kernel/draw.js';
import { Refusal } from '../kernel/refusal.js';
import type { CustomizedKind, MessageEvent } from '../message/events.js';
import { type Envelope, messageLeftToSender, messageSent } from '../message/message-sent.js';
import { type Channel, type CustomTexts, linkWords } from '../message/render.js';
import type { MessageContent } from '../message/seal.js';
import { senderOf } from '../message/sender.js';
import type { Ask, MessageSource, Metadata } from '../trigger/question.js';
import type { UserPool } from '../user-pool/state.js';
import { shownAttributes } from './shown-attributes.js';
import type { User } from './state.js';

/** What a message is made from, besides what it says. `clientMetadata` is what the call brought for triggers. */
export interface MessageGiven {
  readonly draw: Draw;
  readonly worldSeed: Uint8Array;
  readonly ask: Ask;
  readonly clientMetadata?: Metadata | undefined;
}

/** Who gets a message, as it stands then. */
export type Recipient = Pick<User, 'poolId' | 'sub' | 'username' | 'status' | 'attributes'>;

const SOURCE = {
  invitation: 'AdminCreateUser',
  'sign-up': 'SignUp',
  'resend-code': 'ResendCode',
  'forgot-password': 'ForgotPassword',
  'update-user-attribute': 'UpdateUserAttribute',
  'verify-user-attribute': 'VerifyUserAttribute',
  authentication: 'Authentication',
} as const satisfies Record<CustomizedKind, MessageSource>;

const SENDER = { email: 'CustomEmailSender', sms: 'CustomSMSSender' } as const;

const hasSender = ({ settings: { LambdaConfig } }: UserPool, channel: Channel): boolean =>
  LambdaConfig?.[SENDER[channel]] !== undefined;

/** Whether CustomMessage says what messages of this channel say: a custom sender makes them by itself. */
export const asksCustomMessage = (pool: UserPool, channel: Channel): boolean =>
  pool.settings.LambdaConfig?.CustomMessage !== undefined && !hasSender(pool, channel);

/**
 * Sends a message, or leaves it to the pool's custom sender for its channel. `code` may be a temporary password; `render` makes the message
 * of the texts that CustomMessage answered, and undefined where there is nothing to deliver. Refused where CustomMessage fails.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export const sendMessage = (
  pool: UserPool,
  user: Recipient,
  envelope: Envelope & { readonly kind: CustomizedKind },
  message: { readonly code: string; readonly render: (custom: CustomTexts) => MessageContent | undefined },
  { worldSeed, ask, clientMetadata }: MessageGiven,
): readonly MessageEvent[] | Refusal => {
  const told = {
    source: SOURCE[envelope.kind],
    userAttributes: shownAttributes(pool, user),
    ...(clientMetadata && { clientMetadata }),
  };
  if (hasSender(pool, envelope.channel)) {
    return [messageLeftToSender(worldSeed, user, envelope, { ...told, code: message.code })];
  }
  const custom = ask(pool, 'CustomMessage', {
    ...told,
    userName: user.username,
    linkParameter: linkWords(pool.settings),
  });
  if (custom instanceof Refusal) return custom;
  const content = message.render(custom);
  if (!content) return [];
  const sender = envelope.channel === 'email' ? senderOf(pool.settings) : {};
  return [messageSent(worldSeed, user, envelope, { ...sender, ...content })];
};
