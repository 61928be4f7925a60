import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../domain/kernel/refusal.js';
import { isDoubled, NO_SUCH_PROVIDER, single } from '../../domain/oauth/authorization-request.js';
import { AuthorizationStop } from '../../operations/authorization/authorization-stop.js';
import { findReturn } from '../../operations/authorization/find-request.js';
import { ReadPage } from '../../operations/managed-login/read-page.js';
import { browserSessionOf, cookieOf, setCookie } from '../browser-cookies.js';
import { OAuthEntrance } from '../oauth-entrance.js';
import { errorPageUrl, redirect } from '../page-urls.js';
import { isForm, readForm, readQuery } from '../read-parameters.js';
import { StopSender } from '../stop-sender.js';
import { Porter } from '../porter.js';
import { CSRF_FIELD, csrfToken, isOwnForm } from './csrf.js';
import type { Part } from './markup.js';
import { languageFor, namedLanguage } from './language.js';
import { type Flash, forget, kept } from './page-cookies.js';
import type { PagePath } from './page-path.js';
import { backWith, type PageVisit, shownAgain } from './page-visit.js';
import { errorContent, unavailableContent } from './plain-pages.js';
import { sendPage } from './send-page.js';
import { textsIn } from './texts/in-language.js';

/** A page about to be shown: what its forms carry, and what the form before came to. */
export interface Showing extends PageVisit {
  readonly csrf: string;
  readonly flash: Flash | undefined;
}

/** What a page shows, or where the browser goes instead. */
export type Drawn = { readonly title: string; readonly content: Part } | string;

/** The fields of a form; undefined where it is not there or empty. */
export type Fields = (name: string) => string | undefined;

const YEAR_S = 31_536_000;

/** Fields that are no part of what a form asks. */
const ABOUT_THE_FORM = new Set([CSRF_FIELD, 'cognitoAsfData']);

/** How a browser comes to a page: with a request to sign in that is held against its client, before anything else, on every page. */
@Injectable()
export class PageEntrance {
  constructor(
    @Inject(OAuthEntrance) private readonly entrance: OAuthEntrance,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(Porter) private readonly porter: Porter,
    @Inject(StopSender) private readonly stops: StopSender,
  ) {}

  /** GET. */
  show(
    request: FastifyRequest,
    reply: FastifyReply,
    page: PagePath,
    draw: (at: Showing) => Promise<Drawn>,
  ): Promise<void> {
    return this.enter(request, reply, page, [], async (at) => {
      const { call, shown, language } = at;
      const before = kept(request, call, 'cognito-flash', shown.clientId);
      const flash = before?.page === page ? before : undefined;
      const csrf = csrfToken(request, reply, () => this.porter.requestId());
      const drawn = await draw({ ...at, csrf, flash });
      if (typeof drawn === 'string') return redirect(reply, drawn);
      if (flash) forget(request, reply, 'cognito-flash');
      sendPage(request, reply, { language, look: shown.look, ...drawn });
    });
  }

  /** POST. `act` answers where the browser goes; a refusal that it throws is shown by the page itself. */
  async submit(
    request: FastifyRequest,
    reply: FastifyReply,
    page: PagePath,
    act: (at: PageVisit, fields: Fields, all: ReadonlyMap<string, string>) => Promise<string>,
  ): Promise<void> {
    const form = isForm(request) ? readForm(request) : new Map<string, readonly string[]>();
    // One that is doubled is refused below, before anybody reads its value.
    const all = new Map([...form].map(([name, [first = '']]) => [name, first]));
    const input = [...all].filter(([name]) => !ABOUT_THE_FORM.has(name));
    await this.enter(request, reply, page, input, async (at) => {
      const { shown, texts, language } = at;
      if (!isOwnForm(request, all.get(CSRF_FIELD))) {
        const drawn = errorContent(texts, shown.look.managed, 'Invalid state');
        return sendPage(request, reply, { language, look: shown.look, ...drawn }, 403);
      }
      if ([...form.keys()].some((name) => isDoubled(form, name))) {
        const drawn = errorContent(texts, shown.look.managed, 'invalid_request');
        return sendPage(request, reply, { language, look: shown.look, ...drawn }, 400);
      }
      try {
        redirect(reply, await act(at, (name) => all.get(name) || undefined, all));
      } catch (error) {
        if (!(error instanceof Refusal) || error instanceof AuthorizationStop) throw error;
        redirect(reply, backWith(at, { page, error: { sentence: error.message }, fields: shownAgain(all) }));
      }
    });
  }

  private enter(
    request: FastifyRequest,
    reply: FastifyReply,
    page: PagePath,
    form: readonly (readonly [string, string])[],
    answer: (at: PageVisit) => Promise<void>,
  ): Promise<void> {
    const parameters = readQuery(request);
    const browserSession = browserSessionOf(request);
    const cookies = COOKIES_OF_CALLS.map((name) => [`Cookie ${name}`, cookieOf(request, name)]);
    const input = [...parameters, request.method, ...form, ...cookies];
    return this.entrance.enter(request, reply, page, input, async (call, poolOfHost) => {
      const visit = { parameters, browserSession, poolOfHost };
      const asked = single(parameters, 'lang');
      const wished = languageFor({
        asked,
        kept: cookieOf(request, 'lang'),
        accepted: request.headers['accept-language'],
      });
      try {
        const shown = await this.queries.execute(new ReadPage(visit, wished, call, FIND[page]));
        // The classic pages are in English.
        const language = shown.look.managed ? wished : 'en';
        const named = namedLanguage(asked);
        if (shown.look.managed && named) setCookie(request, reply, 'lang', named, YEAR_S);
        const texts = textsIn(language);
        if (!shown.ownUsers && page !== 'login') {
          return redirect(reply, errorPageUrl(request, NO_SUCH_PROVIDER, shown.clientId));
        }
        if (shown.look.available) {
          return await answer({ request, reply, call, visit, page, shown, language, texts });
        }
        sendPage(request, reply, { language, look: shown.look, ...unavailableContent(texts) }, 403);
      } catch (error) {
        const clientId = single(parameters, 'client_id');
        await this.stops.send({ request, reply, call, poolOfHost, clientId }, error);
      }
    });
  }
}

/** A link to the page of a new passkey asks for no sign-in. */
const FIND: Readonly<Partial<Record<PagePath, ReadPage['find']>>> = { 'passkeys/add': findReturn };

const COOKIES_OF_CALLS = ['cognito', 'cognito-challenge', 'cognito-sign-up', 'cognito-reset'] as const;
