import { isInRanges, isRange } from '../../../src/domain/threat/ip-range.js';

test.each([
  ['192.0.2.7', '192.0.2.0/24', true],
  ['192.0.3.7', '192.0.2.0/24', false],
  ['192.0.2.7', '192.0.2.7/32', true],
  ['192.0.2.8', '192.0.2.7/32', false],
  ['8.8.8.8', '0.0.0.0/0', true],
  ['2001:db8::1', '2001:db8::/32', true],
  ['2001:db9::1', '2001:db8::/32', false],
  ['2001:0DB8:0:0:0:0:0:1', '2001:db8::1/128', true],
  ['::ffff:192.0.2.7', '192.0.2.0/24', true],
  ['192.0.2.7', '::/0', false],
  ['2001:db8::1', '0.0.0.0/0', false],
  ['nonsense', '0.0.0.0/0', false],
  ['', '::/0', false],
])('%s is in %s: %s', (ip, range, expected) => {
  expect(isInRanges(ip, [range])).toBe(expected);
});

test('any of several ranges will do, and of none there is none', () => {
  expect(isInRanges('192.0.2.7', ['10.0.0.0/8', '192.0.2.0/24'])).toBe(true);
  expect(isInRanges('192.0.2.7', [])).toBe(false);
  expect(isInRanges('192.0.2.7')).toBe(false);
});

test.each([
  '192.0.2.0',
  '192.0.2.0/',
  '192.0.2.0/33',
  '192.0.2/24',
  '256.0.0.0/8',
  '192.0.2.0/24/1',
  '2001:db8::/129',
  '2001:db8::1::/64',
  '1:2:3:4:5:6:7/64',
  '1:2:3:4:5:6:7:8:9/64',
  '1:2:3:4:5:6:7::8/64',
  '12345::/16',
  'g::/16',
  '::1.2.3/16',
  '::1.2.3.256/16',
])('%s is no range', (text) => {
  expect(isRange(text)).toBe(false);
});

test.each(['0.0.0.0/0', '::/0', '::1/128', '1:2:3:4:5:6:7:8/128', '::ffff:192.0.2.0/24', 'fe80::/10'])(
  '%s is one',
  (text) => {
    expect(isRange(text)).toBe(true);
  },
);
