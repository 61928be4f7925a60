import { invalidParameter, Refusal } from '../kernel/refusal.js';
import { arnParts } from './arn.js';
import type { ProposedPool } from './proposed-pool.js';

/** Every pool may send through these, and through SES of its own Region (developer guide, e-mail settings). */
const SES_REGIONS = ['eu-west-1', 'us-east-1', 'us-west-2'];

/** `Name <address>` or the address alone. */
const isMailbox = (from: string): boolean => /^[^\s@<>]+@[^\s@<>]+$/.test(/<([^<>]*)>\s*$/.exec(from)?.[1] ?? from);

/** Refuses a sender that SES would not let the pool use. https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html */
export const emailRefusal = ({ settings, region, accountId }: ProposedPool): Refusal | undefined => {
  const { EmailSendingAccount, SourceArn, From } = settings.EmailConfiguration;
  if (EmailSendingAccount === 'DEVELOPER' && SourceArn === undefined) {
    return invalidParameter('Source ARN is required to use DEVELOPER email sending owner');
  }
  if (SourceArn !== undefined) {
    const allowed = [...new Set([...SES_REGIONS, region])].sort();
    const source = arnParts(SourceArn);
    if (!allowed.includes(source.region)) {
      return invalidParameter(
        'Invalid EmailConfiguration.SourceArn. Provided SourceArn must be in one of the following SES regions: ' +
          `${allowed.join(', ')}.`,
      );
    }
    if (EmailSendingAccount === 'COGNITO_DEFAULT' && source.account !== accountId) {
      return new Refusal('InvalidEmailRoleAccessPolicyException', 'Cognito is not allowed to use your email identity');
    }
  }
  if (From !== undefined && !isMailbox(From)) return invalidParameter('Provided From email address is invalid');
  return undefined;
};
