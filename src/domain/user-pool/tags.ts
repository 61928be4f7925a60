import { accept, type Decision, refuse } from '../kernel/decision.js';
import { invalidParameter, Refusal } from '../kernel/refusal.js';
import { tagsFault } from '../kernel/tags.js';
import type { UserPoolEvent } from './events.js';
import type { UserPool } from './state.js';

type Tags = Readonly<Record<string, string>>;

const WHAT = 'A user pool';

/** Refuses tags given to CreateUserPool and UpdateUserPool, whose exception for it is their own. */
export const poolTagsRefusal = (tags: Tags | undefined): Refusal | undefined => {
  const keys = Object.keys(tags ?? {});
  const fault = tagsFault(keys, keys.length, WHAT);
  return fault ? new Refusal('UserPoolTaggingException', fault) : undefined;
};

/** Adds tags, or gives those there another value. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_TagResource.html */
export const tagPool = (pool: UserPool, tags: Tags): Decision<UserPoolEvent> => {
  const fault = tagsFault(Object.keys(tags), Object.keys({ ...pool.tags, ...tags }).length, WHAT);
  if (fault) return refuse(invalidParameter(fault));
  const changes = Object.entries(tags).some(([key, value]) => pool.tags[key] !== value);
  return changes ? accept({ type: 'UserPoolTagged', data: { poolId: pool.id, tags } }) : accept();
};

/** Takes tags away; a key that is not there is no fault. */
export const untagPool = (pool: UserPool, keys: readonly string[]): Decision<UserPoolEvent> => {
  const there = keys.filter((key) => Object.hasOwn(pool.tags, key));
  return there.length > 0 ? accept({ type: 'UserPoolUntagged', data: { poolId: pool.id, keys: there } }) : accept();
};

/** The events that make the pool's tags exactly these. */
export const retag = (pool: UserPool, tags: Tags): readonly UserPoolEvent[] => [
  ...untagPool(
    pool,
    Object.keys(pool.tags).filter((key) => !Object.hasOwn(tags, key)),
  ).events,
  ...tagPool(pool, tags).events,
];

/** The pool id in a user pool's ARN. */
export const poolIdIn = (arn: string): string | undefined =>
  /^arn:[\w-]+:cognito-idp:[\w-]+:[0-9]+:userpool\/([\w-]+_[0-9a-zA-Z]+)$/.exec(arn)?.[1];
