import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import type { VerifiedAttribute } from '../user-pool/settings.js';
import { foldCase, type UserPool } from '../user-pool/state.js';
import {
  asKept,
  attributesRefusal,
  deletedWith,
  deletionRefusal,
  flagRefusal,
  type GivenAttribute,
  namesRefusal,
  omit,
  requiredAttributes,
} from './attributes.js';
import type { Attributes } from './events.js';
import { DEFAULT_VALUE } from './migrate-user.js';
import { differsFromUsername, missingRefusal } from './new-user-attributes.js';

/** What an import says of a user's attributes. */
export interface SaidAttributes {
  /** Exactly these values; a blank one is none. */
  readonly attributes: Attributes;
  /** Addresses said beside the user name: they are verified, unless `attributes` says something of their flags. */
  readonly addresses: Readonly<Partial<Record<VerifiedAttribute, string>>>;
  /** The address that the user name is. */
  readonly login?: { readonly attribute: VerifiedAttribute; readonly value: string } | undefined;
}

/** The attributes after an import: `held` with what is said. Refused like AdminCreateUser's and, for one that is there, AdminUpdateUserAttributes'. */
export const importedAttributes = (
  pool: UserPool,
  held: Attributes | undefined,
  said: SaidAttributes,
): Attributes | Refusal => {
  const { login } = said;
  const addresses = { ...(login && { [login.attribute]: login.value }), ...said.addresses } as Attributes;
  const twice = Object.keys(said.addresses).find((name) => said.attributes[name] !== undefined);
  if (twice !== undefined)
    return invalidParameter(`${twice} is said twice: beside the user name and among the attributes.`);
  const verified = Object.entries(addresses).flatMap(([name, value]) =>
    said.attributes[name] === undefined
      ? [
          [name, value],
          [`${name}_verified`, 'true'],
        ]
      : [],
  );
  const list = listOf({ ...(Object.fromEntries(verified) as Attributes), ...said.attributes });
  const occasion = held ? 'update' : 'creation';
  const unknown = namesRefusal(pool, list, occasion);
  if (unknown) return unknown;

  const kept = Object.entries(asKept(pool, list));
  const blank = kept.filter(([name, value]) => value === '' && held?.[name] !== undefined).map(([name]) => name);
  const set: Attributes = Object.fromEntries(kept.filter(([name, value]) => value !== '' && value !== held?.[name]));
  const unfit =
    attributesRefusal(
      pool,
      listOf(set).filter((one) => !isDefault(pool, one)),
      occasion,
    ) ?? deletionRefusal(pool, blank);
  if (unfit) return unfit;
  const gone = deletedWith(blank);
  const after: Attributes = { ...omit(held ?? {}, gone), ...set };
  const unfitFlag = flagRefusal(set, after);
  if (unfitFlag) return unfitFlag;
  if (login && foldCase(pool, after[login.attribute] ?? '') !== foldCase(pool, login.value)) {
    return differsFromUsername(login.attribute);
  }
  const lasting = requiredAttributes(pool).filter(({ Mutable }) => !Mutable);
  return (held ? undefined : missingRefusal(after, lasting)) ?? after;
};

const listOf = (attributes: Attributes): readonly GivenAttribute[] =>
  Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));

/** What a migrated user has in place of a required value fits no schema. */
const isDefault = (pool: UserPool, { Name, Value }: GivenAttribute): boolean =>
  Value === DEFAULT_VALUE && requiredAttributes(pool).some((required) => required.Name === Name);
