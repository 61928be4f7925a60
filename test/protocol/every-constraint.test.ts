import { readInput } from '../../src/protocol/read-input.js';
import type { OperationName, ServiceName } from '../../src/protocol/services.js';
import { services, shapeOf } from '../../src/protocol/services.js';
import { isHidden, wireMemberName, wireShapeName } from '../../src/protocol/wire-differences.js';
import { refusalOf, sentencesOf } from './reading.js';
import { sampleOf, violationsOf } from './sample-input.js';

type AnyOperation = OperationName<ServiceName>;

const operations = Object.values(services).flatMap(({ name: service, operations: known }) =>
  [...known.values()].map(({ name, inputShape }) => ({ service, operation: name as AnyOperation, inputShape })),
);

/** A place in an input: how AWS calls it, and how to put a value there into an otherwise valid input. */
interface Place {
  readonly shape: string;
  readonly path: string;
  readonly wrap: (value: unknown) => unknown;
  /** Set where a sentence about this place is one about its container: elements, keys and values. */
  readonly bracket?: 'Member' | 'Map keys' | 'Map value';
}

/** Every place of an input: members at any depth, first elements of lists, one entry of maps. */
function placesOf(service: ServiceName, place: Place): Place[] {
  const shapeName = wireShapeName(place.shape);
  const shape = shapeOf(service, shapeName);
  if (shape.type === 'list') {
    const { memberShape = '' } = shape;
    const { type } = shapeOf(service, memberShape);
    const simple = type !== 'structure' && type !== 'list' && type !== 'map';
    const inner: Place = {
      shape: memberShape,
      path: simple ? place.path : `${place.path}.1.member`,
      wrap: (value) => place.wrap([value]),
      ...(simple ? { bracket: 'Member' } : {}),
    };
    return [place, ...placesOf(service, inner)];
  }
  if (shape.type === 'map') {
    const { keyShape = '', valueShape = '' } = shape;
    const simple = shapeOf(service, valueShape).type !== 'structure';
    const [key, value] = [String(sampleOf(service, keyShape)), sampleOf(service, valueShape)];
    const asKey: Place = {
      shape: keyShape,
      path: place.path,
      wrap: (text) => place.wrap({ [String(text)]: value }),
      bracket: 'Map keys',
    };
    const asValue: Place = {
      shape: valueShape,
      path: simple ? place.path : `${place.path}.${key}.member`,
      wrap: (item) => place.wrap({ [key]: item }),
      ...(simple ? { bracket: 'Map value' } : {}),
    };
    return [place, asKey, ...placesOf(service, asValue)];
  }
  if (shape.type !== 'structure' || shape.document) return [place];
  const sample = sampleOf(service, shapeName) as object;
  const members = Object.entries(shape.members ?? {}).flatMap(([name, member]) =>
    placesOf(service, {
      shape: member.shape,
      path: [place.path, wireMemberName(name)].filter(Boolean).join('.'),
      wrap: (value) => place.wrap({ ...sample, [name]: value }),
    }),
  );
  return [place, ...members];
}

const rootOf = (inputShape: string): Place => ({ shape: inputShape, path: '', wrap: (value) => value });

test.each(operations)(
  '$service $operation: an empty input lacks exactly the required members',
  ({ service, operation, inputShape }) => {
    const { required = [], members = {} } = shapeOf(service, inputShape);
    // In the order of the members, not of the model's list of required ones.
    const expected = Object.entries(members)
      .filter(([name]) => required.includes(name))
      .map(([name, { shape }]) => {
        const shown = isHidden(service, shape) ? '' : ' null';
        return `Value${shown} at '${wireMemberName(name)}' failed to satisfy constraint: Member must not be null`;
      });
    if (expected.length === 0) expect(readInput(service, operation, '{}').input).toStrictEqual({});
    else expect(sentencesOf(refusalOf(service, operation, {}))).toEqual(expected);
  },
);

test.each(operations)(
  '$service $operation: accepts a valid value at every place',
  ({ service, operation, inputShape }) => {
    for (const place of placesOf(service, rootOf(inputShape))) {
      const input = place.wrap(sampleOf(service, place.shape));
      expect(readInput(service, operation, JSON.stringify(input)).input).toEqual(input);
    }
  },
);

test.each(operations)(
  '$service $operation: refuses what breaks a constraint, at every place',
  ({ service, operation, inputShape }) => {
    for (const place of placesOf(service, rootOf(inputShape))) {
      for (const { value, words } of violationsOf(service, place.shape)) {
        // An enum's words are given to the bracket, behind which its values follow.
        const expected = place.bracket ? `${place.bracket} must satisfy constraint: [` : words;
        const sentence = ` at '${place.path}' failed to satisfy constraint: ${expected}`;
        const { message } = refusalOf(service, operation, place.wrap(value));
        const at = message.lastIndexOf(sentence);
        if (at < 0) throw new Error(`${sentence} is not in ${message.slice(0, 1000)}`);
        if (place.bracket && !message.slice(at).includes(words))
          throw new Error(`${words} is not in ${message.slice(at)}`);
      }
      const { required = [], members = {} } = shapeOf(service, wireShapeName(place.shape));
      for (const name of required) {
        const sample = { ...(sampleOf(service, place.shape) as Record<string, unknown>), [name]: null };
        const path = [place.path, wireMemberName(name)].filter(Boolean).join('.');
        const shown = isHidden(service, members[name]?.shape ?? '') ? '' : ' null';
        expect(sentencesOf(refusalOf(service, operation, place.wrap(sample)))).toEqual([
          `Value${shown} at '${path}' failed to satisfy constraint: Member must not be null`,
        ]);
      }
    }
  },
);

test('the places are those of the models', () => {
  const counted = operations.map(({ service, inputShape }) => {
    const places = placesOf(service, rootOf(inputShape));
    return { places: places.length, violations: places.flatMap(({ shape }) => violationsOf(service, shape)).length };
  });
  expect(counted.reduce((sum, { places }) => sum + places, 0)).toBeGreaterThan(1000);
  expect(counted.reduce((sum, { violations }) => sum + violations, 0)).toBeGreaterThan(1000);
});
