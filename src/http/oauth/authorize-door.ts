import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { single } from '../../domain/oauth/authorization-request.js';
import { Authorize } from '../../operations/oauth/authorize.js';
import { browserSessionOf } from '../browser-cookies.js';
import { OAuthEntrance } from '../oauth-entrance.js';
import { redirect } from '../page-urls.js';
import { readQuery } from '../read-parameters.js';
import { StopSender } from '../stop-sender.js';

/** Where sign-ins begin: on to the page of sign-in, or straight back to the client. */
@Controller(['oauth2/authorize', 'authorize'])
export class AuthorizeDoor {
  constructor(
    @Inject(OAuthEntrance) private readonly entrance: OAuthEntrance,
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(StopSender) private readonly stops: StopSender,
  ) {}

  @Get()
  async authorize(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const parameters = readQuery(request);
    const browserSession = browserSessionOf(request);
    const input = [...parameters, ['Cookie', browserSession]];
    await this.entrance.enter(request, reply, 'oauth2/authorize', input, async (call, poolOfHost) => {
      try {
        const visit = { parameters, browserSession, poolOfHost };
        const { location } = await this.commands.execute(new Authorize(visit, call));
        redirect(reply, location);
      } catch (error) {
        await this.stops.send({ request, reply, call, poolOfHost, clientId: single(parameters, 'client_id') }, error);
      }
    });
  }
}
