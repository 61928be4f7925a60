import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { WorldLog } from '../../eventlog/world-log.js';
import type { WorldState } from '../../projections/world-state.js';
import { Porter } from '../porter.js';
import { unknownWorld } from '../unknown-world.js';
import { type QueryParameters, queryRefusal } from './query-parameters.js';

/** What every route of the emulator's own API begins with. */
@Injectable()
export class EmulatorEntrance {
  constructor(@Inject(Porter) private readonly porter: Porter) {}

  /** The world that is asked; undefined where the refusal has been answered already. */
  async letIn(
    request: FastifyRequest,
    reply: FastifyReply,
    parameters: QueryParameters,
  ): Promise<WorldLog<WorldState> | undefined> {
    const refusal = queryRefusal(request.query as Record<string, unknown>, parameters);
    if (refusal) {
      const { status, ...body } = refusal;
      void reply.code(status).send(body);
      return undefined;
    }
    const world = await this.porter.worldOf(request);
    if (!world) unknownWorld(request, reply);
    return world;
  }
}
