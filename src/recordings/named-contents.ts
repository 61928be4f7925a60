import type { BrandImage } from '../domain/branding/image.js';
import type { AnyEvent } from '../domain/event-catalogue.js';
import type { StoredEvent } from '../domain/kernel/event.js';
import type { ImportFile } from '../domain/user-import/events.js';

/** The types of events that have a member for an image, for several, or for a file. */
type NamesContents<E extends AnyEvent> = E extends AnyEvent
  ? [Extract<keyof E['data'], 'image' | 'assets' | 'file'>] extends [never]
    ? never
    : E['type']
  : never;
type Content = BrandImage | ImportFile;
type DataOf<T extends AnyEvent['type']> = Extract<AnyEvent, { readonly type: T }>['data'];

/** Every event that names contents: the compiler finds one that comes and is not here. */
const CONTENTS_IN: { readonly [T in NamesContents<AnyEvent>]: (data: DataOf<T>) => readonly (Content | undefined)[] } =
  {
    UICustomizationSet: ({ image }) => [image],
    UICustomizationImported: ({ image }) => [image],
    ManagedLoginBrandingCreated: ({ assets }) => assets,
    ManagedLoginBrandingUpdated: ({ assets }) => assets,
    ManagedLoginBrandingImported: ({ assets }) => assets,
    UserImportFileReceived: ({ file }) => [file],
  };

/** The hashes of what an event names, that the store keeps beside the log, and that a call may be answered with. */
export const namedContents = ({ type, data }: Pick<StoredEvent, 'type' | 'data'>): readonly string[] => {
  const contentsIn = (CONTENTS_IN as Readonly<Record<string, (given: never) => readonly (Content | undefined)[]>>)[
    type
  ];
  return (contentsIn?.(data as never) ?? []).flatMap((content) => content?.hash ?? []);
};
