import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ConfirmForgotPasswordAtPages } from '../../operations/managed-login/confirm-forgot-password-at-pages.js';
import { below, fieldsOf, form, heading, link, submitButton } from './form-parts.js';
import { InboxHint } from './inbox-hint.js';
import { codeField, nameField } from './name-field.js';
import { forget, kept } from './page-cookies.js';
import { type Drawn, PageEntrance, type Showing } from './page-entrance.js';
import { backWith } from './page-visit.js';
import { isRepeated, newPassword, repeatedPassword } from './password-fields.js';

const PAGE = 'confirmForgotPassword';

/** The page where a code sets a new password. */
@Controller([PAGE, 'confirmforgotPassword', 'confirmforgotpassword'])
export class ConfirmForgotPasswordDoor {
  constructor(
    @Inject(PageEntrance) private readonly pages: PageEntrance,
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(InboxHint) private readonly inbox: InboxHint,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, PAGE, (at) => this.page(at));
  }

  @Post()
  @HttpCode(302)
  reset(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.submit(request, reply, PAGE, async (at, fields, all) => {
      const { visit, call, shown } = at;
      const username = fields('username') ?? kept(request, call, 'cognito-reset', shown.clientId)?.username;
      const [code, password] = [fields('code')?.trim(), fields('password')];
      if (username === undefined || code === undefined || code === '' || password === undefined) {
        return backWith(at, { page: PAGE, error: { text: 'missing' } });
      }
      if (!isRepeated(password, all)) {
        return backWith(at, { page: PAGE, error: { text: 'mismatch' }, fields: { username } });
      }
      await this.commands.execute(new ConfirmForgotPasswordAtPages(visit, { username, code, password }, call));
      forget(request, reply, 'cognito-reset');
      return backWith(at, { page: 'login', notice: 'passwordChanged', fields: { username } });
    });
  }

  private async page(at: Showing): Promise<Drawn> {
    const { request, call, shown, texts, flash } = at;
    const asked = kept(request, call, 'cognito-reset', shown.clientId);
    const { sentTo } = asked ?? {};
    const intro = [sentTo && texts.sentTo[sentTo.medium].replace('{to}', () => sentTo.destination), texts.resetIntro];
    const name = nameField(at, { id: 'username', value: flash?.fields?.['username'] });
    const fields = [
      ...(asked ? [] : [name]),
      codeField(at, 'forgot_password_code'),
      newPassword(at, { id: 'new_password', name: 'password', label: texts.newPassword }),
      repeatedPassword(at),
    ];
    const hint = await this.inbox.of(at, asked?.username, ['forgot-password']);
    return {
      title: texts.changeTitle,
      content: [
        heading(at, texts.changeTitle, intro),
        form(at, PAGE, {}, [fieldsOf(at, fields), submitButton('reset_password', texts.change)]),
        hint,
        below(link(at, 'login', texts.backToSignIn)),
      ],
    };
  }
}
