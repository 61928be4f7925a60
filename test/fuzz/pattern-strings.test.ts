import fc from 'fast-check';
import { readInput } from '../../src/protocol/read-input.js';
import type { OperationName, ServiceName } from '../../src/protocol/services.js';
import { ALPHABET } from './alphabet.js';
import { KnownValues } from './known-values.js';
import { stringsMatching } from './pattern-strings.js';
import { allOperations, validInput } from './valid-input.js';

const GENERAL_CATEGORIES =
  'Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co Cn'.split(' ');

test('the alphabet has a character of every general category', () => {
  const without = GENERAL_CATEGORIES.filter((name) => {
    const category = new RegExp(`^\\p{gc=${name}}$`, 'u');
    return !ALPHABET.some((char) => category.test(char));
  });
  expect(without).toEqual([]);
});

test.each([
  ['[\\w-]+_[0-9a-zA-Z]+', /^[\w-]+_[0-9a-zA-Z]+$/],
  ['^cognito:(default|chinese-(simplified|traditional))$', /^cognito:(default|chinese-(simplified|traditional))$/],
  ['(arn:[\\w]+(:[\\w]+)?)?', /^(arn:\w+(:\w+)?)?$/],
  ['^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$', /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/],
  ['(?s).*\\{####\\}(?s).*', /^[^]*\{####\}[^]*$/],
])('strings of %s match it, and are as long as they should', (pattern, expected) => {
  const texts = fc.sample(stringsMatching(pattern, fc.constant(40)), { numRuns: 100, seed: 1 });
  expect(texts.filter((text) => !expected.test(text))).toEqual([]);
  expect(Math.max(...texts.map((text) => text.length))).toBe(pattern.startsWith('^cognito') ? 27 : 40);
});

test.each(allOperations)('$service $operation: inputs made for it are valid', ({ service, operation, inputShape }) => {
  const known = new KnownValues();
  for (const input of fc.sample(validInput(service, inputShape), { numRuns: 20, seed: 4 })) {
    const body = JSON.stringify(known.fill(input));
    expect(() => readInput(service, operation as OperationName<ServiceName>, body)).not.toThrow();
  }
});
