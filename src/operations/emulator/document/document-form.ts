import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { didYouMean } from '../../../config/suggest.js';
import { ControlRefusal } from '../control-refusal.js';
import { cut } from '../names.js';
import { HEAD, type HeadEntry, type PoolEntry, poolSchema } from './document-schema.js';
import { IDENTITY, type IdentityEntry, type IdentityPoolEntry, identityPoolSchema } from './identity-pool-schema.js';
import { USER, type UserEntry } from './user-schema.js';

/** Holds parts of a document against its schema. Each throws ControlRefusal that begins with the place of the first fault. */
export interface DocumentForm {
  head(value: unknown): HeadEntry;
  pool(value: unknown, place: string): PoolEntry;
  user(value: unknown, place: string): UserEntry;
  identityPool(value: unknown, place: string): IdentityPoolEntry;
  identity(value: unknown, place: string): IdentityEntry;
}

let form: DocumentForm | undefined;

/** Compiled at the first import. To check the schemas too, which tests do, and to optimize what comes of them would double the time. */
export const documentForm = (): DocumentForm => {
  form ??= compiled();
  return form;
};

const compiled = (): DocumentForm => {
  // An instant is read where it is used. `verbose`: an error brings the schema that it is of, and with it the names that there are.
  const formats = { 'date-time': true } as const;
  const quick = { meta: false, validateSchema: false, code: { optimize: false } } as const;
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true, verbose: true, formats, ...quick });
  const schemas = [HEAD, poolSchema(), USER, identityPoolSchema(), IDENTITY];
  const [head, pool, user, identityPool, identity] = schemas.map((schema) => ajv.compile(schema)) as [
    ValidateFunction<HeadEntry>,
    ValidateFunction<PoolEntry>,
    ValidateFunction<UserEntry>,
    ValidateFunction<IdentityPoolEntry>,
    ValidateFunction<IdentityEntry>,
  ];
  const held = <T>(validate: ValidateFunction<T>, value: unknown, place: string): T => {
    if (validate(value)) return value;
    throw refusalOf(validate.errors ?? [], place);
  };
  return {
    head: (value) => held(head, value, ''),
    pool: (value, place) => held(pool, value, place),
    user: (value, place) => held(user, value, place),
    identityPool: (value, place) => held(identityPool, value, place),
    identity: (value, place) => held(identity, value, place),
  };
};

/** A member that there is not comes before others: what is missing may be what was meant. */
const refusalOf = (errors: readonly ErrorObject[], place: string): ControlRefusal => {
  const error = errors.find(({ keyword }) => keyword === 'additionalProperties') ?? errors[0];
  if (!error) throw new Error('ajv refused a part of a document without a reason.');
  const { keyword, params, instancePath, parentSchema, message = 'is not right', data } = error;
  const here = placeOf(place, instancePath);
  if (keyword === 'additionalProperties') {
    const name = String(params['additionalProperty']);
    const names = Object.keys((parentSchema as { properties: object }).properties);
    const at = here === '' ? 'The document' : here;
    const sentence = `${at} has a member ${cut(name)} that there is not.${didYouMean(name, names)}`;
    return new ControlRefusal(400, 'UnknownMember', sentence, `Members are ${names.join(', ')}.`);
  }
  const missing =
    keyword === 'required'
      ? `${here}${here === '' ? '' : '.'}${String(params['missingProperty'])} is missing`
      : undefined;
  const words = keyword === 'enum' ? `must be one of ${(params['allowedValues'] as unknown[]).join(', ')}` : message;
  // YAML reads `7` as a number and `yes` as a word, but `true` as a boolean.
  const quotes = keyword === 'type' && /string/.test(String(params['type'])) && /number|boolean/.test(typeof data);
  const hint = quotes
    ? 'A text that looks like a number or a boolean needs quotes.'
    : 'docs/seed.md describes the document.';
  return new ControlRefusal(400, 'BadMember', `${missing ?? `${here === '' ? 'The document' : here} ${words}`}.`, hint);
};

/** `pools[0]` and `/clients/1/custom:x` → `pools[0].clients[1]["custom:x"]`. */
const placeOf = (place: string, instancePath: string): string =>
  instancePath
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, name) => {
      if (/^\d+$/.test(name)) return `${path}[${name}]`;
      if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
      return path === '' ? name : `${path}.${name}`;
    }, place);
