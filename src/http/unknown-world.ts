import type { FastifyReply, FastifyRequest } from 'fastify';
import { worldNameOf } from './porter.js';

/** The answer of every door but AWS's to a URL of a world that does not exist. */
export const unknownWorld = (request: FastifyRequest, reply: FastifyReply): void => {
  void reply.code(404).send({
    error: 'UnknownWorld',
    message: `There is no world ${worldNameOf(request)}.`,
    hint: 'Leave out the prefix /@name to use the default world.',
  });
};
