import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { WorldLog } from '../../eventlog/world-log.js';
import { GetDiscovery } from '../../operations/oauth/discovery.js';
import { GetJwks } from '../../operations/oauth/jwks.js';
import type { WorldState } from '../../projections/world-state.js';
import { baseUrlOf, Porter } from '../porter.js';

/** A day, as AWS's own answers say. */
const CACHE_CONTROL = 'public, max-age=86400';

/** What JWT libraries fetch: a pool's keys and its discovery document. No authentication. */
@Controller(':poolId/.well-known')
export class WellKnownDoor {
  constructor(
    @Inject(Porter) private readonly porter: Porter,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get('jwks.json')
  async jwks(
    @Param('poolId') poolId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const world = await this.porter.worldOf(request);
    this.answer(poolId, reply, world && (await this.queries.execute(new GetJwks(world, poolId))));
  }

  @Get('openid-configuration')
  async discovery(
    @Param('poolId') poolId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const world: WorldLog<WorldState> | undefined = await this.porter.worldOf(request);
    const document = world && (await this.queries.execute(new GetDiscovery(world, poolId, baseUrlOf(request))));
    this.answer(poolId, reply, document);
  }

  private answer(poolId: string, reply: FastifyReply, document: object | undefined): void {
    reply.header('x-amzn-requestid', this.porter.requestId());
    if (!document) {
      void reply.code(400).send({ message: `User pool ${poolId} does not exist.` });
      return;
    }
    void reply.header('cache-control', CACHE_CONTROL).send(document);
  }
}
