import { compileJavaPattern } from '../../src/protocol/java-pattern.js';
import type { ServiceName } from '../../src/protocol/services.js';
import { shapeOf } from '../../src/protocol/services.js';
import { wirePattern, wireShapeName } from '../../src/protocol/wire-differences.js';

/** Values one of which matches any pattern of the models. */
const candidates = [
  'abc',
  '123456',
  'a_b',
  'us-east-1_abcdef',
  'us-east-1:0123-ab',
  'user@example.com',
  'Your code is {####}',
  'Click {##here##} now',
  'arn:aws:iam::123456789012:role/example',
  'arn:aws:s3:::bucket/key',
  'import-abc123',
  'cognito:english',
  'terms-of-use',
  'authenticated',
  'deadbeef',
  '34c84488-e0e1-40ae-92ee-991ad1a898c8',
  'lambda:InvokeFunction',
  'o-abcdefghij',
  'arn:aws:lambda:us-east-1:123456789012:function:f',
  'arn:aws:lambda:us-east-1:123456789012:layer:l:1',
  'arn:aws:lambda:us-east-1:123456789012:capacity-provider:c',
  'arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0',
  'arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0',
  '/mnt/data',
  '123456789012',
  'ALL',
];

/** Values one of which no pattern matches, apart from those that match everything. */
const strangers = ['\u0000', ' ', '!', '__', 'no placeholder'];

/** A string of about this length that a shape's pattern matches. */
function sampleString(service: ServiceName, shapeName: string): string {
  const { enum: values, min = 0, max = Infinity } = shapeOf(service, shapeName);
  if (values?.[0] !== undefined) return values[0];
  const pattern = wirePattern(service, shapeName);
  const matches = pattern === undefined ? (): boolean => true : compileJavaPattern(pattern);
  const lengthened = candidates.flatMap((text) => [text, text.padEnd(min, '0'), text.slice(0, max)]);
  const found = lengthened.find((text) => text.length >= min && text.length <= max && matches(text));
  if (found === undefined) throw new Error(`no sample of ${shapeName} ${pattern ?? ''}: add a candidate`);
  return found;
}

/** A value of a shape that satisfies all constraints, with as few members and elements as may be. */
export function sampleOf(service: ServiceName, name: string): unknown {
  const shapeName = wireShapeName(name);
  const shape = shapeOf(service, shapeName);
  switch (shape.type) {
    case 'string':
      return sampleString(service, shapeName);
    case 'integer':
    case 'long':
      return shape.min ?? 1;
    case 'timestamp':
      return 1700000000;
    case 'boolean':
      return true;
    case 'blob':
      return 'aGk=';
    case 'list':
      return Array.from({ length: shape.min ?? 0 }, () => sampleOf(service, shape.memberShape ?? ''));
    case 'map': {
      const entry = [sampleOf(service, shape.keyShape ?? ''), sampleOf(service, shape.valueShape ?? '')] as const;
      return shape.min ? { [String(entry[0])]: entry[1] } : {};
    }
    case 'structure':
      if (shape.document) return {};
      return Object.fromEntries(
        (shape.required ?? []).map((member) => [member, sampleOf(service, shape.members?.[member]?.shape ?? '')]),
      );
  }
}

/** A value that breaks one constraint of a shape, and AWS's words for it. */
export interface Violation {
  readonly value: unknown;
  readonly words: string;
}

/** One value for each constraint of a shape itself, that breaks it and perhaps others. */
export function violationsOf(service: ServiceName, name: string): Violation[] {
  const shapeName = wireShapeName(name);
  const shape = shapeOf(service, shapeName);
  const violations: Violation[] = [];
  const add = (value: unknown, words: string): number => violations.push({ value, words });
  const ofLength = (length: number): unknown => {
    if (shape.type === 'blob') return Buffer.alloc(length).toString('base64');
    if (shape.type === 'list') return Array.from({ length }, () => sampleOf(service, shape.memberShape ?? ''));
    if (shape.type !== 'map') return 'a'.repeat(length);
    const value = sampleOf(service, shape.valueShape ?? '');
    return Object.fromEntries(Array.from({ length }, (_, index) => [`k${index}`, value]));
  };
  const isNumber = shape.type === 'integer' || shape.type === 'long';
  if (shape.max !== undefined) {
    if (isNumber) add(shape.max + 1, `Member must have value less than or equal to ${shape.max}`);
    else add(ofLength(shape.max + 1), `Member must have length less than or equal to ${shape.max}`);
  }
  if (shape.min !== undefined) {
    if (isNumber) add(shape.min - 1, `Member must have value greater than or equal to ${shape.min}`);
    else if (shape.min > 0)
      add(ofLength(shape.min - 1), `Member must have length greater than or equal to ${shape.min}`);
  }
  const pattern = wirePattern(service, shapeName);
  if (pattern !== undefined) {
    const matches = compileJavaPattern(pattern);
    const stranger = strangers.find((text) => !matches(text));
    if (stranger === undefined) throw new Error(`everything matches ${pattern}: it constrains nothing`);
    add(stranger, `Member must satisfy regular expression pattern: ${pattern}`);
  }
  if (shape.enum) add('no-such-value', 'Member must satisfy enum value set: [');
  return violations;
}
