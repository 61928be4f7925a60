import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GetDiscovery } from '../../operations/oauth/discovery.js';
import { GetJwks } from '../../operations/oauth/jwks.js';
import { issuingUrl } from '../issuing-url.js';
import { poolOfHost } from '../pool-of-host.js';
import { baseUrlOf, hostOf, Porter, worldNameOf } from '../porter.js';
import { unknownWorld } from '../unknown-world.js';

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
    if (!world) throw unknownWorld(worldNameOf(request));
    this.answer(poolId, reply, await this.queries.execute(new GetJwks(world, poolId)));
  }

  @Get('openid-configuration')
  async discovery(
    @Param('poolId') poolId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const world = await this.porter.worldOf(request);
    if (!world) throw unknownWorld(worldNameOf(request));
    const host = hostOf(request);
    const ofHost = await world.read((state) => poolOfHost(state, host));
    const where = { endpoints: baseUrlOf(request), issuer: issuingUrl(request, ofHost) };
    this.answer(poolId, reply, await this.queries.execute(new GetDiscovery(world, poolId, where)));
  }

  private answer(poolId: string, reply: FastifyReply, document: object | undefined): void {
    if (document) reply.header('cache-control', CACHE_CONTROL);
    const body = document ?? { message: `User pool ${poolId} does not exist.` };
    void reply
      .code(document ? 200 : 400)
      .headers({ 'content-type': 'application/json', 'x-amzn-requestid': this.porter.requestId() })
      .send(Buffer.from(JSON.stringify(body)));
  }
}
