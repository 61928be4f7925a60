import { serverSentEvents } from '../../src/cli/server-sent-events.js';

async function* pieces(...texts: string[]): AsyncGenerator<string> {
  yield* texts;
}

const all = async (...texts: string[]) => {
  const events = [];
  for await (const event of serverSentEvents(pieces(...texts))) events.push(event);
  return events;
};

test('events come out of a stream as they are, whichever way it is cut', async () => {
  const text = ':\n\nid: 1:5\ndata: {"a":1}\n\nevent: restored\nid: 2:3\ndata: one\ndata: two\n\n:\n\ndata:x\r\n\r\n';
  const events = [
    { id: '1:5', event: 'message', data: '{"a":1}' },
    { id: '2:3', event: 'restored', data: 'one\ntwo' },
    { event: 'message', data: 'x' },
  ];
  expect(await all(text)).toEqual(events);
  expect(await all(...text)).toEqual(events);
});

test('what is cut off at the end is no event', async () => {
  expect(await all('data: a\n\nid: 7\ndata: b')).toEqual([{ event: 'message', data: 'a' }]);
});
