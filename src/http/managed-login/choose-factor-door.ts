import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { WaitingChallenge } from '../../operations/managed-login/read-challenge.js';
import { factorsIn, isChosenFactor } from './first-factors.js';
import { below, form, heading, link } from './form-parts.js';
import { attributes, markup } from './markup.js';
import { signingInAs } from './other-ways.js';
import { type Drawn, PageEntrance, type Showing } from './page-entrance.js';
import { addressOf, backWith } from './page-visit.js';
import { WaitingSignIn, waitingOf } from './waiting-sign-in.js';

const PAGE = 'chooseFactor';

/** The page where users choose what they sign in with. */
@Controller(PAGE)
export class ChooseFactorDoor {
  constructor(
    @Inject(PageEntrance) private readonly pages: PageEntrance,
    @Inject(WaitingSignIn) private readonly waiting: WaitingSignIn,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, PAGE, (at) =>
      this.waiting.draw(at, ['SELECT_CHALLENGE'], (challenge) => choicePage(at, challenge)),
    );
  }

  @Post()
  @HttpCode(302)
  choose(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.submit(request, reply, PAGE, async (at, fields) => {
      const ANSWER = fields('answer');
      if (!isChosenFactor(ANSWER)) return backWith(at, { page: PAGE, error: { text: 'missing' } });
      // The password itself answers the choice.
      if (ANSWER === 'PASSWORD') return addressOf(at, 'password');
      return this.waiting.answer(at, 'SELECT_CHALLENGE', { ANSWER });
    });
  }
}

const choicePage = (at: Showing, { available = [] }: WaitingChallenge): Drawn => {
  const { texts } = at;
  const factors = factorsIn(available);
  const buttons = factors.map((factor) => {
    const button = { name: 'answer', type: 'submit', value: factor, class: 'secondary' };
    return markup`<button${attributes(button)}>${texts.factors[factor]}</button>\n`;
  });
  const nothing = factors.length === 0 ? texts.choiceNothing : undefined;
  return {
    title: texts.choiceTitle,
    content: [
      heading(at, texts.choiceTitle, [signingInAs(at, waitingOf(at)?.username), nothing]),
      nothing === undefined && form(at, PAGE, { className: 'factors' }, buttons),
      below(link(at, 'login', texts.backToSignIn)),
    ],
  };
};
