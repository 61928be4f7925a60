import type { FastifyReply } from 'fastify';
import type { QueryAnswer } from '../protocol/query-answer.js';

/** Past Fastify's own sending, which would add a charset that AWS does not send. Headers that hooks have set come along. */
export const sendXml = (reply: FastifyReply, { status, body }: QueryAnswer): void => {
  reply.hijack();
  const headers = { ...reply.getHeaders(), 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) };
  reply.raw.writeHead(status, headers as Record<string, string | number>);
  reply.raw.end(body);
};
