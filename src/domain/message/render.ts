import type { Answers } from '../trigger/question.js';
import type { PoolMfa, PoolSettings, VerifiedAttribute } from '../user-pool/settings.js';
import type { CustomizedKind } from './events.js';
import type { MessageContent } from './seal.js';

/** How a message travels: e-mail to an `email`, SMS to a `phone_number`. */
export type Channel = 'email' | 'sms';

/** Kinds of messages that bring a code. */
export type CodeKind = Exclude<CustomizedKind, 'invitation' | 'authentication'>;

export const channelOf = (attribute: VerifiedAttribute): Channel => (attribute === 'email' ? 'email' : 'sms');

const CODE = /\{####\}/g;
const USERNAME = /\{username\}/g;
/** Both at once: a password may hold the other's place, and so may a name. */
const PLACES = /\{####\}|\{username\}/g;

const INVITATION = 'Your username is {username} and temporary password is {####}. ';
const INVITATION_SUBJECT = 'Your temporary password';
const VERIFICATION = 'Your verification code is {####}';
const VERIFICATION_SUBJECT = 'Your verification code';

/** What stands in an e-mail is HTML. */
export const shownIn = (channel: Channel, text: string): string =>
  channel === 'sms' ? text : text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const isFilled = (text: string | undefined): text is string => text !== undefined && text !== '';

const firstFilled = (fallback: string, ...texts: readonly (string | undefined)[]): string =>
  texts.find(isFilled) ?? fallback;

/** What the CustomMessage trigger wants said; undefined where the pool has none. */
export type CustomTexts = Answers['CustomMessage'] | undefined;

interface Texts {
  readonly text: string;
  readonly subject: string;
}

/**
 * The e-mail's own texts, or those of the template. A custom text without its places is dropped whole, as AWS does without an error; a
 * custom subject goes with the template's text where no other was asked for.
 */
const emailTexts = (custom: CustomTexts, hasPlaces: (text: string) => boolean, template: () => Texts): Texts => {
  const { emailMessage = null, emailSubject = null } = custom ?? {};
  if (emailMessage !== null && !hasPlaces(emailMessage)) return template();
  const { text, subject } = template();
  return { text: emailMessage ?? text, subject: firstFilled(subject, emailSubject ?? undefined) };
};

const smsText = (custom: CustomTexts, hasPlaces: (text: string) => boolean, template: () => string): string => {
  const { smsMessage = null } = custom ?? {};
  return smsMessage !== null && hasPlaces(smsMessage) ? smsMessage : template();
};

const hasCode = (text: string): boolean => text.includes('{####}');
const hasCodeAndName = (text: string): boolean => hasCode(text) && text.includes('{username}');

/**
 * The invitation of a new user, by the custom text if it has places for name and password, else by the pool's template. Undefined when
 * that has no place for the password: such a message is not delivered.
 */
export const renderInvitation = (
  settings: PoolSettings,
  channel: Channel,
  { username, temporaryPassword }: { readonly username: string; readonly temporaryPassword: string },
  custom?: CustomTexts,
): MessageContent | undefined => {
  const template = settings.AdminCreateUserConfig.InviteMessageTemplate;
  const { text, ...subject } =
    channel === 'sms'
      ? { text: smsText(custom, hasCodeAndName, () => firstFilled(INVITATION, template?.SMSMessage)) }
      : emailTexts(custom, hasCodeAndName, () => ({
          text: firstFilled(INVITATION, template?.EmailMessage),
          subject: firstFilled(INVITATION_SUBJECT, template?.EmailSubject),
        }));
  if (!hasCode(text)) return undefined;
  const body = text.replace(PLACES, (place) => shownIn(channel, place === '{username}' ? username : temporaryPassword));
  return { ...subject, body, temporaryPassword };
};

const WELCOME = 'Your username is {username}.';

/** The invitation of a user without a password. Templates of invitations have a place for one, and are not asked. */
export const renderWelcome = (channel: Channel, username: string): MessageContent => {
  const body = WELCOME.replace(USERNAME, () => shownIn(channel, username));
  return channel === 'sms' ? { body } : { subject: 'Your new account', body };
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
 * The message that brings a code: a custom text that has a place for it, or the pool's verification template, which all kinds share and
 * whose members go before the older flat ones.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-message-customizations.html
 */
export const renderCode = (
  settings: PoolSettings,
  channel: Channel,
  kind: CodeKind,
  code: string,
  custom?: CustomTexts,
): MessageContent => {
  const { VerificationMessageTemplate: template } = settings;
  const plain = CODE_TEXT[kind];
  if (channel === 'sms') {
    const text = smsText(custom, hasCode, () =>
      firstFilled(plain, template.SmsMessage, settings.SmsVerificationMessage),
    );
    return { body: text.replace(CODE, () => code), code };
  }
  const { text, subject } = emailTexts(custom, hasCode, () => ({
    text: firstFilled(plain, template.EmailMessage, settings.EmailVerificationMessage),
    subject: firstFilled(VERIFICATION_SUBJECT, template.EmailSubject, settings.EmailVerificationSubject),
  }));
  return { subject, body: text.replace(CODE, () => code), code };
};

const AUTHENTICATION = 'Your authentication code is {####}';
const AUTHENTICATION_SUBJECT = 'Your authentication code';

/**
 * The message that brings the code of a sign-in, by the pool's own texts for it: SmsAuthenticationMessage, EmailMfaConfiguration.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-sms-email-message.html
 */
export const renderAuthentication = (
  { settings, mfa }: { readonly settings: PoolSettings; readonly mfa: PoolMfa },
  channel: Channel,
  code: string,
  custom?: CustomTexts,
): MessageContent => {
  if (channel === 'sms') {
    const text = smsText(custom, hasCode, () => firstFilled(AUTHENTICATION, settings.SmsAuthenticationMessage));
    return { body: text.replace(CODE, () => code), code };
  }
  const { text, subject } = emailTexts(custom, hasCode, () => ({
    text: firstFilled(AUTHENTICATION, mfa.EmailMfaConfiguration?.Message),
    subject: firstFilled(AUTHENTICATION_SUBJECT, mfa.EmailMfaConfiguration?.Subject),
  }));
  return { subject, body: text.replace(CODE, () => code), code };
};

const LINK = /\{##([^#]*)##\}/g;
const LINK_TEXT = 'Please click the link below to verify your email address. {##Verify Email##} ';
const LINK_SUBJECT = 'Your verification link';

/** A place for the link, with words of its own or `{####}`, which is the link itself. */
const hasLink = (text: string): boolean => text.search(LINK) !== -1;

/**
 * The e-mail that brings the code in a link, by a custom text that has a place for it or by the template. The words between `{##` and
 * `##}` are what is clicked; without any it is the link itself.
 */
export const renderLink = (
  settings: PoolSettings,
  link: string,
  code: string,
  custom?: CustomTexts,
): MessageContent => {
  const { VerificationMessageTemplate: template } = settings;
  const { text, subject } = emailTexts(custom, hasLink, () => ({
    text: firstFilled(LINK_TEXT, template.EmailMessageByLink),
    subject: firstFilled(LINK_SUBJECT, template.EmailSubjectByLink),
  }));
  const href = shownIn('email', link);
  const anchor = (words: string): string => `<a href="${href}">${words === '' ? href : words}</a>`;
  return { subject, body: text.replace(LINK, (_, words: string) => anchor(words)), code, link };
};

/** The words of a link that CustomMessage may place: those of the pool's template, else AWS's. */
export const linkWords = ({ VerificationMessageTemplate: { EmailMessageByLink = '' } }: PoolSettings): string =>
  new RegExp(LINK.source).exec(EmailMessageByLink)?.[1] || 'Click Here';
