import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { WaitingChallenge } from '../../operations/managed-login/read-challenge.js';
import { hidden, otherWays } from './other-ways.js';
import { below, fieldsOf, form, heading, link, submitButton } from './form-parts.js';
import { InboxHint } from './inbox-hint.js';
import { markup } from './markup.js';
import { codeField } from './name-field.js';
import { type Drawn, PageEntrance, type Showing } from './page-entrance.js';
import { backWith } from './page-visit.js';
import { WaitingSignIn, waitingOf } from './waiting-sign-in.js';

const PAGE = 'code';
const CHALLENGES = ['EMAIL_OTP', 'SMS_OTP'] as const;

/** The page of a code that a user signs in with. That of a second factor is /mfa. */
@Controller(PAGE)
export class CodeDoor {
  constructor(
    @Inject(PageEntrance) private readonly pages: PageEntrance,
    @Inject(WaitingSignIn) private readonly waiting: WaitingSignIn,
    @Inject(InboxHint) private readonly inbox: InboxHint,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, PAGE, (at) =>
      this.waiting.draw(at, CHALLENGES, (challenge) =>
        challenge.available ? this.page(at, challenge, challenge.available) : this.waiting.lost(at),
      ),
    );
  }

  @Post()
  @HttpCode(302)
  answer(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.submit(request, reply, PAGE, async (at, fields) => {
      const code = fields('code')?.trim();
      if (code === undefined || code === '') return backWith(at, { page: PAGE, error: { text: 'missing' } });
      const waiting = await this.waiting.of(at);
      const name = CHALLENGES.find((challenge) => challenge === waiting?.name);
      return name && waiting?.available
        ? this.waiting.answer(at, name, { [`${name}_CODE`]: code })
        : this.waiting.lost(at);
    });
  }

  private async page(
    at: Showing,
    { name, parameters }: WaitingChallenge,
    available: readonly string[],
  ): Promise<Drawn> {
    const { texts } = at;
    const username = waitingOf(at)?.username;
    const to = parameters['CODE_DELIVERY_DESTINATION'] ?? '';
    const sent = texts.sentTo[name === 'SMS_OTP' ? 'SMS' : 'EMAIL'].replace('{to}', () => to);
    return {
      title: texts.mfaTitle,
      content: [
        heading(at, texts.mfaTitle, [sent, texts.mfaIntro.code]),
        form(at, PAGE, {}, [
          fieldsOf(at, [codeField(at, 'otp_code')]),
          submitButton('signInSubmitButton', texts.signIn),
        ]),
        await this.inbox.of(at, username, ['authentication']),
        // Another code is that of another challenge.
        form(at, 'login', { className: 'resend' }, [
          hidden('username', username ?? ''),
          hidden('preferred', name),
          markup`<span>${texts.noCode}</span><button class="secondary" name="resend" type="submit">${texts.resend}</button>`,
        ]),
        otherWays(at, available, username),
        below(link(at, 'login', texts.backToSignIn)),
      ],
    };
  }
}
