import { RunLog } from '../../src/triggers/run-log.js';

const MOST = 256 * 1024;

test('tells what came since the last time, once', () => {
  const log = new RunLog();
  log.add(Buffer.from('one\n'));
  log.add(Buffer.from('two\n'));
  expect(log.take()).toBe('one\ntwo\n');
  expect(log.take()).toBe('');
  log.add(Buffer.from('three\n'));
  expect(log.take()).toBe('three\n');
  expect(log.written).toBe(14);
});

test('keeps the last 256 kB', () => {
  const log = new RunLog();
  for (let i = 0; i < 1_000; i++) log.add(Buffer.from(String(i % 10).repeat(1024)));
  const text = log.take();
  expect(text.length).toBe(MOST);
  expect(text).toBe(Array.from({ length: 256 }, (_, i) => String((744 + i) % 10).repeat(1024)).join(''));
});

test('puts characters together that came in two parts', () => {
  const log = new RunLog();
  const [first, second] = [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)];
  log.add(first);
  log.add(second);
  expect(log.take()).toBe('é');
});

test('does not begin in the middle of a character', () => {
  const log = new RunLog();
  log.add(Buffer.from(`${'€'.repeat(100_000)}x`));
  // 262,144 bytes are x and 87,381 characters of three.
  expect(log.take()).toBe(`${'€'.repeat(87_381)}x`);
});
