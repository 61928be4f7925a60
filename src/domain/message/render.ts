import type { PoolSettings, VerifiedAttribute } from '../user-pool/settings.js';
import type { MessageKind } from './events.js';
import type { MessageContent } from './seal.js';

/** How a message travels: e-mail to an `email`, SMS to a `phone_number`. */
export type Channel = 'email' | 'sms';

/** Kinds of messages that bring a code. */
export type CodeKind = Exclude<MessageKind, 'invitation'>;

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

/** What is said where the pool says nothing: the first words differ, as those of AWS do. */
const CODE_TEXT: Readonly<Record<CodeKind, string>> = {
  'sign-up': 'Your confirmation code is {####}',
  'resend-code': 'Your confirmation code is {####}',
  'forgot-password': 'Your password reset code is {####}',
  'update-user-attribute': VERIFICATION,
  'verify-user-attribute': VERIFICATION,
};

/**
 * The message that brings a code. All kinds share the pool's verification template, whose members go before the older flat ones.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-message-customizations.html
 */
export const renderCode = (settings: PoolSettings, channel: Channel, kind: CodeKind, code: string): MessageContent => {
  const { VerificationMessageTemplate: template } = settings;
  const plain = CODE_TEXT[kind];
  if (channel === 'sms') {
    const text = firstFilled(plain, template.SmsMessage, settings.SmsVerificationMessage);
    return { body: text.replace(CODE, () => code), code };
  }
  const text = firstFilled(plain, template.EmailMessage, settings.EmailVerificationMessage);
  const subject = firstFilled(VERIFICATION_SUBJECT, template.EmailSubject, settings.EmailVerificationSubject);
  return { subject, body: text.replace(CODE, () => code), code };
};

const LINK = /\{##([^#]*)##\}/g;
const LINK_TEXT = 'Please click the link below to verify your email address. {##Verify Email##} ';
const LINK_SUBJECT = 'Your verification link';

/** The e-mail that brings the code in a link. The words between `{##` and `##}` are what is clicked; without any it is the link itself. */
export const renderLink = (settings: PoolSettings, link: string, code: string): MessageContent => {
  const { VerificationMessageTemplate: template } = settings;
  const text = firstFilled(LINK_TEXT, template.EmailMessageByLink);
  const subject = firstFilled(LINK_SUBJECT, template.EmailSubjectByLink);
  const href = shownIn('email', link);
  const anchor = (words: string): string => `<a href="${href}">${words === '' ? href : words}</a>`;
  return { subject, body: text.replace(LINK, (_, words: string) => anchor(words)), code, link };
};
