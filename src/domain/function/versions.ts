import type { Refusal } from '../kernel/refusal.js';
import { aliasNotFound, functionNotFound } from './refusals.js';
import type { CreatedFunction, FunctionAlias, FunctionVersion } from './state.js';
import { LATEST } from './state.js';

export const aliasNamed = ({ aliases }: CreatedFunction, name: string): FunctionAlias | undefined =>
  Object.hasOwn(aliases, name) ? aliases[name] : undefined;

/** The version of that number, or $LATEST. */
export const versionNumbered = ({ latest, published }: CreatedFunction, version: string): FunctionVersion | undefined =>
  version === LATEST ? latest : published.find((one) => one.version === version);

/** What a qualifier means: a version, or the one that an alias names; $LATEST without one. */
export const versionFor = (of: CreatedFunction, qualifier: string | undefined): FunctionVersion | undefined => {
  const alias = qualifier === undefined ? undefined : aliasNamed(of, qualifier);
  return versionNumbered(of, alias?.version ?? qualifier ?? LATEST);
};

/** The statements on the function itself, or on one of its versions or aliases. */
export const policyOn = (
  { policies }: CreatedFunction,
  qualifier: string | undefined,
): CreatedFunction['policies'][string] => {
  const key = qualifier ?? LATEST;
  return (Object.hasOwn(policies, key) ? policies[key] : undefined) ?? [];
};

/** What a policy can be on: the function, a version or an alias. A refusal where there is none of that name. */
export const policyTarget = (
  of: CreatedFunction,
  qualifier: string | undefined,
): FunctionVersion | FunctionAlias | Refusal => {
  if (qualifier === undefined) return of.latest;
  const isVersion = qualifier === LATEST || /^\d+$/.test(qualifier);
  if (isVersion) return versionNumbered(of, qualifier) ?? functionNotFound(of, qualifier);
  return aliasNamed(of, qualifier) ?? aliasNotFound(of, qualifier);
};
