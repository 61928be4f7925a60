import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { single } from '../../domain/oauth/authorization-request.js';
import type { Call } from '../../operations/call.js';
import { ReadLook } from '../../operations/managed-login/read-page.js';
import { cookieOf } from '../browser-cookies.js';
import { readQuery } from '../read-parameters.js';
import { languageFor } from './language.js';
import { confirmedContent, errorContent, type PlainPage } from './plain-pages.js';
import { sendPage } from './send-page.js';
import { textsIn, translated } from './texts/in-language.js';
import type { Texts } from './texts/texts.js';

/** A browser at a page that needs no request to sign in. */
export interface PlainVisit {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly call: Call;
  readonly poolOfHost: string | undefined;
  /** Whose look the page has, if there is such a client here. */
  readonly clientId: string | undefined;
}

/** Sends the pages without a form, in the look of a client and the language of the browser. */
@Injectable()
export class PlainPageSender {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** With HTTP 400. `word`: an error's, or a sentence. */
  error(at: PlainVisit, word: string | undefined): Promise<void> {
    const draw = (texts: Texts, managed: boolean): PlainPage =>
      errorContent(texts, managed, word === undefined ? undefined : translated(texts, word));
    return this.send(at, draw, 400);
  }

  /** With HTTP 501. */
  notEmulated(at: PlainVisit, sentence: string): Promise<void> {
    return this.send(at, (texts, managed) => errorContent(texts, managed, sentence), 501);
  }

  confirmed(at: PlainVisit): Promise<void> {
    return this.send(at, confirmedContent, 200);
  }

  private async send(
    { request, reply, call, poolOfHost, clientId }: PlainVisit,
    draw: (texts: Texts, managed: boolean) => PlainPage,
    status: number,
  ): Promise<void> {
    const look = await this.queries.execute(new ReadLook(clientId, poolOfHost, call));
    const managed = look?.managed ?? true;
    const asked = single(readQuery(request), 'lang');
    const wished = { asked, kept: cookieOf(request, 'lang'), accepted: request.headers['accept-language'] };
    // The classic pages are in English.
    const language = managed ? languageFor(wished) : 'en';
    sendPage(request, reply, { language, look, ...draw(textsIn(language), managed) }, status);
  }
}
