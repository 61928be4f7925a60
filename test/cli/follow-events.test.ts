import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Control } from '../../src/cli/control.js';
import { followEvents } from '../../src/cli/follow-events.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Answers one request after the other as told. */
const serving = async (answers: Answer[]) => {
  const requests: { url: string | undefined; lastEventId: unknown }[] = [];
  const server = createServer((request, response) => {
    requests.push({ url: request.url, lastEventId: request.headers['last-event-id'] });
    answers.shift()?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((resolve) => server.close(resolve));
  return { control: new Control(`http://127.0.0.1:${port}`), requests, close };
};

const events =
  (...ids: readonly string[]): Answer =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const id of ids) response.write(`id: ${id}\ndata: {}\n\n`);
  };
const thenBreakOff =
  (answer: Answer): Answer =>
  (request, response) => {
    answer(request, response);
    setTimeout(() => response.destroy(), 20);
  };
const refusal: Answer = (_, response) => {
  response.writeHead(404, { 'content-type': 'application/json' });
  response.end('{"error":"UnknownWorld","message":"There is no world w.","hint":"…"}');
};

test('where the connection breaks off, or ends, it goes on from the last event', async () => {
  const { control, requests, close } = await serving([
    thenBreakOff(events('1:1', '1:2')),
    (_, response) => {
      events()(_, response);
      response.end();
    },
    events('1:3'),
  ]);
  const said: string[] = [];
  const ids: (string | undefined)[] = [];
  for await (const { id } of followEvents(control, { after: 0 }, (line) => said.push(line))) {
    ids.push(id);
    if (id === '1:3') break;
  }
  await close();
  expect(ids).toEqual(['1:1', '1:2', '1:3']);
  expect(requests).toEqual([
    { url: '/_recognito/events?after=0', lastEventId: undefined },
    { url: '/_recognito/events?after=0', lastEventId: '1:2' },
    { url: '/_recognito/events?after=0', lastEventId: '1:2' },
  ]);
  expect(said).toEqual(['The connection was lost; trying again.', 'The connection was lost; trying again.']);
}, 20_000);

const all = async (control: Control): Promise<void> => {
  for await (const _ of followEvents(control, {}, () => undefined));
};

test('a refusal ends it, at once or when it goes on', async () => {
  const first = await serving([refusal]);
  await expect(all(first.control)).rejects.toMatchObject({ word: 'UnknownWorld', exitCode: 1 });
  await first.close();
  const later = await serving([thenBreakOff(events('1:1')), refusal]);
  await expect(all(later.control)).rejects.toMatchObject({ word: 'UnknownWorld', exitCode: 1 });
  await later.close();
}, 20_000);

test('where nothing answered yet, it does not try again', async () => {
  await expect(all(new Control('http://127.0.0.1:9'))).rejects.toMatchObject({ word: 'NotReachable', exitCode: 3 });
});
