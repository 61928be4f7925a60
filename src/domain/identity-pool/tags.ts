import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter } from '../kernel/refusal.js';
import { tagsFault } from '../kernel/tags.js';
import type { IdentityPoolEvent } from './events.js';
import type { IdentityPool } from './state.js';

type Tags = Readonly<Record<string, string>>;

/** Adds tags, or gives those there another value. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_TagResource.html */
export const tagIdentityPool = ({ id, tags: before }: IdentityPool, tags: Tags): Decision<IdentityPoolEvent> => {
  const fault = tagsFault(Object.keys(tags), Object.keys({ ...before, ...tags }).length, 'An identity pool');
  if (fault !== undefined) return refuse(invalidParameter(fault));
  const changes = Object.entries(tags).some(([key, value]) => before[key] !== value);
  return changes ? accept({ type: 'IdentityPoolTagged', data: { identityPoolId: id, tags } }) : accept();
};

/** Takes tags away; a key that is not there is no fault. */
export const untagIdentityPool = ({ id, tags }: IdentityPool, keys: readonly string[]): Decision<IdentityPoolEvent> => {
  const there = keys.filter((key) => Object.hasOwn(tags, key));
  return there.length > 0
    ? accept({ type: 'IdentityPoolUntagged', data: { identityPoolId: id, keys: there } })
    : accept();
};

/** The events that make the pool's tags exactly these, which are allowed. */
export const retagIdentityPool = (pool: IdentityPool, tags: Tags): readonly IdentityPoolEvent[] => {
  const gone = Object.keys(pool.tags).filter((key) => !Object.hasOwn(tags, key));
  const kept = Object.fromEntries(Object.entries(pool.tags).filter(([key]) => Object.hasOwn(tags, key)));
  return [...untagIdentityPool(pool, gone).events, ...tagIdentityPool({ ...pool, tags: kept }, tags).events];
};

/** The identity pool's id in its ARN. */
export const identityPoolIdIn = (arn: string): string | undefined =>
  /^arn:[\w-]+:cognito-identity:[\w-]+:[0-9]+:identitypool\/([\w-]+:[0-9a-f-]+)$/.exec(arn)?.[1];
