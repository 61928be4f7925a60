import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import type { ResourceServerScope } from './events.js';

/** AWS answers scopes in the order of their names, whatever order they were given in. */
export const inOrder = (scopes: readonly ResourceServerScope[]): readonly ResourceServerScope[] =>
  scopes.toSorted((a, b) => (a.ScopeName < b.ScopeName ? -1 : a.ScopeName > b.ScopeName ? 1 : 0));

/** Refuses two scopes of one name: only one of their descriptions could be kept. TODO settle with an observed answer. */
export const scopesRefusal = (scopes: readonly ResourceServerScope[]): Refusal | undefined => {
  const names = new Set<string>();
  for (const { ScopeName } of scopes) {
    if (names.has(ScopeName)) return invalidParameter(`Duplicate scope name: ${ScopeName}`);
    names.add(ScopeName);
  }
  return undefined;
};
