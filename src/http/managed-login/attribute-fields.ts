import { invalidParameter } from '../../domain/kernel/refusal.js';
import type { Field } from './form-parts.js';
import type { PageVisit } from './page-visit.js';
import { attributeName } from './texts/in-language.js';
import type { StandardAttribute } from './texts/texts.js';

const AUTOCOMPLETE: Readonly<Partial<Record<StandardAttribute, string>>> = {
  address: 'street-address',
  birthdate: 'bday',
  email: 'email',
  family_name: 'family-name',
  gender: 'sex',
  given_name: 'given-name',
  locale: 'language',
  middle_name: 'additional-name',
  name: 'name',
  nickname: 'nickname',
  phone_number: 'tel',
  picture: 'photo',
  website: 'url',
};

const TYPES: Readonly<Partial<Record<StandardAttribute, Field['type']>>> = {
  birthdate: 'date',
  email: 'email',
  phone_number: 'tel',
  picture: 'url',
  profile: 'url',
  updated_at: 'number',
  website: 'url',
};

const PLACEHOLDERS: Readonly<Partial<Record<StandardAttribute, string>>> = {
  email: 'name@host.com',
  phone_number: '+10123456789',
};

const NAME = /^requiredAttributes\[([^\]]+)\]$/;
const OF_ATTRIBUTES = /^requiredAttributes(?:\[|$)/;

/** A field of a form for each of these attributes, with what was in it before. */
export const attributeFields = (
  { shown, texts }: PageVisit,
  names: readonly string[],
  before: Readonly<Record<string, string>> = {},
): readonly Field[] =>
  names.map((attribute) => {
    const known = attribute as StandardAttribute;
    const name = `requiredAttributes[${attribute}]`;
    const placeholder = PLACEHOLDERS[known];
    // Whoever signs up by an e-mail address has given it already.
    const isNameToo = shown.signInName === 'email_or_phone_number' && /^(?:email|phone_number)$/.test(attribute);
    return {
      ...{ id: name, name, label: attributeName(texts, attribute), value: before[name] },
      type: TYPES[known] ?? 'text',
      autocomplete: AUTOCOMPLETE[known],
      required: !isNameToo,
      ...(placeholder !== undefined && { placeholder }),
    };
  });

/** The attributes that a form brought; those that were left empty it did not. Throws InvalidParameterException for a field that names none. */
export const attributesIn = (all: ReadonlyMap<string, string>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...all].flatMap(([field, value]) => {
      const attribute = NAME.exec(field)?.[1];
      if (attribute === undefined && OF_ATTRIBUTES.test(field)) {
        throw invalidParameter(`The field ${field.slice(0, 100)} names no attribute.`);
      }
      return attribute === undefined || value === '' ? [] : [[attribute, value]];
    }),
  );
