import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import { isSameIdentity, type LinkedIdentity } from './identities.js';
import { identityLimitRefusal, type LinkGiven } from './link-provider.js';

/** A linked identity as an import says it. Times are epoch milliseconds. */
export type SaidIdentity = Omit<LinkedIdentity, 'dateCreated'> & { readonly dateCreated?: number | undefined };

/** The identities of a user after an import: all that are said, or those that it has. Their providers need not be there any more. */
export const importedIdentities = (
  sub: string,
  held: readonly LinkedIdentity[] = [],
  said: readonly SaidIdentity[] | undefined,
  { at, linkedTo }: { readonly at: number } & Pick<LinkGiven, 'linkedTo'>,
): readonly LinkedIdentity[] | Refusal => {
  if (!said) return held;
  const limit = said.length > 0 ? identityLimitRefusal(said.length - 1) : undefined;
  if (limit) return limit;
  for (const [index, one] of said.entries()) {
    const other = linkedTo(one);
    const isTwice = said.slice(0, index).some(({ providerName }) => providerName === one.providerName);
    if (isTwice || (other && other.sub !== sub)) {
      return invalidParameter('SourceUser is already linked to DestinationUser');
    }
  }
  return said.map(({ dateCreated, ...one }) => ({
    ...one,
    dateCreated: dateCreated ?? held.find((before) => isSameIdentity(before, one))?.dateCreated ?? at,
  }));
};
