import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { WaitingChallenge } from '../../operations/managed-login/read-challenge.js';
import { otherWays, signingInAs } from './other-ways.js';
import { below, heading, link } from './form-parts.js';
import { type Drawn, PageEntrance, type Showing } from './page-entrance.js';
import { backWith } from './page-visit.js';
import { passkeyForm } from './passkey-parts.js';
import { WaitingSignIn, waitingOf } from './waiting-sign-in.js';

const PAGE = 'passkey';

/** The page where users sign in with a passkey. */
@Controller(PAGE)
export class PasskeyDoor {
  constructor(
    @Inject(PageEntrance) private readonly pages: PageEntrance,
    @Inject(WaitingSignIn) private readonly waiting: WaitingSignIn,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, PAGE, (at) =>
      this.waiting.draw(at, ['WEB_AUTHN'], (challenge) => passkeyPage(at, challenge)),
    );
  }

  @Post()
  @HttpCode(302)
  signIn(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.submit(request, reply, PAGE, async (at, fields) => {
      const CREDENTIAL = fields('credential');
      // Without its script the page has none.
      if (CREDENTIAL === undefined) return backWith(at, { page: PAGE, error: { text: 'passkeyFailed' } });
      return this.waiting.answer(at, 'WEB_AUTHN', { CREDENTIAL });
    });
  }
}

const passkeyPage = (at: Showing, { parameters, available = [] }: WaitingChallenge): Drawn => {
  const { texts } = at;
  const username = waitingOf(at)?.username;
  const options = parameters['CREDENTIAL_REQUEST_OPTIONS'] ?? '{}';
  const { rpId: host = '' } = JSON.parse(options) as { readonly rpId?: string };
  return {
    title: texts.passkeyTitle,
    content: [
      heading(at, texts.passkeyTitle, [signingInAs(at, username), texts.passkeyIntro]),
      passkeyForm(at, PAGE, { kind: 'get', options, host, button: texts.signIn }),
      otherWays(at, available, username),
      below(link(at, 'login', texts.backToSignIn)),
    ],
  };
};
