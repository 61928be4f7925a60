import type { FunctionName } from '../domain/function/arn.js';
import type { CreatedFunction } from '../domain/function/state.js';
import { keyOf, startingWith } from './table.js';
import type { WorldState } from './world-state.js';

type Home = Omit<FunctionName, 'name'>;

export const functionKey = ({ accountId, region, name }: FunctionName): string => keyOf(accountId, region, name);

export const functionNamed = (state: WorldState, name: FunctionName): CreatedFunction | undefined =>
  state.functions.get(functionKey(name));

/** The account's functions in a Region, by name, each with it, from after the one named `after` on. */
export function* functionsOf(state: WorldState, home: Home, after?: string): Generator<[string, CreatedFunction]> {
  const from = after === undefined ? undefined : functionKey({ ...home, name: after });
  const prefix = functionKey({ ...home, name: '' });
  for (const [, found] of startingWith(state.functions, prefix, from)) yield [found.name, found];
}
