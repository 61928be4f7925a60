import type { BrandImage } from '../branding/image.js';
import type { DomainEvent } from '../kernel/event.js';

/** The `ClientId` of a look that holds for every client without one of its own. */
export const ALL_CLIENTS = 'ALL';

interface Named {
  readonly poolId: string;
  /** An app client's, or ALL. */
  readonly clientId: string;
}

interface Look {
  readonly css?: string;
  readonly image?: BrandImage;
}

export type UICustomizationEvent =
  /** Says the whole of it: what is not there was taken away. */
  | DomainEvent<'UICustomizationSet', Named & Look>
  /** An import says how a look stands: it is made, or brought to that. Times are epoch milliseconds. */
  | DomainEvent<'UICustomizationImported', Named & Look & { readonly createdAt: number; readonly modifiedAt: number }>
  | DomainEvent<'UICustomizationRemoved', Named>;
