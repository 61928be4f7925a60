import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GetIdentityDiscovery } from '../../operations/identity-service/discovery.js';
import { GetIdentityJwks } from '../../operations/identity-service/jwks.js';
import { baseUrlOf, Porter, worldNameOf } from '../porter.js';
import { unknownWorld } from '../unknown-world.js';

/** The keys of the identity service, and its discovery document: what verifies tokens of identity pools. No authentication. */
@Controller('.well-known')
export class IdentityWellKnownDoor {
  constructor(
    @Inject(Porter) private readonly porter: Porter,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get('jwks_uri')
  async jwks(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const world = await this.porter.worldOf(request);
    if (!world) throw unknownWorld(worldNameOf(request));
    this.answer(reply, await this.queries.execute(new GetIdentityJwks(world)));
  }

  @Get('openid-configuration')
  async discovery(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!(await this.porter.worldOf(request))) throw unknownWorld(worldNameOf(request));
    this.answer(reply, await this.queries.execute(new GetIdentityDiscovery(baseUrlOf(request))));
  }

  private answer(reply: FastifyReply, document: object): void {
    void reply
      .headers({ 'content-type': 'application/json', 'x-amzn-requestid': this.porter.requestId() })
      .send(Buffer.from(JSON.stringify(document)));
  }
}
