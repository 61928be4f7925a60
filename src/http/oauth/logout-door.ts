import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LogOut } from '../../operations/oauth/logout.js';
import { browserSessionOf, forgetBrowserSessions } from '../browser-cookies.js';
import { OAuthEntrance } from '../oauth-entrance.js';
import { errorPageUrl, pageUrl, redirect } from '../page-urls.js';
import { readQuery } from '../read-parameters.js';

/** Where a browser is signed out. */
@Controller('logout')
export class LogoutDoor {
  constructor(
    @Inject(OAuthEntrance) private readonly entrance: OAuthEntrance,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  async logOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const parameters = readQuery(request);
    const browserSession = browserSessionOf(request);
    const input = [...parameters, ['Cookie', browserSession]];
    await this.entrance.enter(request, reply, 'logout', input, async (call, poolOfHost) => {
      const done = await this.commands.execute(new LogOut({ parameters, browserSession, poolOfHost }, call));
      if (done.to === 'url' || done.to === 'login') forgetBrowserSessions(request, reply);
      switch (done.to) {
        case 'url':
          return redirect(reply, done.location);
        case 'login':
          return redirect(reply, pageUrl(request, 'login', done.query));
        case 'page':
          return redirect(reply, errorPageUrl(request, done.error, done.clientId));
        case 'refused':
          return void reply.code(400).type('text/plain; charset=utf-8').send(done.message);
      }
    });
  }
}
