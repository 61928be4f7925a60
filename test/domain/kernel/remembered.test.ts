import { jest } from '@jest/globals';
import { remembered } from '../../../src/domain/kernel/remembered.js';

const asked = () => {
  const find = jest.fn((text: string) => (text === 'nothing' ? undefined : { text }));
  return { find, again: remembered(find) };
};

describe('what is remembered', () => {
  test('is found once, and answered ever after', () => {
    const { find, again } = asked();
    const first = again('a');
    expect(first).toEqual({ text: 'a' });
    expect(again('a')).toBe(first);
    expect(again('b')).toEqual({ text: 'b' });
    expect(find).toHaveBeenCalledTimes(2);
  });

  test('may be that nothing is found', () => {
    const { find, again } = asked();
    expect([again('nothing'), again('nothing')]).toEqual([undefined, undefined]);
    expect(find).toHaveBeenCalledTimes(1);
  });

  test('is not what long texts ask', () => {
    const { find, again } = asked();
    const [kept, long] = ['x'.repeat(200), 'x'.repeat(201)];
    for (const text of [kept, kept, long, long]) expect(again(text)).toEqual({ text });
    expect(find).toHaveBeenCalledTimes(3);
  });

  test('is forgotten when there is too much of it', () => {
    const { find, again } = asked();
    for (let i = 0; i < 501; i += 1) again(`text ${i}`);
    again('text 0');
    expect(find).toHaveBeenCalledTimes(502);
    again('text 500');
    expect(find).toHaveBeenCalledTimes(502);
  });
});
