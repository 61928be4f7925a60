import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ConfirmAtPages } from '../../operations/managed-login/confirm-at-pages.js';
import { ConfirmationLink } from './confirmation-link.js';
import { below, fieldsOf, form, heading, link, submitButton } from './form-parts.js';
import { attributes, markup } from './markup.js';
import { InboxHint } from './inbox-hint.js';
import { codeField, nameField } from './name-field.js';
import { forget, kept } from './page-cookies.js';
import { type Drawn, PageEntrance, type Showing } from './page-entrance.js';
import { backWith } from './page-visit.js';
import { passkeyFirst } from './passkey-offer.js';

/** The page where users confirm their account: with the code that they were sent, or by the link of an e-mail, which leads here too. */
@Controller(['confirmUser', 'confirmuser'])
export class ConfirmUserDoor {
  constructor(
    @Inject(PageEntrance) private readonly pages: PageEntrance,
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(InboxHint) private readonly inbox: InboxHint,
    @Inject(ConfirmationLink) private readonly link: ConfirmationLink,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (this.link.isIn(request)) return this.link.follow(request, reply);
    return this.pages.show(request, reply, 'confirmUser', (at) => this.page(at));
  }

  @Post()
  @HttpCode(302)
  confirm(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.submit(request, reply, 'confirmUser', async (at, fields) => {
      const { visit, call, shown } = at;
      const signedUp = kept(request, call, 'cognito-sign-up', shown.clientId);
      const username = fields('username') ?? signedUp?.username;
      const code = fields('code')?.trim();
      if (username === undefined || code === undefined || code === '') {
        return backWith(at, { page: 'confirmUser', error: { text: 'missing' } });
      }
      const asked = { username, code, pending: signedUp?.pending };
      const { next } = await this.commands.execute(new ConfirmAtPages(visit, asked, call));
      if (next) return passkeyFirst(at, next);
      forget(request, reply, 'cognito-sign-up');
      return backWith(at, { page: 'login', notice: 'confirmed', fields: { username } });
    });
  }

  private async page(at: Showing): Promise<Drawn> {
    const { request, call, shown, texts, flash } = at;
    const signedUp = kept(request, call, 'cognito-sign-up', shown.clientId);
    const { sentTo } = signedUp ?? {};
    const intro = [sentTo && texts.sentTo[sentTo.medium].replace('{to}', () => sentTo.destination), texts.enterCode];
    const name = nameField(at, { id: 'username', value: flash?.fields?.['username'] });
    const code = codeField(at, 'verification_code');
    const hint = await this.inbox.of(at, signedUp?.username, ['sign-up', 'resend-code']);
    const button = { name: 'resend', type: 'submit', value: texts.resend, class: 'secondary' };
    const resend = [
      markup`<span>${texts.noCode}</span>`,
      markup`<button${attributes(button)}>${texts.resend}</button>`,
    ];
    return {
      title: texts.confirmTitle,
      content: [
        heading(at, texts.confirmTitle, intro),
        form(at, 'confirmUser', {}, [
          fieldsOf(at, signedUp ? [code] : [name, code]),
          submitButton('confirm', texts.confirm),
        ]),
        hint,
        signedUp
          ? form(at, 'resendcode', { className: 'resend' }, resend)
          : below(link(at, 'login', texts.backToSignIn)),
      ],
    };
  }
}
