import { present } from '../user-pool/present.js';
import type { PoolSettings } from '../user-pool/settings.js';

/** Who e-mails are from where a pool says nothing. https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html */
export const DEFAULT_SENDER = 'no-reply@verificationemail.com';

/**
 * Who a pool's e-mails are from (`name <address>`, or an address), and where answers to them go, as far as it says so: by From, else by
 * the SES identity that SourceArn names. A domain is no address: of one it is `no-reply@`.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_EmailConfigurationType.html
 */
export const senderOf = ({
  EmailConfiguration: { From, SourceArn, ReplyToEmailAddress },
}: PoolSettings): { readonly from?: string; readonly replyTo?: string } => {
  const identity = SourceArn?.slice(SourceArn.indexOf('/') + 1);
  return present({
    from: From ?? (identity?.includes('@') === false ? `no-reply@${identity}` : identity),
    replyTo: ReplyToEmailAddress,
  });
};
