import { services, shapeOf, type ServiceName } from '../../src/protocol/services.js';
import { wireEnum, wireMemberName, wireShapeName } from '../../src/protocol/wire-differences.js';
import { sampleOf, violationsOf } from '../protocol/sample-input.js';
import { allOperations, type AnyOperation } from './valid-input.js';

type Change = (old: unknown) => unknown;
/** Changes one place of a value; what has to be around that place is put there if it is not. */
type Edit = (value: unknown, change: Change) => unknown;

interface Place {
  readonly shape: string;
  /** What a sentence calls it; `*` stands for a map's key. */
  readonly path: string;
  readonly isKey: boolean;
  readonly edit: Edit;
}

/** One constraint of the model at one place of an operation's input. */
export interface Breakage {
  readonly operation: AnyOperation;
  /** Of its own in both models: `cognito-idp SignUp userAttributes.1.member.name: Member must not be null`. */
  readonly id: string;
  readonly path: string;
  /** The shape that the constraint belongs to. */
  readonly shape: string;
  readonly exception: string;
  /** Values that break it, each in its way; undefined leaves a member out. */
  readonly values: readonly unknown[];
  /** The input with such a value in its place. */
  readonly broken: (input: unknown, value: unknown) => unknown;
}

const objectOf = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;

/** A place and all inside it: members at any depth, first elements of lists, first entries of maps. */
function placesIn(service: ServiceName, place: Place): Place[] {
  const { type, document, members = {}, ...parts } = shapeOf(service, wireShapeName(place.shape));
  const { memberShape = '', keyShape = '', valueShape = '' } = parts;
  const inside = (shape: string, path: string, edit: Edit, isKey = false): Place[] =>
    placesIn(service, { shape, path, isKey, edit: (value, change) => place.edit(value, (old) => edit(old, change)) });
  if (type === 'list') {
    const isSimple = !['structure', 'list', 'map'].includes(shapeOf(service, memberShape).type);
    const editFirst: Edit = (list, change) => {
      const [first, ...rest] = Array.isArray(list) ? (list as unknown[]) : [];
      return [change(first), ...rest];
    };
    return [place, ...inside(memberShape, isSimple ? place.path : `${place.path}.1.member`, editFirst)];
  }
  if (type === 'map') {
    const firstOf = (map: unknown): readonly [string, unknown] =>
      Object.entries(objectOf(map) ?? {})[0] ?? [String(sampleOf(service, keyShape)), sampleOf(service, valueShape)];
    const valuePath = shapeOf(service, valueShape).type === 'structure' ? `${place.path}.*.member` : place.path;
    const editKey: Edit = (map, change) => ({ [String(change(firstOf(map)[0]))]: firstOf(map)[1] });
    const editValue: Edit = (map, change) => ({ [firstOf(map)[0]]: change(firstOf(map)[1]) });
    return [place, ...inside(keyShape, place.path, editKey, true), ...inside(valueShape, valuePath, editValue)];
  }
  if (type !== 'structure' || document) return [place];
  const sample = sampleOf(service, place.shape);
  const membersOf = (structure: unknown): Record<string, unknown> => objectOf(structure) ?? objectOf(sample) ?? {};
  return [
    place,
    ...Object.entries(members).flatMap(([name, { shape }]) =>
      inside(shape, [place.path, wireMemberName(name)].filter(Boolean).join('.'), (structure, change) => {
        const old = membersOf(structure);
        return { ...old, [name]: change(old[name]) };
      }),
    ),
  ];
}

/** More values that break the constraint than one: further beyond a bound, nearly one of an enum. */
function variantsOf(service: ServiceName, shape: string, value: unknown, words: string): unknown[] {
  if (words.startsWith('Member must satisfy enum')) {
    const known = wireEnum(service, wireShapeName(shape)) ?? [];
    const near = known.flatMap((one) => [
      one.toLowerCase(),
      one.toUpperCase(),
      `${one} `,
      one.slice(0, -1),
      `${one}\0`,
    ]);
    return [value, '', '?', ...near.filter((text) => !known.includes(text))];
  }
  if (words.includes('less than or equal to')) {
    if (typeof value === 'number') return [value, value + 1, 2 ** 31 - 1];
    const isText = shapeOf(service, wireShapeName(shape)).type === 'string';
    if (isText && typeof value === 'string') return [value, `${value}a`.padEnd(value.length + 4, 'a')];
  }
  if (words.includes('value greater than') && typeof value === 'number') return [value, value - 1, 1 - 2 ** 31];
  return [value];
}

/** Values of the other JSON types than the one that a shape takes. */
function otherTypes(service: ServiceName, shape: string): readonly unknown[] {
  const all = ['text', 1.5, true, [], {}];
  const { type, document } = shapeOf(service, shape);
  switch (type) {
    case 'string':
      return all.filter((value) => typeof value !== 'string');
    case 'blob':
      return [...all.filter((value) => typeof value !== 'string'), '?', 'a'];
    case 'boolean':
      return all.filter((value) => typeof value !== 'boolean');
    case 'timestamp':
      return all.filter((value) => typeof value !== 'number');
    case 'integer':
    case 'long':
      return [...all, 2 ** 31, 1e300].slice(0, type === 'long' ? 5 : 7);
    case 'list':
      return all.filter((value) => !Array.isArray(value));
    case 'map':
    case 'structure':
      return document ? [] : ['text', 1.5, true, []];
  }
}

function breakagesAt(operation: AnyOperation, place: Place): Breakage[] {
  const { service } = operation;
  const { shape, path, isKey } = place;
  const exception = services[service].validationException;
  const at = `${service} ${operation.operation} ${path || '(input)'}${isKey ? ' (key)' : ''}`;
  const made = (
    at: string,
    words: string,
    more: Pick<Breakage, 'values' | 'broken' | 'path' | 'exception'>,
  ): Breakage => ({
    operation,
    id: `${at}: ${shape}: ${words}`,
    shape,
    ...more,
  });
  const put: Breakage['broken'] = (input, value) => place.edit(input, () => value);
  const violations = violationsOf(service, shape).map(({ value, words }) =>
    made(at, words, { path, exception, values: variantsOf(service, shape, value, words), broken: put }),
  );
  const { required = [] } = shapeOf(service, wireShapeName(shape));
  const absences = required.map((name) =>
    made(`${at} ${name}`, 'Member must not be null', {
      path: [path, wireMemberName(name)].filter(Boolean).join('.'),
      exception,
      values: [undefined, null],
      broken: (input, value) =>
        place.edit(input, (old) => ({ ...(objectOf(old) ?? objectOf(sampleOf(service, shape))), [name]: value })),
    }),
  );
  const values = otherTypes(service, wireShapeName(shape));
  // A map's keys are text in JSON, whatever one does; a body that is no object is the bytes' phase's.
  const isOfAnyType = values.length === 0 || isKey || path === '';
  const form = made(at, 'another type', { path: '', exception: 'SerializationException', values, broken: put });
  return [...violations, ...absences, ...(isOfAnyType ? [] : [form])];
}

/** Every constraint of the models at every place of every input. */
export const breakages: readonly Breakage[] = allOperations.flatMap((operation) => {
  const root: Place = { shape: operation.inputShape, path: '', isKey: false, edit: (input, change) => change(input) };
  return placesIn(operation.service, root).flatMap((place) => breakagesAt(operation, place));
});
