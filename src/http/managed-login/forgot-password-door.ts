import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ForgotPasswordAtPages } from '../../operations/managed-login/forgot-password-at-pages.js';
import { below, fieldsOf, form, heading, link, submitButton } from './form-parts.js';
import { nameField } from './name-field.js';
import { keep } from './page-cookies.js';
import { type Drawn, PageEntrance, type Showing } from './page-entrance.js';
import { addressOf, backWith } from './page-visit.js';

/** The page where users ask for a code that sets a new password. */
@Controller(['forgotPassword', 'forgotpassword'])
export class ForgotPasswordDoor {
  constructor(
    @Inject(PageEntrance) private readonly pages: PageEntrance,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, 'forgotPassword', async (at) => forgotPasswordPage(at));
  }

  @Post()
  @HttpCode(302)
  sendCode(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.submit(request, reply, 'forgotPassword', async (at, fields) => {
      const { visit, call, shown } = at;
      const username = fields('username');
      if (username === undefined) return backWith(at, { page: 'forgotPassword', error: { text: 'missing' } });
      const { delivery } = await this.commands.execute(new ForgotPasswordAtPages(visit, { username }, call));
      keep(request, reply, call, 'cognito-reset', shown.clientId, { username, sentTo: delivery });
      return addressOf(at, 'confirmForgotPassword');
    });
  }
}

const forgotPasswordPage = (at: Showing): Drawn => {
  const { texts, flash } = at;
  const name = nameField(at, { id: 'username', value: flash?.fields?.['username'] });
  return {
    title: texts.forgotTitle,
    content: [
      heading(at, texts.forgotTitle, [texts.forgotIntro]),
      form(at, 'forgotPassword', {}, [fieldsOf(at, [name]), submitButton('reset_my_password', texts.reset)]),
      below(link(at, 'login', texts.backToSignIn)),
    ],
  };
};
