import type { ImportedResourceServer } from '../../../domain/resource-server/import-resource-server.js';
import { asInputOf } from './as-input.js';
import type { ResourceServerEntry } from './pool-parts-schema.js';

/** What a document says of a resource server. Throws ControlRefusal. */
export const saidResourceServer = (
  entry: ResourceServerEntry,
  UserPoolId: string,
  place: string,
): ImportedResourceServer => {
  const { identifier: Identifier, name: Name } = entry;
  const Scopes = entry.scopes?.map(({ name, description }) => ({ ScopeName: name, ScopeDescription: description }));
  asInputOf(place, 'CreateResourceServer', { UserPoolId, Identifier, Name, Scopes });
  return { identifier: Identifier, name: Name, scopes: Scopes };
};
