import type { BrandImage } from '../domain/branding/image.js';
import type { AnyEvent } from '../domain/event-catalogue.js';
import type { StoredEvent } from '../domain/kernel/event.js';

/** The types of events that have a member for an image, or for several. */
type NamesImages<E extends AnyEvent> = E extends AnyEvent
  ? [Extract<keyof E['data'], 'image' | 'assets'>] extends [never]
    ? never
    : E['type']
  : never;
type DataOf<T extends AnyEvent['type']> = Extract<AnyEvent, { readonly type: T }>['data'];

/** Every event that names images: the compiler finds one that comes and is not here. */
const IMAGES_IN: { readonly [T in NamesImages<AnyEvent>]: (data: DataOf<T>) => readonly (BrandImage | undefined)[] } = {
  UICustomizationSet: ({ image }) => [image],
  UICustomizationImported: ({ image }) => [image],
  ManagedLoginBrandingCreated: ({ assets }) => assets,
  ManagedLoginBrandingUpdated: ({ assets }) => assets,
  ManagedLoginBrandingImported: ({ assets }) => assets,
};

/** The hashes of what an event names, that the store keeps beside the log, and that a call may be answered with. */
export const namedContents = ({ type, data }: Pick<StoredEvent, 'type' | 'data'>): readonly string[] => {
  const imagesIn = (IMAGES_IN as Readonly<Record<string, (given: never) => readonly (BrandImage | undefined)[]>>)[type];
  return (imagesIn?.(data as never) ?? []).flatMap((image) => image?.hash ?? []);
};
