import type { BrandImage } from '../branding/image.js';
import type { DomainEvent } from '../kernel/event.js';

/** The `ClientId` of a look that holds for every client without one of its own. */
export const ALL_CLIENTS = 'ALL';

interface Named {
  readonly poolId: string;
  /** An app client's, or ALL. */
  readonly clientId: string;
}

export type UICustomizationEvent =
  /** Says the whole of it: what is not there was taken away. */
  | DomainEvent<'UICustomizationSet', Named & { readonly css?: string; readonly image?: BrandImage }>
  | DomainEvent<'UICustomizationRemoved', Named>;
