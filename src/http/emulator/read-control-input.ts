import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import { didYouMean } from '../../config/suggest.js';
import { ControlRefusal } from '../../operations/emulator/control-refusal.js';
import { cut } from '../../operations/emulator/names.js';
import type { ControlRoute, ObjectSchema } from './control-route.js';

/** The schemas are held by tests; to check and to optimize them takes longer than to compile them. */
const QUICK = { meta: false, validateSchema: false, code: { optimize: false } } as const;

/** A route's schemas are compiled when it is first called: a start would pay for all of them. */
const checkedBy = (options: Options): ((schema: object) => ValidateFunction) => {
  let ajv: Ajv | undefined;
  const compiled = new WeakMap<object, ValidateFunction>();
  return (schema) => {
    ajv ??= new Ajv({ strict: true, allowUnionTypes: true, ...QUICK, ...options });
    const known = compiled.get(schema) ?? ajv.compile(schema);
    compiled.set(schema, known);
    return known;
  };
};

const queryCheck = checkedBy({ coerceTypes: true });
/** `verbose`: an error brings the schema that it is of, and with it the names that there are. */
const bodyCheck = checkedBy({ allErrors: true, verbose: true });

const NOTHING: ObjectSchema = { type: 'object', properties: {}, additionalProperties: false };

/** The parameters of a query, converted to their types. Throws ControlRefusal for any that the route does not take: nothing is ignored. */
export const readQuery = (
  given: Readonly<Record<string, unknown>>,
  { query: schema = NOTHING }: ControlRoute,
): object => {
  const names = Object.keys(schema.properties);
  const hint = names.length === 0 ? 'This route takes no parameters.' : `Parameters are ${names.join(', ')}.`;
  for (const [name, value] of Object.entries(given)) {
    if (!names.includes(name)) {
      const message = `There is no parameter ${cut(name)}.${didYouMean(name, names)}`;
      throw new ControlRefusal(400, 'UnknownParameter', message, hint);
    }
    if (typeof value !== 'string') {
      throw new ControlRefusal(400, 'RepeatedParameter', `${name} is given more than once.`, `Give ${name} once.`);
    }
  }
  const read = { ...given };
  const validate = queryCheck(schema);
  if (validate(read)) return read;
  throw new ControlRefusal(400, 'BadParameter', sentenceOf(firstOf(validate)), hint);
};

/** The members of a body. Throws ControlRefusal for what is not JSON, and for what the route does not take. */
export const readBody = (given: Buffer | undefined, { body: schema = NOTHING }: ControlRoute): object => {
  const value = parsed(given, membersOf('', schema));
  const validate = bodyCheck(schema);
  if (validate(value)) return value;
  const error = firstOf(validate);
  const { keyword, params, instancePath, parentSchema } = error;
  if (keyword !== 'additionalProperties') {
    throw new ControlRefusal(400, 'BadMember', sentenceOf(error), membersOf('', schema));
  }
  const place = nameOf(instancePath);
  const above = parentSchema as unknown as ObjectSchema;
  const name = String(params['additionalProperty']);
  const meant = didYouMean(name, Object.keys(above.properties));
  const message = `There is no member ${cut(name)}${place === '' ? '' : ` in ${place}`}.${meant}`;
  throw new ControlRefusal(400, 'UnknownMember', message, membersOf(place, above));
};

const membersOf = (place: string, { properties }: ObjectSchema): string => {
  const names = Object.keys(properties);
  if (names.length === 0) return 'This route takes no members: send {}, or no body.';
  return `Members${place === '' ? '' : ` of ${place}`} are ${names.join(', ')}.`;
};

const parsed = (given: Buffer | undefined, hint: string): object => {
  if (!given || given.length === 0) return {};
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(given));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below.
  }
  throw new ControlRefusal(400, 'BadBody', 'The body is not a JSON object.', hint);
};

/** A member that there is not comes before others: what is missing may be what was meant. */
const firstOf = ({ errors }: ValidateFunction): ErrorObject => {
  const unknown = errors?.find(({ keyword }) => keyword === 'additionalProperties');
  const error = unknown ?? errors?.[0];
  if (!error) throw new Error('ajv refused an input without a reason.');
  return error;
};

/** `/clock/now` must be string → `clock.now must be string.` */
const sentenceOf = ({ instancePath, message = 'is not right', params, keyword }: ErrorObject): string => {
  const place = nameOf(instancePath);
  if (keyword === 'required') {
    return `${[place, String(params['missingProperty'])].filter(Boolean).join('.')} is missing.`;
  }
  if (keyword === 'enum') return `${place} must be one of ${(params['allowedValues'] as string[]).join(', ')}.`;
  return `${place} ${message}.`;
};

/** `/a/b` → `a.b`; empty for the whole. */
const nameOf = (instancePath: string): string => instancePath.slice(1).split('/').map(unescaped).join('.');

const unescaped = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~');
