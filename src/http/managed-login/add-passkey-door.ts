import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../domain/kernel/refusal.js';
import { AuthorizationStop } from '../../operations/authorization/authorization-stop.js';
import { BeginPasskeyAtPages, CompletePasskeyAtPages } from '../../operations/managed-login/add-passkey-at-pages.js';
import { errorPageUrl } from '../page-urls.js';
import { form, heading } from './form-parts.js';
import { markup, type Part } from './markup.js';
import { forget, kept } from './page-cookies.js';
import { type Drawn, PageEntrance, type Showing } from './page-entrance.js';
import { backWith, type PageVisit } from './page-visit.js';
import { passkeyForm } from './passkey-parts.js';
import { signInForPasskey } from './passkey-way.js';

const PAGE = 'passkeys/add';

/**
 * The page where users who are signed in in this browser make a passkey, to come back to the application then. Managed login has it alone.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/managed-login-endpoints.html
 */
@Controller(PAGE)
export class AddPasskeyDoor {
  constructor(
    @Inject(PageEntrance) private readonly pages: PageEntrance,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, PAGE, (at) => signedIn(at, () => this.page(at)));
  }

  @Post()
  @HttpCode(302)
  add(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.submit(request, reply, PAGE, (at, fields, all) =>
      signedIn(at, async () => {
        if (all.has('notNow')) return onFrom(at);
        const credential = fields('credential');
        // Without its script the page has none.
        if (credential === undefined) return backWith(at, { page: PAGE, error: { text: 'passkeyFailed' } });
        await this.commands.execute(new CompletePasskeyAtPages(at.visit, credential, at.call));
        return onFrom(at);
      }),
    );
  }

  /** A challenge is given out with the page; its script gets another where it has become too old. */
  private async page(at: Showing): Promise<Drawn> {
    const { texts } = at;
    const title = texts.addPasskeyTitle;
    try {
      const options = await this.commands.execute(new BeginPasskeyAtPages(at.visit, at.call));
      const { id: host } = options.rp;
      const asked = { kind: 'create', options: JSON.stringify(options), host, button: texts.addPasskey } as const;
      return {
        title,
        content: [heading(at, title, [texts.addPasskeyIntro]), passkeyForm(at, PAGE, asked), notNow(at)],
      };
    } catch (error) {
      if (!(error instanceof Refusal) || error instanceof AuthorizationStop) throw error;
      const flash = { page: PAGE, error: { sentence: error.message } } as const;
      return { title, content: [heading({ ...at, flash }, title, []), notNow(at)] };
    }
  }
}

/** What the page does for whoever is signed in. Others sign in first, and come back to it. */
const signedIn = async <R>(at: PageVisit, act: () => Promise<R>): Promise<R | string> => {
  if (!at.shown.look.managed) return errorPageUrl(at.request, 'invalid_request', at.shown.clientId);
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof AuthorizationStop) || error.stop.to !== 'login') throw error;
    return signInForPasskey(at);
  }
};

/** To where a sign-up was to lead, or back to the application. */
const onFrom = ({ request, reply, call, shown }: PageVisit): string => {
  const { location } = kept(request, call, 'cognito-passkey', shown.clientId) ?? {};
  forget(request, reply, 'cognito-passkey');
  return location ?? shown.redirectUri;
};

const notNow = (at: Showing): Part =>
  form(
    at,
    PAGE,
    { className: 'other-ways' },
    markup`<button class="secondary" name="notNow" type="submit" value="true">${at.texts.notNow}</button>\n`,
  );
