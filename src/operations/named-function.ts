import type { FunctionName } from '../domain/function/arn.js';
import { aliasNotFound, functionNotFound, invalidValue } from '../domain/function/refusals.js';
import type { CreatedFunction, FunctionAlias, FunctionVersion } from '../domain/function/state.js';
import { aliasNamed, versionFor } from '../domain/function/versions.js';
import { Refusal, resourceNotFound } from '../domain/kernel/refusal.js';
import { functionNamed } from '../projections/functions.js';
import type { WorldState } from '../projections/world-state.js';
import { parseFunctionRef } from '../triggers/functions/function-ref.js';
import type { Call } from './call.js';

/** A function as a call names it. */
export interface NamedFunction extends FunctionName {
  readonly qualifier?: string;
}

/** Operations that another account's resource policy can allow; all others are the function's own account's. */
export type Reach = 'any account' | 'own account';

/**
 * Reads a call's FunctionName (a name, a partial or a whole ARN) and Qualifier. Throws for another Region, another account, and for two
 * qualifiers that differ.
 */
export const namedFunction = (call: Call, text: string, qualifier: string | undefined, reach: Reach): NamedFunction => {
  const home = { region: call.region, accountId: call.accountId };
  const ref = parseFunctionRef(text, home);
  if (!ref) throw resourceNotFound(`Function not found: ${text}`);
  // Recorded from AWS: the message is null.
  if (reach === 'own account' && ref.accountId !== home.accountId) throw new Refusal('AccessDeniedException', '');
  if (ref.region !== home.region) {
    throw resourceNotFound(`Functions from '${ref.region}' are not reachable in this region ('${home.region}')`);
  }
  if (qualifier !== undefined && ref.qualifier !== undefined && qualifier !== ref.qualifier) {
    throw invalidValue('The derived qualifier from the function name does not match the specified qualifier.');
  }
  return qualifier === undefined ? ref : { ...ref, qualifier };
};

/** Throws ResourceNotFoundException, which names the qualifier too. */
export const requireFunction = (state: WorldState, named: NamedFunction): CreatedFunction => {
  const found = functionNamed(state, named);
  if (!found) throw functionNotFound(named, named.qualifier);
  return found;
};

/** The version that the call's qualifier means. Throws ResourceNotFoundException. */
export const requireVersion = (
  state: WorldState,
  named: NamedFunction,
): { readonly found: CreatedFunction; readonly version: FunctionVersion } => {
  const found = requireFunction(state, named);
  const version = versionFor(found, named.qualifier);
  if (!version) throw functionNotFound(named, named.qualifier);
  return { found, version };
};

/** Throws ResourceNotFoundException. */
export const requireAlias = (found: CreatedFunction, name: string): FunctionAlias => {
  const alias = aliasNamed(found, name);
  if (!alias) throw aliasNotFound(found, name);
  return alias;
};
