import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../domain/kernel/refusal.js';
import { AuthorizationStop } from '../../operations/authorization/authorization-stop.js';
import { ResendAtPages } from '../../operations/managed-login/resend-at-pages.js';
import { keep, kept } from './page-cookies.js';
import { PageEntrance } from './page-entrance.js';
import { addressOf, backWith } from './page-visit.js';

/** Where a code for a sign-up is sent once more. There is no page: it goes back to the one that asks for the code. */
@Controller('resendcode')
export class ResendDoor {
  constructor(
    @Inject(PageEntrance) private readonly pages: PageEntrance,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, 'resendcode', async (at) => addressOf(at, 'confirmUser'));
  }

  @Post()
  @HttpCode(302)
  resend(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.submit(request, reply, 'resendcode', async (at, fields) => {
      const { visit, call, shown } = at;
      const signedUp = kept(request, call, 'cognito-sign-up', shown.clientId);
      const username = fields('username') ?? signedUp?.username;
      if (username === undefined) return backWith(at, { page: 'confirmUser', error: { text: 'missing' } });
      try {
        const { delivery } = await this.commands.execute(new ResendAtPages(visit, { username }, call));
        const proof = signedUp?.username === username ? signedUp : { username };
        keep(request, reply, call, 'cognito-sign-up', shown.clientId, { ...proof, sentTo: delivery });
        return backWith(at, { page: 'confirmUser', notice: 'sent' });
      } catch (error) {
        if (!(error instanceof Refusal) || error instanceof AuthorizationStop) throw error;
        return backWith(at, { page: 'confirmUser', error: { sentence: error.message } });
      }
    });
  }
}
