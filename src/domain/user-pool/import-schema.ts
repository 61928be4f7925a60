import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import { same } from '../kernel/same.js';
import { type AttributeInput, customAttribute, schemaOf, standardNamed } from './schema.js';
import { addedAttributesRefusal, schemaRefusal } from './schema-rules.js';
import type { SchemaAttribute } from './settings.js';

/** What an import says of a schema: CreateUserPool's attributes, and those of AddCustomAttributes, which are custom whatever their name. */
export interface SchemaMembers {
  readonly attributes: readonly AttributeInput[];
  readonly customAttributes: readonly AttributeInput[];
}

/**
 * The schema after an import: a new pool's (without `held`) is all that is said, that of an existing pool has in addition what is new.
 * Refused where an attribute that is there would change, which none ever does.
 */
export const importedSchema = (
  held: readonly SchemaAttribute[] | undefined,
  { attributes, customAttributes }: SchemaMembers,
): readonly SchemaAttribute[] | Refusal => {
  const unfit = schemaRefusal(attributes);
  if (unfit) return unfit;
  const isStandard = ({ Name }: AttributeInput): boolean => standardNamed(Name) !== undefined;
  const standard = schemaOf(attributes.filter(isStandard));
  const customs = [...attributes.filter((one) => !isStandard(one)), ...customAttributes];
  const base = held ?? standard;

  const said = [
    ...standard.filter(({ Name }) => attributes.some((one) => one.Name === Name)),
    ...customs.map(customAttribute),
  ];
  const changed = said.find((one) => {
    const before = base.find(({ Name }) => Name === one.Name);
    return before && !same(before, one);
  });
  if (changed) return invalidParameter(`${changed.Name}: an attribute of an existing user pool cannot be changed.`);

  const fresh = customs.filter((one) => !base.some(({ Name }) => Name === customAttribute(one).Name));
  const unfitCustom = addedAttributesRefusal(base, fresh);
  return unfitCustom ?? [...base, ...fresh.map(customAttribute)];
};
