import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BeginAppAtPages, ReadAppSetup, VerifyAppAtPages } from '../../operations/managed-login/set-up-app-at-pages.js';
import type { WaitingChallenge } from '../../operations/managed-login/read-challenge.js';
import { below, type Field, fieldsOf, form, heading, link, SUBMIT, submitButton } from './form-parts.js';
import { InboxHint } from './inbox-hint.js';
import { attributes, markup, type Part } from './markup.js';
import { codeField } from './name-field.js';
import { keep, kept } from './page-cookies.js';
import { type Drawn, PageEntrance, type Showing } from './page-entrance.js';
import { backWith, type PageVisit } from './page-visit.js';
import { otpauthUrl, qrCode } from './qr-code.js';
import type { SecondFactor } from './texts/texts.js';
import { WaitingSignIn } from './waiting-sign-in.js';

const FACTORS = ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'] as const satisfies readonly SecondFactor[];

const isFactor = (name: string | undefined): name is SecondFactor => FACTORS.some((factor) => factor === name);

/** The factors that a challenge lists, as it lists them. */
const listed = ({ parameters }: WaitingChallenge, member: string): readonly SecondFactor[] =>
  (JSON.parse(parameters[member] ?? '[]') as readonly string[]).filter(isFactor);

const backToSignIn = (at: Showing): Part => below(link(at, 'login', at.texts.backToSignIn));

/** The page that asks for the code of a second factor, at the path of AWS's. */
@Controller('mfa')
export class MfaDoor {
  constructor(
    @Inject(PageEntrance) private readonly pages: PageEntrance,
    @Inject(WaitingSignIn) private readonly waiting: WaitingSignIn,
    @Inject(InboxHint) private readonly inbox: InboxHint,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, 'mfa', (at) =>
      this.waiting.draw(at, FACTORS, (challenge) => this.page(at, challenge)),
    );
  }

  @Post()
  @HttpCode(302)
  answer(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.submit(request, reply, 'mfa', async (at, fields) => {
      const code = (fields('code') ?? fields('authentication_code'))?.trim();
      if (code === undefined || code === '') return backWith(at, { page: 'mfa', error: { text: 'missing' } });
      const name = (await this.waiting.of(at))?.name;
      return isFactor(name) ? this.waiting.answer(at, name, { [`${name}_CODE`]: code }) : this.waiting.lost(at);
    });
  }

  private async page(at: Showing, { name, parameters }: WaitingChallenge): Promise<Drawn> {
    const { texts } = at;
    const isApp = name === 'SOFTWARE_TOKEN_MFA';
    const medium = name === 'SMS_MFA' ? 'SMS' : 'EMAIL';
    const to = parameters['CODE_DELIVERY_DESTINATION'] ?? '';
    const intro = isApp ? [texts.mfaIntro.app] : [texts.sentTo[medium].replace('{to}', () => to), texts.mfaIntro.code];
    return {
      title: texts.mfaTitle,
      content: [
        heading(at, texts.mfaTitle, intro),
        form(at, 'mfa', {}, [
          fieldsOf(at, [codeField(at, isApp ? 'totp_code' : 'mfa_code')]),
          submitButton('signInSubmitButton', texts.signIn),
        ]),
        !isApp && (await this.inbox.of(at, parameters['USER_ID_FOR_SRP'], ['authentication'])),
        backToSignIn(at),
      ],
    };
  }
}

/** The page where users choose one of several second factors; AWS's has a path that is not known. */
@Controller('mfaChoice')
export class MfaChoiceDoor {
  constructor(
    @Inject(PageEntrance) private readonly pages: PageEntrance,
    @Inject(WaitingSignIn) private readonly waiting: WaitingSignIn,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, 'mfaChoice', (at) =>
      this.waiting.draw(at, ['SELECT_MFA_TYPE'], (challenge) => choicePage(at, challenge)),
    );
  }

  @Post()
  @HttpCode(302)
  choose(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.submit(request, reply, 'mfaChoice', async (at, fields) => {
      const ANSWER = fields('answer');
      if (ANSWER === undefined) return backWith(at, { page: 'mfaChoice', error: { text: 'missing' } });
      return this.waiting.answer(at, 'SELECT_MFA_TYPE', { ANSWER });
    });
  }
}

const choicePage = (at: Showing, challenge: WaitingChallenge): Drawn => {
  const { texts } = at;
  const buttons = listed(challenge, 'MFAS_CAN_CHOOSE').map(
    (factor) =>
      markup`<button${attributes({ name: 'answer', type: 'submit', value: factor, class: SUBMIT })}>${texts.mfaFactors[factor]}</button>
`,
  );
  return {
    title: texts.mfaChoiceTitle,
    content: [
      heading(at, texts.mfaChoiceTitle, [texts.mfaChoiceIntro]),
      form(at, 'mfaChoice', {}, buttons),
      backToSignIn(at),
    ],
  };
};

/** The page where users of a pool that requires a second factor set one up: an authenticator app, or an e-mail address. */
@Controller('mfaSetup')
export class MfaSetupDoor {
  constructor(
    @Inject(PageEntrance) private readonly pages: PageEntrance,
    @Inject(WaitingSignIn) private readonly waiting: WaitingSignIn,
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, 'mfaSetup', (at) =>
      this.waiting.draw(at, ['MFA_SETUP'], (challenge) => this.page(at, listed(challenge, 'MFAS_CAN_SETUP'))),
    );
  }

  @Post()
  @HttpCode(302)
  setUp(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.submit(request, reply, 'mfaSetup', async (at, fields) => {
      const email = fields('email')?.trim();
      if (email !== undefined && email !== '') return this.waiting.answer(at, 'MFA_SETUP', { email });
      const code = fields('code')?.trim();
      if (code === undefined || code === '') return backWith(at, { page: 'mfaSetup', error: { text: 'missing' } });
      return this.waiting.ending(at, async (session) => {
        const next = await this.commands.execute(new VerifyAppAtPages(at.visit, session, code, at.call));
        keepSession(at, next.session);
        return this.waiting.answer(at, 'MFA_SETUP', {}, { session: next.session, call: at.call.step('sign in') });
      });
    });
  }

  private async page(at: Showing, factors: readonly SecondFactor[]): Promise<Drawn> {
    const { texts } = at;
    const parts = [
      factors.includes('SOFTWARE_TOKEN_MFA') && (await this.app(at)),
      factors.includes('EMAIL_OTP') && emailForm(at),
    ].filter((part) => part !== false);
    const intro = parts.length === 0 ? texts.mfaSetupNothing : undefined;
    const content = [heading(at, texts.mfaSetupTitle, [intro]), parts, backToSignIn(at)];
    return { title: texts.mfaSetupTitle, content };
  }

  /** The secret is handed out when the page is first shown, and stays while codes are tried. */
  private async app(at: Showing): Promise<Part> {
    const { request, call, shown, visit, texts } = at;
    const { session = '', hasSecret } = kept(request, call, 'cognito-challenge', shown.clientId) ?? {};
    const current = hasSecret
      ? session
      : (await this.commands.execute(new BeginAppAtPages(visit, session, call))).session;
    if (!hasSecret) keepSession(at, current, true);
    const shared = await this.queries.execute(new ReadAppSetup(visit, current, call));
    return [
      markup`<p class="textDescription-customizable">${texts.mfaSetupIntro}</p>
${qrCode(otpauthUrl(shared), texts.qrCode)}<dl class="question"><dt>${texts.secretKey}</dt><dd id="totp_secret">${shared.secret}</dd></dl>
`,
      form(at, 'mfaSetup', {}, [
        fieldsOf(at, [codeField(at, 'totp_code')]),
        submitButton('signInSubmitButton', texts.signIn),
      ]),
    ];
  }
}

const emailForm = (at: Showing): Part => {
  const { texts } = at;
  const field: Field = {
    ...{ id: 'email', name: 'email', label: texts.attributes.email, mayBeWrong: false },
    ...{ type: 'email', autocomplete: 'email', placeholder: 'name@host.com' },
  };
  return [
    markup`<p class="textDescription-customizable">${texts.mfaSetupEmail}</p>
`,
    form(at, 'mfaSetup', {}, [fieldsOf({ ...at, flash: undefined }, [field]), submitButton('sendButton', texts.send)]),
  ];
};

const keepSession = ({ request, reply, call, shown }: PageVisit, session: string, hasSecret?: true): void => {
  keep(request, reply, call, 'cognito-challenge', shown.clientId, { session, ...(hasSecret && { hasSecret }) });
};
