import type { ResourceServerEvent, ResourceServerScope } from './events.js';

/** A resource server as it stands: an API whose scopes access tokens can hold. */
export interface ResourceServer {
  readonly poolId: string;
  readonly identifier: string;
  readonly name: string;
  /** In the order of their names. */
  readonly scopes: readonly ResourceServerScope[];
}

export const evolveResourceServer = (
  server: ResourceServer | undefined,
  event: ResourceServerEvent,
): ResourceServer | undefined => {
  switch (event.type) {
    case 'ResourceServerCreated':
    case 'ResourceServerImported':
      return event.data;
    case 'ResourceServerUpdated':
      return server && event.data;
    case 'ResourceServerDeleted':
      return undefined;
  }
};

/**
 * The identifier and the scope's name in `<identifier>/<name>`; undefined where there is no slash. An identifier may hold slashes, a name
 * has none.
 */
export const scopeParts = (scope: string): { readonly identifier: string; readonly scopeName: string } | undefined => {
  const slash = scope.lastIndexOf('/');
  return slash === -1 ? undefined : { identifier: scope.slice(0, slash), scopeName: scope.slice(slash + 1) };
};
