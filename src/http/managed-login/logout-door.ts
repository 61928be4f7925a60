import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { single } from '../../domain/oauth/authorization-request.js';
import { LogOut } from '../../operations/oauth/logout.js';
import { browserSessionOf, leaveBrowserSessions } from '../browser-cookies.js';
import { OAuthEntrance } from '../oauth-entrance.js';
import { errorPageUrl, pageUrl, redirect } from '../page-urls.js';
import { readQuery } from '../read-parameters.js';
import { PlainPageSender } from './plain-page-sender.js';

/** Where a browser is signed out. AWS counts it among the pages, though it shows one only where a parameter is missing. */
@Controller('logout')
export class LogoutDoor {
  constructor(
    @Inject(OAuthEntrance) private readonly entrance: OAuthEntrance,
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(PlainPageSender) private readonly pages: PlainPageSender,
  ) {}

  @Get()
  async logOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const parameters = readQuery(request);
    const browserSession = browserSessionOf(request);
    const input = [...parameters, ['Cookie', browserSession]];
    await this.entrance.enter(request, reply, 'logout', input, async (call, poolOfHost) => {
      const done = await this.commands.execute(new LogOut({ parameters, browserSession, poolOfHost }, call));
      switch (done.to) {
        case 'url':
          leaveBrowserSessions(request, reply, done.browserSession);
          return redirect(reply, done.location);
        case 'login':
          leaveBrowserSessions(request, reply, done.browserSession);
          return redirect(reply, pageUrl(request, 'login', done.query));
        case 'page':
          return redirect(reply, errorPageUrl(request, done.error, done.clientId));
        case 'refused': {
          const at = { request, reply, call, poolOfHost, clientId: single(parameters, 'client_id') };
          return this.pages.error(at, done.message);
        }
      }
    });
  }
}
