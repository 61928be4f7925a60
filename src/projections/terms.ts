import { linkFor } from '../domain/terms/links.js';
import type { TermsName } from '../domain/terms/events.js';
import type { Terms } from '../domain/terms/state.js';
import { countStartingWith, keyOf, startingWith } from './table.js';
import type { WorldState } from './world-state.js';

export const termsWithId = (state: WorldState, poolId: string, id: string): Terms | undefined =>
  state.terms.get(keyOf(poolId, id));

export const termsOfClient = (
  state: WorldState,
  poolId: string,
  clientId: string,
  name: TermsName,
): Terms | undefined => {
  const id = state.termsOfClient.get(keyOf(poolId, clientId, name));
  return id === undefined ? undefined : termsWithId(state, poolId, id);
};

/** A client's documents, by name. */
export const allTermsOfClient = (state: WorldState, poolId: string, clientId: string): readonly Terms[] =>
  [...startingWith(state.termsOfClient, keyOf(poolId, clientId, ''))].flatMap(
    ([, id]) => termsWithId(state, poolId, id) ?? [],
  );

/** How many documents a pool has. */
export const termsCount = (state: WorldState, poolId: string): number =>
  countStartingWith(state.terms, keyOf(poolId, ''));

/** A pool's documents by id, each with it, from after the one whose id is `after` on. */
export function* termsOfPool(state: WorldState, poolId: string, after?: string): Generator<[string, Terms]> {
  const from = after === undefined ? undefined : keyOf(poolId, after);
  for (const [, terms] of startingWith(state.terms, keyOf(poolId, ''), from)) yield [terms.id, terms];
}

/** Where the pages of managed login lead to. */
export interface TermsLinks {
  readonly termsOfUse: string;
  readonly privacyPolicy: string;
}

/**
 * The links of the sign-up page in a language (`de`, `pt-BR`, …). Undefined unless the client has both documents, and both an address for
 * the language: AWS shows both or none.
 */
export const termsLinksOf = (
  state: WorldState,
  poolId: string,
  clientId: string,
  lang: string,
): TermsLinks | undefined => {
  const link = (name: TermsName): string | undefined => {
    const terms = termsOfClient(state, poolId, clientId, name);
    return terms && linkFor(terms.links, lang);
  };
  const [termsOfUse, privacyPolicy] = [link('terms-of-use'), link('privacy-policy')];
  return termsOfUse !== undefined && privacyPolicy !== undefined ? { termsOfUse, privacyPolicy } : undefined;
};
