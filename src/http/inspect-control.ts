import type { FastifyReply, FastifyRequest } from 'fastify';
import { pipeline, Readable, Transform } from 'node:stream';
import type { Inspector } from './inspector.js';

/** A Fastify `onSend` hook: shows the inspector what leaves the control API, whole. Server-sent events pass by it. */
export const inspectControl =
  (inspector: Inspector) =>
  async (request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> => {
    if (!/^\/_recognito(?=[/?]|$)/.test(request.url)) return payload;
    const show = (whole: unknown): void => {
      inspector.controlAnswered({
        method: request.method,
        route: request.is404 ? undefined : request.routeOptions.url,
        status: reply.statusCode,
        contentType: String(reply.getHeader('content-type') ?? ''),
        payload: whole,
      });
    };
    if (payload instanceof Readable) return pipeline(payload, collecting(show), () => undefined);
    show(payload);
    return payload;
  };

/** Lets everything through, and shows it at its end. */
const collecting = (show: (whole: Buffer) => void): Transform => {
  const chunks: Buffer[] = [];
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk);
      done(null, chunk);
    },
    flush: (done) => {
      show(Buffer.concat(chunks));
      done();
    },
  });
};
