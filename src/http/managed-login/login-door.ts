import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../domain/kernel/refusal.js';
import { AuthorizationStop } from '../../operations/authorization/authorization-stop.js';
import { Authorize } from '../../operations/oauth/authorize.js';
import { BeginCustomAtPages } from '../../operations/managed-login/begin-custom-at-pages.js';
import { SignInAtPages } from '../../operations/managed-login/sign-in-at-pages.js';
import { ChoiceSignIn } from './choice-sign-in.js';
import { loginPage } from './login-page.js';
import { PageEntrance } from './page-entrance.js';
import { backWith, land, onwards, type PageVisit } from './page-visit.js';
import { detourOf } from './sign-in-detour.js';

/** The page of sign-in. Whoever is signed in in this browser goes on at once. */
@Controller('login')
export class LoginDoor {
  constructor(
    @Inject(PageEntrance) private readonly pages: PageEntrance,
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(ChoiceSignIn) private readonly choice: ChoiceSignIn,
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
      const { shown } = at;
      const [username, password] = [fields('username'), fields('password')];
      const nameIsEnough = shown.byNameAlone || shown.chooses;
      if (username === undefined || (password === undefined && !nameIsEnough)) {
        return backWith(at, { page: 'login', error: { text: 'missing' }, fields: { username: username ?? '' } });
      }
      try {
        if (shown.chooses) return await this.choice.begin(at, username, { password, asked: fields('preferred') });
        return onwards(at, await this.commands.execute(signIn(at, username, password)));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return detourOf(at, username, error.exception) ?? Promise.reject(error);
      }
    });
  }
}

const signIn = (
  { visit, call, shown }: PageVisit,
  username: string,
  password = '',
): BeginCustomAtPages | SignInAtPages =>
  shown.byNameAlone
    ? new BeginCustomAtPages(visit, { username }, call)
    : new SignInAtPages(visit, username, password, call);
