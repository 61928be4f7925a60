import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ChoiceSignIn } from './choice-sign-in.js';
import { factorsIn } from './first-factors.js';
import { below, type Field, fieldsOf, form, heading, link, submitButton } from './form-parts.js';
import { attributes, markup } from './markup.js';
import { signingInAs } from './other-ways.js';
import { type Drawn, PageEntrance, type Showing } from './page-entrance.js';
import { backWith } from './page-visit.js';
import { WaitingSignIn, waitingOf } from './waiting-sign-in.js';

const PAGE = 'password';

/** The page of the password of whoever has said a name. */
@Controller(PAGE)
export class PasswordDoor {
  constructor(
    @Inject(PageEntrance) private readonly pages: PageEntrance,
    @Inject(WaitingSignIn) private readonly waiting: WaitingSignIn,
    @Inject(ChoiceSignIn) private readonly choice: ChoiceSignIn,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, PAGE, async (at) => {
      const available = (await this.waiting.of(at))?.available ?? [];
      const mayMigrate = at.shown.migrates && waitingOf(at)?.username !== undefined;
      if (!mayMigrate && !available.includes('PASSWORD')) return this.waiting.lost(at);
      return passwordPage(at, available);
    });
  }

  @Post()
  @HttpCode(302)
  signIn(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.submit(request, reply, PAGE, async (at, fields) => {
      const password = fields('password');
      if (password === undefined) return backWith(at, { page: PAGE, error: { text: 'missing' } });
      // Somebody may be known to UserMigration alone, who begins with the password.
      if (at.shown.migrates) {
        return this.waiting.ending(at, (_session, username = '') => this.choice.begin(at, username, { password }));
      }
      return this.waiting.answer(at, 'SELECT_CHALLENGE', { ANSWER: 'PASSWORD', PASSWORD: password });
    });
  }
}

const passwordPage = (at: Showing, available: readonly string[]): Drawn => {
  const { texts, shown } = at;
  const username = waitingOf(at)?.username;
  const field: Field = {
    ...{ id: 'signInFormPassword', name: 'password', label: texts.password },
    ...{ type: 'password', autocomplete: 'current-password' },
  };
  // Password managers look for whose password it is.
  const name = markup`<input${attributes({ name: 'username', value: username, autocomplete: 'username', hidden: true })}>\n`;
  return {
    title: texts.passwordTitle,
    content: [
      heading(at, texts.passwordTitle, [signingInAs(at, username)]),
      form(at, PAGE, { name: 'cognitoSignInForm' }, [
        name,
        fieldsOf(at, [field]),
        shown.recovers && link(at, 'forgotPassword', texts.forgot, 'forgot'),
        submitButton('signInSubmitButton', texts.signIn),
      ]),
      below(
        factorsIn(available).length > 1
          ? link(at, 'chooseFactor', texts.otherWays)
          : link(at, 'login', texts.backToSignIn),
      ),
    ],
  };
};
