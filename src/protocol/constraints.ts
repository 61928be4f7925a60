import { compileJavaPattern } from './java-pattern.js';
import { printedValue } from './printed-value.js';
import type { ServiceName } from './services.js';
import { shapeOf } from './services.js';
import { isTakenBesides } from './taken-besides.js';
import { isHidden, wireEnum, wireMemberName, wirePattern, wireShapeName } from './wire-differences.js';

/** Adds a sentence to `failures` for every constraint that the value, of the right form, does not satisfy. */
export type Check = (value: unknown, path: string, failures: string[]) => void;

/**
 * AWS stops at ten sentences: recorded from services with the same front layer (500 bad records in one PutRecords call gave
 * `10 validation errors detected`). It also bounds what a body of a few megabytes can make us write.
 */
export const mostSentences = 10;

/** One constraint of a shape: whether a value satisfies it, and AWS's words for it. */
interface Constraint {
  readonly words: string;
  readonly holds: (value: unknown) => boolean;
}

function sizeOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return Object.keys(value as object).length;
}

/** The constraints of a shape itself, not of its members, in the order in which AWS lists them in brackets. */
function constraintsOf(service: ServiceName, shapeName: string): Constraint[] {
  const { type, min, max } = shapeOf(service, shapeName);
  const measured = type === 'integer' || type === 'long' ? 'value' : 'length';
  const size = type === 'blob' ? (value: unknown): number => Buffer.byteLength(value as string, 'base64') : sizeOf;
  const pattern = wirePattern(service, shapeName);
  const values = wireEnum(service, shapeName);
  const constraints: Constraint[] = [];
  if (max !== undefined) {
    const words = `Member must have ${measured} less than or equal to ${max}`;
    constraints.push({ words, holds: (value) => size(value) <= max });
  }
  if (min !== undefined) {
    const words = `Member must have ${measured} greater than or equal to ${min}`;
    constraints.push({ words, holds: (value) => size(value) >= min });
  }
  if (pattern !== undefined) {
    const matches = compileJavaPattern(pattern);
    const words = `Member must satisfy regular expression pattern: ${pattern}`;
    const holds = (value: unknown): boolean => matches(value as string) || isTakenBesides(shapeName, value as string);
    constraints.push({ words, holds });
  }
  if (values) {
    const words = `Member must satisfy enum value set: [${values.join(', ')}]`;
    const known = new Set<unknown>(values);
    constraints.push({ words, holds: (value) => known.has(value) });
  }
  return constraints;
}

/** Outside brackets the pattern comes first: recorded for `userCode`, `username` and `userAlias`. */
const patternFirst = (constraints: readonly Constraint[]): Constraint[] =>
  [...constraints].sort((one, other) => Number(isPattern(other)) - Number(isPattern(one)));
const isPattern = ({ words }: Constraint): boolean => words.startsWith('Member must satisfy regular expression');

/** Whether printing a value of this shape would show something that AWS keeps out of its sentences. */
function holdsHidden(service: ServiceName, shapeName: string): boolean {
  const { members, memberShape, valueShape } = shapeOf(service, shapeName);
  const inner = [...Object.values(members ?? {}).map(({ shape }) => shape), memberShape, valueShape];
  return isHidden(service, shapeName) || inner.some((shape) => shape !== undefined && holdsHidden(service, shape));
}

const failed = (shown: string, path: string, words: string): string =>
  `Value${shown} at '${path}' failed to satisfy constraint: ${words}`;

/** The sentence about a value of a shape. What is hidden is left out: `Value at 'password' failed …`. */
function sentenceFor(
  service: ServiceName,
  shapeName: string,
  hidden: boolean,
): (value: unknown, path: string, words: string) => string {
  if (hidden || holdsHidden(service, shapeName)) return (_value, path, words) => failed('', path, words);
  return (value, path, words) => failed(` '${printedValue(service, value, shapeName)}'`, path, words);
}

const isSimple = (service: ServiceName, shapeName: string): boolean => {
  const { type } = shapeOf(service, shapeName);
  return type !== 'structure' && type !== 'list' && type !== 'map';
};

/**
 * The check of a list's simple elements, or of a map's keys or simple values: one sentence for all of them, about the whole
 * container, with every constraint of the part's shape in brackets, also those that hold.
 */
function checkSimpleParts(
  service: ServiceName,
  { container, part, prefix, hidden }: { container: string; part: string; prefix: string; hidden: boolean },
  partsOf: (value: object) => unknown[],
): Check | undefined {
  if (!isSimple(service, part)) return undefined;
  const constraints = constraintsOf(service, part);
  if (constraints.length === 0) return undefined;
  const sentence = sentenceFor(service, container, hidden);
  const words = `${prefix} must satisfy constraint: [${constraints.map((constraint) => constraint.words).join(', ')}]`;
  return (value, path, failures) => {
    const holds = partsOf(value as object).every((item) => constraints.every((constraint) => constraint.holds(item)));
    if (!holds) failures.push(sentence(value, path, words));
  };
}

/** The check of a list's or map's structures, each at a path of its own: `schema.1.member.name`, `roleMappings.<key>.member.type`. */
function checkStructureParts(
  service: ServiceName,
  part: string,
  hidden: boolean,
  entriesOf: (value: object) => [string | number, unknown][],
): Check | undefined {
  const check = isSimple(service, part) ? undefined : checkOf(service, part, hidden);
  return check
    ? (value, path, failures) => {
        for (const [key, item] of entriesOf(value as object)) {
          if (failures.length >= mostSentences) return;
          check(item, `${path}.${key}.member`, failures);
        }
      }
    : undefined;
}

function compileStructure(service: ServiceName, shapeName: string, hidden: boolean): Check {
  const { members, required } = shapeOf(service, shapeName);
  const checks = Object.entries(members ?? {}).flatMap(([name, member]) => {
    const memberShape = wireShapeName(member.shape);
    const check = checkOf(service, memberShape, hidden);
    const isRequired = required?.includes(name) ?? false;
    const shownNull = hidden || isHidden(service, memberShape) ? '' : ' null';
    return check || isRequired ? [{ name, wireName: wireMemberName(name), isRequired, check, shownNull }] : [];
  });
  return (structure, path, failures) => {
    for (const { name, wireName, isRequired, check, shownNull } of checks) {
      const value = (structure as Record<string, unknown>)[name];
      const memberPath = path === '' ? wireName : `${path}.${wireName}`;
      if (value !== undefined) check?.(value, memberPath, failures);
      else if (isRequired) failures.push(failed(shownNull, memberPath, 'Member must not be null'));
    }
  };
}

const numbered = (list: object): [number, unknown][] => (list as unknown[]).map((item, index) => [index + 1, item]);

/** The checks inside a list, a map or a structure, that come after those of the container itself. */
function compileInner(service: ServiceName, shapeName: string, hidden: boolean): (Check | undefined)[] {
  const { type, document, memberShape = '', keyShape = '', valueShape = '' } = shapeOf(service, shapeName);
  const container = shapeName;
  if (type === 'list') {
    return [
      checkSimpleParts(
        service,
        { container, part: memberShape, prefix: 'Member', hidden },
        (list) => list as unknown[],
      ),
      checkStructureParts(service, memberShape, hidden, numbered),
    ];
  }
  if (type === 'map') {
    return [
      checkSimpleParts(service, { container, part: keyShape, prefix: 'Map keys', hidden }, Object.keys),
      checkSimpleParts(service, { container, part: valueShape, prefix: 'Map value', hidden }, Object.values),
      checkStructureParts(service, valueShape, hidden, Object.entries),
    ];
  }
  return type === 'structure' && !document ? [compileStructure(service, shapeName, hidden)] : [];
}

/** `hidden` says that the value is part of a sensitive one. */
function compile(service: ServiceName, shapeName: string, hidden: boolean): Check | undefined {
  const constraints = patternFirst(constraintsOf(service, shapeName));
  const inner = compileInner(service, shapeName, hidden || isHidden(service, shapeName)).filter((check) => !!check);
  if (constraints.length === 0 && inner.length === 0) return undefined;
  const sentence = sentenceFor(service, shapeName, hidden);
  return (value, path, failures) => {
    for (const { holds, words } of constraints) if (!holds(value)) failures.push(sentence(value, path, words));
    for (const check of inner) check(value, path, failures);
  };
}

const compiled = new Map<string, Check | undefined>();

/** The check of a shape, compiled at its first use; undefined when the model constrains nothing in it. */
export function checkOf(service: ServiceName, shapeName: string, hidden = false): Check | undefined {
  const key = `${service} ${shapeName} ${hidden}`;
  if (!compiled.has(key)) compiled.set(key, compile(service, shapeName, hidden));
  return compiled.get(key);
}
