import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuthorizationStop } from '../../operations/oauth/authorization-stop.js';
import { Authorize } from '../../operations/oauth/authorize.js';
import { errorUrl } from '../../operations/oauth/landing-url.js';
import { browserSessionOf } from './browser-cookies.js';
import { OAuthEntrance } from './oauth-entrance.js';
import { errorPageUrl, pageUrl, redirect } from './page-urls.js';
import { queryOf, readQuery } from './read-parameters.js';

/** Where sign-ins begin: on to the page of sign-in, or straight back to the client. */
@Controller(['oauth2/authorize', 'authorize'])
export class AuthorizeDoor {
  constructor(
    @Inject(OAuthEntrance) private readonly entrance: OAuthEntrance,
    @Inject(CommandBus) private readonly commands: CommandBus,
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
        redirect(reply, stopUrl(request, error));
      }
    });
  }
}

/** Where an authorization that stops sends the browser. Throws what is no AuthorizationStop. */
export const stopUrl = (request: FastifyRequest, error: unknown): string => {
  if (!(error instanceof AuthorizationStop)) throw error;
  const { stop } = error;
  switch (stop.to) {
    case 'client':
      return errorUrl(stop);
    case 'login':
      return pageUrl(request, 'login', queryOf(request));
    case 'page':
      return errorPageUrl(request, stop.error, stop.clientId);
  }
};
