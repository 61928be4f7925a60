import { accept, type Decision, refuse } from '../kernel/decision.js';
import type { Refusal } from '../kernel/refusal.js';
import type { FunctionEvent } from './events.js';
import { invalidValue } from './refusals.js';
import type { CreatedFunction } from './state.js';

type Tags = Readonly<Record<string, string>>;

/** Quota "Tags per resource". */
const MOST_TAGS = 50;

/** Undefined where a function may have these tags besides those that it has. */
export const tagsRefusal = (before: Tags, more: Tags): Refusal | undefined =>
  Object.keys({ ...before, ...more }).length > MOST_TAGS
    ? invalidValue('Number of tags exceeds resource tag limit.')
    : undefined;

export const tagFunction = (of: CreatedFunction, tags: Tags): Decision<FunctionEvent> => {
  // Recorded from AWS for an empty map.
  if (Object.keys(tags).length === 0) {
    return refuse(invalidValue('An error occurred and the request cannot be processed.'));
  }
  const tooMany = tagsRefusal(of.tags, tags);
  if (tooMany) return refuse(tooMany);
  const { region, accountId, name } = of;
  return accept({ type: 'FunctionTagged', data: { region, accountId, name, tags } });
};

/** Keys that are not there do no harm. */
export const untagFunction = (of: CreatedFunction, keys: readonly string[]): Decision<FunctionEvent> => {
  const { region, accountId, name } = of;
  const there = keys.filter((key) => Object.hasOwn(of.tags, key));
  return there.length === 0
    ? accept()
    : accept({ type: 'FunctionUntagged', data: { region, accountId, name, keys: there } });
};
