import type { PoolSettings, VerifiedAttribute } from '../user-pool/settings.js';
import type { MessageContent } from './seal.js';

/** How a message travels: e-mail to an `email`, SMS to a `phone_number`. */
export type Channel = 'email' | 'sms';

export const channelOf = (attribute: VerifiedAttribute): Channel => (attribute === 'email' ? 'email' : 'sms');

const CODE = /\{####\}/g;
const USERNAME = /\{username\}/g;

const INVITATION = 'Your username is {username} and temporary password is {####}. ';
const INVITATION_SUBJECT = 'Your temporary password';
const VERIFICATION = 'Your verification code is {####}';
const VERIFICATION_SUBJECT = 'Your verification code';

/** What stands in an e-mail is HTML. */
const shownIn = (channel: Channel, text: string): string =>
  channel === 'sms' ? text : text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const isFilled = (text: string | undefined): text is string => text !== undefined && text !== '';

const firstFilled = (fallback: string, ...texts: readonly (string | undefined)[]): string =>
  texts.find(isFilled) ?? fallback;

/**
 * The invitation of a new user, by the pool's template. Undefined when the template has no place for the password: such a message is
 * not delivered.
 */
export const renderInvitation = (
  settings: PoolSettings,
  channel: Channel,
  { username, temporaryPassword }: { readonly username: string; readonly temporaryPassword: string },
): MessageContent | undefined => {
  const template = settings.AdminCreateUserConfig.InviteMessageTemplate;
  const text = firstFilled(INVITATION, channel === 'sms' ? template?.SMSMessage : template?.EmailMessage);
  if (!text.includes('{####}')) return undefined;
  const body = text
    .replace(CODE, () => shownIn(channel, temporaryPassword))
    .replace(USERNAME, () => shownIn(channel, username));
  const subject = channel === 'email' && { subject: firstFilled(INVITATION_SUBJECT, template?.EmailSubject) };
  return { ...subject, body, temporaryPassword };
};

/** The message with the code for a changed attribute. The template goes before the older flat members. */
export const renderAttributeCode = (
  settings: PoolSettings,
  attribute: VerifiedAttribute,
  code: string,
): MessageContent => {
  const { VerificationMessageTemplate: template } = settings;
  if (attribute === 'phone_number') {
    const text = firstFilled(VERIFICATION, template.SmsMessage, settings.SmsVerificationMessage);
    return { body: text.replace(CODE, () => code), code };
  }
  const text = firstFilled(VERIFICATION, template.EmailMessage, settings.EmailVerificationMessage);
  const subject = firstFilled(VERIFICATION_SUBJECT, template.EmailSubject, settings.EmailVerificationSubject);
  return { subject, body: text.replace(CODE, () => code), code };
};
