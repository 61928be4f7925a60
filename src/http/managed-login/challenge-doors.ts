import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { WaitingChallenge } from '../../operations/managed-login/read-challenge.js';
import { attributeFields, attributesIn } from './attribute-fields.js';
import { type Field, fieldsOf, form, heading, submitButton } from './form-parts.js';
import { markup } from './markup.js';
import { type Drawn, PageEntrance, type Showing } from './page-entrance.js';
import { backWith, shownAgain } from './page-visit.js';
import { isRepeated, newPassword, repeatedPassword } from './password-fields.js';
import { WaitingSignIn } from './waiting-sign-in.js';

/** The page where a user sets a password of their own in place of one that was given. */
@Controller(['changepassword', 'changePassword'])
export class ChangePasswordDoor {
  constructor(
    @Inject(PageEntrance) private readonly pages: PageEntrance,
    @Inject(WaitingSignIn) private readonly waiting: WaitingSignIn,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, 'changepassword', (at) =>
      this.waiting.draw(at, ['NEW_PASSWORD_REQUIRED'], (challenge) => changePasswordPage(at, challenge)),
    );
  }

  @Post()
  @HttpCode(302)
  change(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.submit(request, reply, 'changepassword', async (at, fields, all) => {
      const password = fields('new_password');
      const failed = (text: 'missing' | 'mismatch'): string =>
        backWith(at, { page: 'changepassword', error: { text }, fields: shownAgain(all) });
      if (password === undefined) return failed('missing');
      if (!isRepeated(password, all)) return failed('mismatch');
      const attributes = Object.entries(attributesIn(all)).map(([name, value]) => [`userAttributes.${name}`, value]);
      const responses = { NEW_PASSWORD: password, ...(Object.fromEntries(attributes) as Record<string, string>) };
      return this.waiting.answer(at, 'NEW_PASSWORD_REQUIRED', responses);
    });
  }
}

const changePasswordPage = (at: Showing, { parameters }: WaitingChallenge): Drawn => {
  const { texts, flash } = at;
  const required = JSON.parse(parameters['requiredAttributes'] ?? '[]') as readonly string[];
  const names = required.map((name) => name.replace(/^userAttributes\./, ''));
  const fields = [
    newPassword(at, { id: 'new_password', name: 'new_password', label: texts.newPassword }),
    repeatedPassword(at),
    ...attributeFields(at, names, flash?.fields),
  ];
  return {
    title: texts.changeTitle,
    content: [
      heading(at, texts.changeTitle, [texts.changeIntro]),
      form(at, 'changepassword', {}, [fieldsOf(at, fields), submitButton('reset_password', texts.send)]),
    ],
  };
};

/** The page of a custom authentication's challenge, which shows what the pool's CreateAuthChallenge made public of it. */
@Controller('challenge')
export class ChallengeDoor {
  constructor(
    @Inject(PageEntrance) private readonly pages: PageEntrance,
    @Inject(WaitingSignIn) private readonly waiting: WaitingSignIn,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, 'challenge', (at) =>
      this.waiting.draw(at, ['CUSTOM_CHALLENGE'], (challenge) => challengePage(at, challenge)),
    );
  }

  @Post()
  @HttpCode(302)
  answer(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.submit(request, reply, 'challenge', async (at, fields) => {
      const answer = fields('answer');
      if (answer === undefined) return backWith(at, { page: 'challenge', error: { text: 'missing' } });
      return this.waiting.answer(at, 'CUSTOM_CHALLENGE', { ANSWER: answer });
    });
  }
}

const challengePage = (at: Showing, { parameters }: WaitingChallenge): Drawn => {
  const { texts } = at;
  const question = Object.entries(parameters)
    .filter(([name]) => name !== 'USERNAME')
    .map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`);
  const field: Field = {
    ...{ id: 'challenge_answer', name: 'answer', label: texts.answer },
    type: 'text',
    autocomplete: 'one-time-code',
  };
  return {
    title: texts.challengeTitle,
    content: [
      heading(at, texts.challengeTitle, [texts.challengeIntro]),
      question.length > 0 && markup`<dl class="question">${question}</dl>\n`,
      form(at, 'challenge', {}, [fieldsOf(at, [field]), submitButton('answerButton', texts.continue)]),
    ],
  };
};
