import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../domain/kernel/refusal.js';
import { AuthorizationStop } from '../../operations/authorization/authorization-stop.js';
import { Authorize } from '../../operations/oauth/authorize.js';
import { BeginCustomAtPages } from '../../operations/oauth/begin-custom-at-pages.js';
import { SignInAtPages } from '../../operations/oauth/sign-in-at-pages.js';
import { loginPage } from './login-page.js';
import { keep, kept } from './page-cookies.js';
import { PageEntrance } from './page-entrance.js';
import { addressOf, backWith, land, onwards, type PageVisit } from './page-visit.js';

/** The page of sign-in. Whoever is signed in in this browser goes on at once. */
@Controller('login')
export class LoginDoor {
  constructor(
    @Inject(PageEntrance) private readonly pages: PageEntrance,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, 'login', async (at) => {
      try {
        return land(at, await this.commands.execute(new Authorize(at.visit, at.call)));
      } catch (error) {
        if (!(error instanceof AuthorizationStop) || error.stop.to !== 'login') throw error;
        return loginPage(at);
      }
    });
  }

  @Post()
  @HttpCode(302)
  signIn(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.submit(request, reply, 'login', async (at, fields) => {
      const { visit, call, shown } = at;
      const username = fields('username');
      const password = shown.byNameAlone ? '' : fields('password');
      if (username === undefined || password === undefined) {
        return backWith(at, { page: 'login', error: { text: 'missing' }, fields: { username: username ?? '' } });
      }
      try {
        const command = shown.byNameAlone
          ? new BeginCustomAtPages(visit, { username }, call)
          : new SignInAtPages(visit, username, password, call);
        return onwards(at, await this.commands.execute(command));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return elsewhere(at, username, error.exception) ?? Promise.reject(error);
      }
    });
  }
}

/** Where a user goes on who cannot sign in yet: to confirm the account, or to set the password that has to be set. */
const elsewhere = (at: PageVisit, username: string, exception: string): string | undefined => {
  const { request, reply, call, shown } = at;
  const { clientId } = shown;
  switch (exception) {
    case 'UserNotConfirmedException': {
      const before = kept(request, call, 'cognito-sign-up', clientId);
      // The browser may have signed up this very user: what proves that stays.
      if (before?.username !== username) keep(request, reply, call, 'cognito-sign-up', clientId, { username });
      return addressOf(at, 'confirmUser');
    }
    case 'PasswordResetRequiredException':
      keep(request, reply, call, 'cognito-reset', clientId, { username });
      return addressOf(at, 'confirmForgotPassword');
    default:
      return undefined;
  }
};
