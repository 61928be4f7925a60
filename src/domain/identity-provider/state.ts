import type { IdentityProviderEvent, ProviderConfiguration } from './events.js';

/** An identity provider of a pool as it stands. Times are epoch milliseconds. */
export interface IdentityProvider extends ProviderConfiguration {
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export const evolveIdentityProvider = (
  provider: IdentityProvider | undefined,
  event: IdentityProviderEvent,
  at: number,
): IdentityProvider | undefined => {
  switch (event.type) {
    case 'IdentityProviderCreated':
      return { ...event.data, createdAt: at, modifiedAt: at };
    case 'IdentityProviderImported':
      return event.data;
    case 'IdentityProviderUpdated':
      return provider && { ...event.data, createdAt: provider.createdAt, modifiedAt: at };
    case 'IdentityProviderDeleted':
      return undefined;
  }
};
