import type { UICustomization } from '../../domain/ui-customization/state.js';
import type { UICustomizationType } from '../../protocol/generated/cognito-idp.js';
import { imagePath } from '../brand-images.js';
import type { Call } from '../call.js';
import { timestamp } from './timestamp.js';

/** What AWS has answered since 2019. */
const CSS_VERSION = '20190128172214';

/**
 * Empty where nothing was set.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UICustomizationType.html
 */
export const uiCustomizationAnswer = (call: Call, customization: UICustomization | undefined): UICustomizationType =>
  customization
    ? {
        UserPoolId: customization.poolId,
        ClientId: customization.clientId,
        ImageUrl: customization.image && `${call.caller.baseUrl}${imagePath(customization.image)}`,
        CSS: customization.css,
        CSSVersion: CSS_VERSION,
        LastModifiedDate: timestamp(customization.modifiedAt),
        CreationDate: timestamp(customization.createdAt),
      }
    : {};
