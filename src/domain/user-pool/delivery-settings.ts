import type { PoolMembers } from './pool-members.js';
import { present } from './present.js';
import type { EmailConfiguration, SmsConfiguration, VerificationMessageTemplate } from './settings.js';

/** The template, with what the flat members say of it; where both say something, the template wins. */
export const messageTemplate = (members: PoolMembers): VerificationMessageTemplate => {
  const template = members.VerificationMessageTemplate;
  return present<VerificationMessageTemplate>({
    SmsMessage: template?.SmsMessage ?? members.SmsVerificationMessage,
    EmailMessage: template?.EmailMessage ?? members.EmailVerificationMessage,
    EmailSubject: template?.EmailSubject ?? members.EmailVerificationSubject,
    EmailMessageByLink: template?.EmailMessageByLink,
    EmailSubjectByLink: template?.EmailSubjectByLink,
    DefaultEmailOption: template?.DefaultEmailOption ?? 'CONFIRM_WITH_CODE',
  });
};

/** Cognito's own sender unless another is named. */
export const emailConfiguration = (given: EmailConfiguration | undefined): EmailConfiguration =>
  present<EmailConfiguration>({
    SourceArn: given?.SourceArn,
    ReplyToEmailAddress: given?.ReplyToEmailAddress,
    EmailSendingAccount: given?.EmailSendingAccount ?? 'COGNITO_DEFAULT',
    From: given?.From,
    ConfigurationSet: given?.ConfigurationSet,
  });

/** SNS is asked in the pool's own Region unless another is named. A configuration that names no sender is none. */
export const smsConfiguration = (given: SmsConfiguration, region: string): SmsConfiguration | undefined => {
  if (!given.SnsCallerArn && !given.EumsSms) return undefined;
  return present<SmsConfiguration>({
    SnsCallerArn: given.SnsCallerArn || undefined,
    ExternalId: given.ExternalId,
    SnsRegion: given.SnsRegion ?? (given.SnsCallerArn ? region : undefined),
    EumsSms: given.EumsSms,
  });
};
