import type { FastifyReply } from 'fastify';
import { OAuthRefusal } from '../../domain/oauth/oauth-refusal.js';

/** JSON as the endpoints of a domain send it. */
export const answerJson = (reply: FastifyReply, status: number, body: object): void => {
  void reply.code(status).type('application/json;charset=UTF-8').send(JSON.stringify(body));
};

/** `{error, error_description?}`. `statusOf`: 400 unless said. Throws what is not an OAuthRefusal. */
export const answerRefusal = (
  reply: FastifyReply,
  error: unknown,
  statusOf: (refusal: OAuthRefusal) => number = () => 400,
): void => {
  if (!(error instanceof OAuthRefusal)) throw error;
  const { error: code, description } = error;
  answerJson(reply, statusOf(error), {
    error: code,
    ...(description !== undefined && { error_description: description }),
  });
};
