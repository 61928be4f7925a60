import type { DomainEvent } from '../kernel/event.js';

/** A permission of a resource server; a client asks for it as `<identifier>/<ScopeName>`. */
export interface ResourceServerScope {
  readonly ScopeName: string;
  readonly ScopeDescription: string;
}

interface Identified {
  readonly poolId: string;
  readonly identifier: string;
}

/** `scopes` are in the order of their names. */
type Described = Identified & { readonly name: string; readonly scopes: readonly ResourceServerScope[] };

export type ResourceServerEvent =
  | DomainEvent<'ResourceServerCreated', Described>
  /** An import says how a resource server stands: it is made, or brought to that. */
  | DomainEvent<'ResourceServerImported', Described>
  | DomainEvent<'ResourceServerUpdated', Described>
  | DomainEvent<'ResourceServerDeleted', Identified>;
