import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { single } from '../../domain/oauth/authorization-request.js';
import { OAuthEntrance } from '../oauth-entrance.js';
import { readQuery } from '../read-parameters.js';
import { PlainPageSender } from './plain-page-sender.js';

/** The page of what no client can be told of. */
@Controller('error')
export class ErrorDoor {
  constructor(
    @Inject(OAuthEntrance) private readonly entrance: OAuthEntrance,
    @Inject(PlainPageSender) private readonly pages: PlainPageSender,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const parameters = readQuery(request);
    await this.entrance.enter(request, reply, 'error', [...parameters], (call, poolOfHost) => {
      const at = { request, reply, call, poolOfHost, clientId: single(parameters, 'client_id') };
      return this.pages.error(at, single(parameters, 'error')?.slice(0, 500));
    });
  }
}
