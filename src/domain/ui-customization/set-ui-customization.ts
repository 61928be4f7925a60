import type { BrandImage, ImageBytes } from '../branding/image.js';
import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import { present } from '../user-pool/present.js';
import { cssRefusal } from './css-rules.js';
import type { UICustomizationEvent } from './events.js';
import type { UICustomization } from './state.js';

/** "100 KB", https://docs.aws.amazon.com/cognito/latest/developerguide/hosted-ui-classic-branding.html */
const LARGEST_LOGO = 100 * 1_024;

/**
 * Sets the look anew: what the command leaves out is taken away, and without both there is none any more, which is how Terraform deletes
 * it. `hasDomain` says whether the pool has a domain.
 */
export const setUICustomization = (
  before: UICustomization | undefined,
  command: {
    readonly poolId: string;
    readonly clientId: string;
    readonly css: string | undefined;
    readonly image: ImageBytes | undefined;
  },
  hasDomain: boolean,
): Decision<UICustomizationEvent> => {
  const { poolId, clientId, css, image } = command;
  if (!hasDomain) return refuse(invalidParameter('A domain must be associated with this user pool.'));
  const refusal = lookRefusal({ css, image });
  if (refusal) return refuse(refusal);
  if (css !== undefined || image) {
    const logo = image && brandImage(image);
    return accept({ type: 'UICustomizationSet', data: { poolId, clientId, ...present({ css, image: logo }) } });
  }
  return before ? accept({ type: 'UICustomizationRemoved', data: { poolId, clientId } }) : accept();
};

/** Refuses CSS that could do more than style, and what is no logo. */
export const lookRefusal = ({
  css,
  image,
}: {
  readonly css: string | undefined;
  readonly image: ImageBytes | undefined;
}): Refusal | undefined => (css !== undefined ? cssRefusal(css) : undefined) ?? logoRefusal(image);

export const brandImage = ({ hash, extension }: ImageBytes): BrandImage => ({ hash, extension });

const logoRefusal = (image: ImageBytes | undefined): Refusal | undefined => {
  if (!image) return undefined;
  if (image.found !== 'PNG' && image.found !== 'JPEG') return invalidParameter('The image must be a PNG or JPEG file.');
  if (image.size > LARGEST_LOGO) return invalidParameter('The image must not be larger than 100 KB.');
  return undefined;
};
