import { invalidValue } from '../domain/function/refusals.js';
import type { CreatedFunction } from '../domain/function/state.js';
import { resourceNotFound } from '../domain/kernel/refusal.js';
import type { WorldState } from '../projections/world-state.js';
import type { Call } from './call.js';
import { namedFunction, requireFunction } from './named-function.js';

/** The function whose tags an ARN means. Throws for a version's or an alias's, and for what is no function's. */
export const requireTagged = (state: WorldState, call: Call, arn: string): CreatedFunction => {
  if (arn.split(':')[5] !== 'function') throw resourceNotFound('The resource you requested does not exist.');
  const { qualifier, ...named } = namedFunction(call, arn, undefined, 'any account');
  if (qualifier !== undefined) {
    throw invalidValue('Tags on function aliases and versions are not supported. Please specify a function ARN.');
  }
  return requireFunction(state, named);
};
