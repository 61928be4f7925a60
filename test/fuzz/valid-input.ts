import fc from 'fast-check';
import { services, shapeOf, type ServiceName } from '../../src/protocol/services.js';
import { wirePattern, wireShapeName } from '../../src/protocol/wire-differences.js';
import { ALPHABET } from './alphabet.js';
import { Known } from './known-values.js';
import { FURTHER, MEANINGFUL, PARAMETERS, USUAL } from './meaningful-values.js';
import { stringsMatching } from './pattern-strings.js';

/** Where the model has no upper bound, and where a body would become megabytes. */
const LONG = 300;
const LONGEST = 2_100;
const MOST_ENTRIES = 60;

/** Lengths at the edges of what is allowed, and some between; the longest ones of all rarely. */
const lengths = (min = 0, max = Infinity): fc.Arbitrary<number> => {
  const near = fc.integer({ min, max: Math.min(max, min + 12) });
  const edge = (length: number): fc.Arbitrary<number> => fc.constant(Math.max(min, Math.min(max, length)));
  const furthest = max === Infinity ? LONG : max;
  return fc.oneof(
    { weight: 400, arbitrary: near },
    { weight: 100, arbitrary: edge(min) },
    { weight: 50, arbitrary: edge(Math.min(furthest, LONG)) },
    ...(furthest <= LONGEST
      ? [{ weight: 100, arbitrary: fc.constantFrom(furthest, Math.max(min, furthest - 1)) }]
      : []),
    ...(furthest <= 132_000 && furthest > LONGEST ? [{ weight: 1, arbitrary: fc.constant(furthest) }] : []),
  );
};

/** Whole numbers at both ends of a range and next to them. */
const wholeNumbers = (min = -(2 ** 31), max = 2 ** 31 - 1): fc.Arbitrary<number> =>
  fc.oneof(
    fc.constantFrom(min, max, Math.min(max, min + 1), Math.max(min, max - 1), Math.max(min, Math.min(max, 0))),
    fc.integer({ min, max: Math.min(max, min + 20) }),
    fc.integer({ min, max }),
  );

/** Mostly the first value seen, which is the fixture's, or the last. */
const knownOr = (shape: string, member: string, otherwise: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => {
  const nth = fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    fc.constantFrom(1, -1),
    fc.integer({ min: -3, max: 7 }),
  );
  const known = fc.tuple(nth, otherwise).map(([place, other]) => new Known(shape, member, place, other));
  return fc.oneof({ weight: 7, arbitrary: known }, { weight: 1, arbitrary: otherwise });
};

const freeText = (min?: number, max?: number): fc.Arbitrary<string> =>
  fc
    .tuple(lengths(min, max), fc.array(fc.constantFrom(...ALPHABET), { minLength: 1, maxLength: 20, size: 'max' }))
    .map(([length, chars]) =>
      chars
        .join('')
        .repeat(length + 1)
        .slice(0, length),
    );

const arbitraries = new Map<string, fc.Arbitrary<unknown>>();

function stringArbitrary(service: ServiceName, shapeName: string): fc.Arbitrary<string> {
  const { enum: values, min, max } = shapeOf(service, shapeName);
  if (values?.[0] !== undefined)
    return fc.constantFrom(
      ...values,
      ...(FURTHER[shapeName] ?? []).flatMap((one) => Array.from({ length: 5 }, () => one)),
    );
  const pattern = wirePattern(service, shapeName);
  const any = pattern === undefined ? freeText(min, max) : stringsMatching(pattern, lengths(min, max));
  const fits = any.filter((text) => text.length >= (min ?? 0) && text.length <= (max ?? Infinity));
  const meaningful = MEANINGFUL[shapeName];
  return meaningful ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...meaningful) }, fits) : fits;
}

function structureArbitrary(service: ServiceName, shapeName: string): fc.Arbitrary<unknown> {
  const { members = {}, required = [] } = shapeOf(service, shapeName);
  const all = Object.keys(members);
  const optional = all.filter((name) => !required.includes(name));
  const chosen = fc.oneof(
    { weight: 20, arbitrary: fc.subarray(optional, { maxLength: Math.min(optional.length, 2) }) },
    { weight: 10, arbitrary: fc.subarray(optional, { maxLength: Math.min(optional.length, 5) }) },
    { weight: 3, arbitrary: fc.subarray(optional) },
    { weight: 1, arbitrary: fc.constant(optional) },
  );
  const usual = fc.oneof({ weight: 7, arbitrary: fc.constant(USUAL) }, fc.constant(new Set<string>()));
  return fc.tuple(chosen, usual).chain(([present, besides]) => {
    const names = all.filter((name) => required.includes(name) || present.includes(name) || besides.has(name));
    return fc.record(
      Object.fromEntries(names.map((name) => [name, validInput(service, members[name]?.shape ?? '', name)])),
    );
  });
}

function listArbitrary(service: ServiceName, shapeName: string): fc.Arbitrary<unknown> {
  const { memberShape = '', min = 0, max = MOST_ENTRIES } = shapeOf(service, shapeName);
  const item = validInput(service, memberShape);
  const few = fc.array(item, { minLength: min, maxLength: Math.min(max, min + 3) });
  const edge = Math.min(max, MOST_ENTRIES);
  return fc.oneof(
    { weight: 40, arbitrary: few },
    { weight: 1, arbitrary: fc.array(item, { minLength: edge, maxLength: edge }) },
  );
}

function mapArbitrary(service: ServiceName, shapeName: string): fc.Arbitrary<unknown> {
  const { keyShape = '', valueShape = '', min = 0, max = MOST_ENTRIES } = shapeOf(service, shapeName);
  const entry = fc.tuple(stringArbitrary(service, keyShape), validInput(service, valueShape));
  const entries = fc.oneof(
    {
      weight: 40,
      arbitrary: fc.uniqueArray(entry, { minLength: min, maxLength: Math.min(max, min + 3), selector: ([key]) => key }),
    },
    {
      weight: 1,
      arbitrary: fc.uniqueArray(entry, { minLength: min, maxLength: max, selector: ([key]) => key, size: 'max' }),
    },
  );
  // Object.fromEntries makes `__proto__` a member like others.
  const free = entries.map((pairs) => Object.fromEntries(pairs));
  const parameters = PARAMETERS[shapeName];
  if (!parameters) return free;
  const values = parameters.map(
    ([key, shape, member]) => [key, knownOr(shape, member, stringArbitrary(service, 'StringType'))] as const,
  );
  const keysOf = (count: number): string[] => values.slice(0, count).map(([key]) => key);
  const meant = fc
    .oneof(
      { weight: 4, arbitrary: fc.constant(keysOf(2)) },
      fc.constant(keysOf(3)),
      fc.constant(keysOf(4)),
      fc.subarray(keysOf(values.length)),
    )
    .chain((keys) => fc.record(Object.fromEntries(values.filter(([key]) => keys.includes(key)))));
  return fc.oneof({ weight: 12, arbitrary: meant }, { weight: 1, arbitrary: free });
}

function arbitraryOf(service: ServiceName, shapeName: string, member: string): fc.Arbitrary<unknown> {
  const { type, min, max, document, enum: values } = shapeOf(service, shapeName);
  switch (type) {
    case 'string':
      return values
        ? stringArbitrary(service, shapeName)
        : knownOr(shapeName, member, stringArbitrary(service, shapeName));
    case 'integer':
      return wholeNumbers(min, max);
    case 'long':
      return wholeNumbers(min, max ?? Number.MAX_SAFE_INTEGER);
    case 'boolean':
      return fc.boolean();
    case 'timestamp':
      return fc.oneof(fc.constantFrom(0, -1, 1.5e9, 4e12), fc.integer());
    case 'blob':
      return lengths(min, max).map((size) => Buffer.alloc(size, 'cognito').toString('base64'));
    case 'list':
      return listArbitrary(service, shapeName);
    case 'map':
      return mapArbitrary(service, shapeName);
    case 'structure':
      return document
        ? fc.jsonValue({ maxDepth: 4 }).filter((json) => json !== null)
        : structureArbitrary(service, shapeName);
  }
}

/** Values that satisfy every constraint of a shape, at the edges of them more often than not, with places for values that are known. */
export function validInput(service: ServiceName, name: string, member = ''): fc.Arbitrary<unknown> {
  const shapeName = wireShapeName(name);
  const key = `${service} ${shapeName} ${member}`;
  const known = arbitraries.get(key);
  if (known) return known;
  const made = arbitraryOf(service, shapeName, member);
  arbitraries.set(key, made);
  return made;
}

/** The services that are called by X-Amz-Target; Lambda's API has paths. */
export const targetedServices = Object.values(services).filter(({ targetPrefix }) => targetPrefix !== '');

/** Every operation of these services. */
export const allOperations = targetedServices.flatMap(({ name: service, operations }) =>
  [...operations.values()].map(({ name: operation, inputShape }) => ({ service, operation, inputShape })),
);

export type AnyOperation = (typeof allOperations)[number];
