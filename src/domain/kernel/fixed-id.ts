import { invalidParameter, type Refusal } from './refusal.js';

/** What of an id that a tag names is looked at. */
export interface FixedIdRules {
  /** The tags that may name one, such as `_custom_id_`. */
  readonly tags: readonly string[];
  /** Of what: `a user pool`. */
  readonly what: string;
  readonly region: string;
  /** How the id looks after its Region: `_ and letters and digits`. */
  readonly form: string;
  /** The Region in an id; undefined where it is none. */
  readonly regionOf: (id: string) => string | undefined;
  readonly isTaken: (id: string) => boolean;
}

/**
 * The id that tags name for what is made with them, undefined where none does. Emulators have it so; AWS has no way to choose an id, and
 * shows such tags like others. InvalidParameterException for what cannot be that id.
 */
export const idInTags = (
  tags: Readonly<Record<string, string>>,
  { tags: keys, what, region, form, regionOf, isTaken }: FixedIdRules,
): string | undefined | Refusal => {
  const [tag, ...more] = keys.filter((key) => Object.hasOwn(tags, key));
  if (tag === undefined) return undefined;
  const id = tags[tag] ?? '';
  const other = more.find((key) => tags[key] !== id);
  if (other !== undefined) return invalidParameter(`The tags ${tag} and ${other} name two ids; ${what} has one.`);
  const regionOfId = regionOf(id);
  if (regionOfId === undefined) {
    return invalidParameter(`The tag ${tag} names no id of ${what}: that is ${region}${form}, up to 55 characters.`);
  }
  if (regionOfId !== region) {
    return invalidParameter(`The tag ${tag} names an id of the Region ${regionOfId}; this call is for ${region}.`);
  }
  return isTaken(id) ? invalidParameter(`The tag ${tag} names ${id}, the id of ${what} that is there.`) : id;
};
