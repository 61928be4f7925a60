import { Controller, Get, HttpCode, Inject, Injectable, Post, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../domain/kernel/refusal.js';
import { ReadChallenge, type WaitingChallenge } from '../../operations/oauth/read-challenge.js';
import { RespondAtPages } from '../../operations/oauth/respond-at-pages.js';
import { errorPageUrl } from '../page-urls.js';
import { attributeFields, attributesIn } from './attribute-fields.js';
import { type Field, fieldsOf, form, heading, submitButton } from './form-parts.js';
import { markup } from './markup.js';
import { forget, kept } from './page-cookies.js';
import { type Drawn, PageEntrance, type Showing } from './page-entrance.js';
import { backWith, onwards, type PageVisit, shownAgain } from './page-visit.js';
import { isRepeated, newPassword, repeatedPassword } from './password-fields.js';

type ChallengeName = ConstructorParameters<typeof RespondAtPages>[1]['challengeName'];

/** A sign-in that waits for an answer, as this browser has it. */
@Injectable()
export class WaitingSignIn {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  /** Draws the page of a challenge, or leads to the page of errors: the cookie is gone, or the sign-in took too long. */
  async draw(at: Showing, name: ChallengeName, page: (challenge: WaitingChallenge) => Drawn): Promise<Drawn> {
    const session = sessionOf(at);
    const waiting =
      session === undefined ? undefined : await this.queries.execute(new ReadChallenge(at.visit, session, at.call));
    return waiting?.name === name ? page(waiting) : lost(at);
  }

  /** Answers it. Where that ends the sign-in, the page of sign-in says why; anything else the page itself does. */
  async answer(
    at: PageVisit,
    challengeName: ChallengeName,
    responses: Readonly<Record<string, string>>,
  ): Promise<string> {
    const session = sessionOf(at);
    if (session === undefined) return lost(at);
    try {
      const command = new RespondAtPages(at.visit, { challengeName, session, responses }, at.call);
      return onwards(at, await this.commands.execute(command));
    } catch (error) {
      if (!(error instanceof Refusal) || error.exception !== 'NotAuthorizedException') throw error;
      forget(at.request, at.reply, 'cognito-challenge');
      return backWith(at, { page: 'login', error: { sentence: error.message } });
    }
  }
}

const sessionOf = ({ request, call, shown }: PageVisit): string | undefined =>
  kept(request, call, 'cognito-challenge', shown.clientId)?.session;

const lost = ({ request, shown }: PageVisit): string => errorPageUrl(request, 'Invalid state', shown.clientId);

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
      this.waiting.draw(at, 'NEW_PASSWORD_REQUIRED', (challenge) => changePasswordPage(at, challenge)),
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
      this.waiting.draw(at, 'CUSTOM_CHALLENGE', (challenge) => challengePage(at, challenge)),
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
