import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import { contentOf } from '../recordings/file/content.js';
import { onTape } from '../recordings/current-tape.js';
import { answerOf, recordedHeaders } from '../recordings/file/sent-answer.js';
import type { RecordedRequest } from '../recordings/record/recorded-call.js';
import type { Recordings } from '../recordings/record/recordings.js';
import { tapAnswer } from './answer-tap.js';
import { callerAddress, LOOPBACK_ADDRESS } from './caller-address.js';
import { isByFunction, originOf, targetOf, worldNameOf } from './porter.js';

/** Of the control API, what changes no world, or more than the one that is recorded. */
const NOT_RECORDED = /^\/_recognito\/(?:worlds|recordings|replay|invocations)(?:[/?]|$)/;

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

const isControl = ({ url }: FastifyRequest): boolean => url.startsWith('/_recognito');

const isRecorded = (request: FastifyRequest): boolean =>
  !isControl(request) || (request.method !== 'GET' && request.method !== 'HEAD' && !NOT_RECORDED.test(request.url));

const requestOf = (request: FastifyRequest): RecordedRequest => {
  const { method, body } = request;
  const { authorization, ...others } = recordedHeaders(request.headers);
  // The control token is nobody's but the emulator's.
  const headers = authorization === undefined || isControl(request) ? others : { ...others, authorization };
  const hasBody = Buffer.isBuffer(body) && body.length > 0;
  const origin = originOf(request);
  // What the Host alone tells is told by it.
  const isTold = origin !== `http://${request.headers.host ?? 'localhost'}`;
  const from = callerAddress(request.raw);
  return {
    method,
    path: targetOf(request),
    ...(isTold && { origin }),
    ...(from !== LOOPBACK_ADDRESS && { from }),
    headers,
    ...(hasBody && { body: contentOf(body) }),
  };
};
