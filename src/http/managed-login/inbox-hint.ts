import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import type { Settings } from '../../config.js';
import { SETTINGS } from '../../injected.js';
import { NewestCode } from '../../operations/managed-login/newest-code.js';
import { originOf } from '../porter.js';
import { markup, type Markup } from './markup.js';
import type { Showing } from './page-entrance.js';

/** For the person at the screen, who has no mailbox to look into: the newest code of a user, on the page that asks for it. */
@Injectable()
export class InboxHint {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  /** Nothing where it is switched off, for another site's page, and where there is no message of these kinds. */
  async of(
    { request, call, shown, texts }: Showing,
    username: string | undefined,
    kinds: NewestCode['kinds'],
  ): Promise<Markup | undefined> {
    if (!this.settings.inboxHint || username === undefined || !isOwnPage(request)) return undefined;
    const found = await this.queries.execute(new NewestCode(shown.poolId, username, kinds, call));
    const { code, link } = found ?? {};
    if (code === undefined && link === undefined) return undefined;
    const content =
      link === undefined
        ? markup`${texts.inboxCode}: <output>${code}</output>`
        : markup`<a href="${link}">${texts.inboxLink}</a>`;
    return markup`<aside class="hint" aria-labelledby="inboxHint">
      <h2 id="inboxHint">${texts.inbox}</h2>
      <p>${content}</p>
    </aside> `;
  }
}

/** No other site can read a page, as it has no CORS headers; it is not even told in one. */
const isOwnPage = (request: FastifyRequest): boolean => {
  const { origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode } = request.headers;
  if (origin !== undefined && origin !== originOf(request)) return false;
  return site === undefined || site === 'same-origin' || site === 'none' || mode === 'navigate';
};
