import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import { arnParts } from './arn.js';
import type { SmsConfiguration } from './settings.js';

/** Where a pool lives. */
interface Home {
  readonly region: string;
  readonly accountId: string;
}

/**
 * Refuses a sender of texts as it stands in a request. That its role really lets Cognito publish is not checked: there is no IAM.
 * Texts without a source in the handbook are marked.
 */
export const smsRefusal = (given: SmsConfiguration | undefined, { region, accountId }: Home): Refusal | undefined => {
  if (!given) return undefined;
  const { SnsCallerArn, SnsRegion, ExternalId, EumsSms } = given;
  if (SnsCallerArn && EumsSms) {
    // The rule is documented, the text is not; TODO settle with an observed answer to both.
    return invalidParameter('Only one of SnsCallerArn or EumsSms can be set in SmsConfiguration.');
  }
  if (!SnsCallerArn && !EumsSms && (SnsRegion !== undefined || ExternalId)) {
    // TODO settle with an observed answer to an ExternalId without SnsCallerArn.
    return invalidParameter('SnsCallerArn or EumsSms is required in SmsConfiguration.');
  }
  const role = SnsCallerArn || EumsSms?.CallerArn;
  if (role && arnParts(role).account !== accountId) return invalidParameter('Cross-account pass role is not allowed.');
  if (SnsRegion !== undefined && SnsRegion !== region) {
    return invalidParameter(`Invalid snsRegion. Allowed SNS region for ${region} is ${region}`);
  }
  if (EumsSms?.Region !== undefined && EumsSms.Region !== region) {
    // The class is documented, the text is not; TODO settle with an observed answer.
    return invalidParameter(`Invalid eumsSms region. Allowed region for ${region} is ${region}`);
  }
  return undefined;
};
