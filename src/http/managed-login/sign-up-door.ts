import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SignUpAtPages } from '../../operations/managed-login/sign-up-at-pages.js';
import { attributeFields, attributesIn } from './attribute-fields.js';
import { below, type Field, fieldsOf, form, heading, link, submitButton } from './form-parts.js';
import { attributes, markup, type Part } from './markup.js';
import { nameField } from './name-field.js';
import { keep } from './page-cookies.js';
import { type Drawn, PageEntrance, type Showing } from './page-entrance.js';
import { addressOf, backWith, shownAgain } from './page-visit.js';
import { passkeyFirst } from './passkey-offer.js';
import { newPassword } from './password-fields.js';

/** The page where users make an account for themselves. */
@Controller(['signup', 'signUp'])
export class SignUpDoor {
  constructor(
    @Inject(PageEntrance) private readonly pages: PageEntrance,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, 'signup', async (at) => signUpPage(at));
  }

  @Post()
  @HttpCode(302)
  signUp(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.submit(request, reply, 'signup', async (at, fields, all) => {
      const { visit, call, shown } = at;
      const [username, password] = [fields('username'), fields('password')];
      if (username === undefined || (password === undefined && !shown.passwordless)) {
        return backWith(at, { page: 'signup', error: { text: 'missing' }, fields: shownAgain(all) });
      }
      const asked = { username, password, attributes: attributesIn(all) };
      const { pending, delivery, next } = await this.commands.execute(new SignUpAtPages(visit, asked, call));
      if (next) return passkeyFirst(at, next);
      const sentTo = delivery && { sentTo: delivery };
      keep(request, reply, call, 'cognito-sign-up', shown.clientId, { username, pending, ...sentTo });
      return addressOf(at, 'confirmUser');
    });
  }
}

const signUpPage = (at: Showing): Drawn => {
  const { texts, shown, flash } = at;
  const before = flash?.fields ?? {};
  const fields = [
    nameField(at, { id: 'signUpFormUsername', value: before['username'], isNew: true }),
    ...attributeFields(at, shown.requiredAttributes, before),
    passwordField(at),
  ];
  return {
    title: texts.signUp,
    content: [
      heading(at, texts.signUpTitle, []),
      form(at, 'signup', { name: 'signupform' }, [
        fieldsOf(at, fields),
        submitButton('signUpButton', texts.signUp),
        termsLinks(at),
      ]),
      below(texts.haveAccount, ' ', link(at, 'login', texts.signIn)),
    ],
  };
};

const passwordField = (at: Showing): Field => {
  const { texts, shown } = at;
  const field = newPassword(at, { id: 'signUpFormPassword', name: 'password', label: texts.password });
  if (!shown.passwordless) return field;
  return {
    ...field,
    required: false,
    after: markup`<p class="optional">${texts.passwordOptional}</p>\n${field.after}`,
  };
};

/** In tabs of their own: what is typed is not to be lost. */
const termsLinks = ({ shown, texts }: Showing): Part => {
  if (!shown.terms) return undefined;
  const { termsOfUse, privacyPolicy } = shown.terms;
  const document = (href: string, text: string): Part =>
    markup`<a${attributes({ href, target: '_blank', rel: 'noopener noreferrer' })}>${text}</a>`;
  const links = [document(termsOfUse, texts.termsOfUse), ' · ', document(privacyPolicy, texts.privacyPolicy)];
  return markup`<p class="legalText-customizable">${texts.agree} ${links}</p>\n`;
};
