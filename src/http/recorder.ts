import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { contentOf } from '../recordings/file/content.js';
import { onTape } from '../recordings/current-tape.js';
import type { RecordedAnswer, RecordedRequest } from '../recordings/record/recorded-call.js';
import type { Recordings } from '../recordings/record/recordings.js';
import { type SentAnswer, tapAnswer } from './answer-tap.js';
import { isByFunction, targetOf, worldNameOf } from './porter.js';

/** Of the control API, what changes no world, or more than the one that is recorded. */
const NOT_RECORDED = /^\/_recognito\/(?:worlds|recordings|replay|invocations)(?:[/?]|$)/;

/** Of the connection, not of the request. */
const CONNECTION = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * A `preValidation` hook: a request that has arrived whole is recorded, if its world is. Not recorded are what the local door refuses,
 * preflights, and of the control API what only reads.
 */
export const recorder = (recordings: Recordings) => {
  const hook = (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void => {
    if (!isRecorded(request)) return done();
    const world = worldNameOf(request);
    const held = recordings.arrivals.heldIn(world);
    if (held) return void held.then(() => hook(request, reply, done));
    reply.raw.once('close', recordings.arrivals.begin(world));
    const recording = recordings.of(world);
    if (!recording) return done();
    const call = recording.begin(requestOf(request), isByFunction(request));
    tapAnswer(reply.raw, (answer) => recording.end(call, answerOf(answer)));
    onTape(call, done);
  };
  return hook;
};

const isRecorded = ({ method, url }: FastifyRequest): boolean =>
  !url.startsWith('/_recognito') || (method !== 'GET' && method !== 'HEAD' && !NOT_RECORDED.test(url));

const requestOf = (request: FastifyRequest): RecordedRequest => {
  const { method, headers, body } = request;
  const hasBody = Buffer.isBuffer(body) && body.length > 0;
  return { method, path: targetOf(request), headers: recorded(headers), ...(hasBody && { body: contentOf(body) }) };
};

/** What a client sees of an answer, besides the connection. */
export const answerOf = ({ status, headers, body }: SentAnswer): RecordedAnswer => ({
  status,
  headers: recorded(headers),
  ...(body.length > 0 && { body: contentOf(body) }),
});

/** The answer's own date is the machine's, whatever happens in the world. */
const recorded = (headers: IncomingHttpHeaders | OutgoingHttpHeaders): RecordedRequest['headers'] =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const key = name.toLowerCase();
      if (value === undefined || CONNECTION.has(key) || key === 'date') return [];
      return [[key, Array.isArray(value) ? [...value] : String(value)]];
    }),
  );
