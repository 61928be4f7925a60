import { Inject, Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invalidParameter, Refusal } from '../../domain/kernel/refusal.js';
import { ConfirmUser } from '../../operations/oauth/confirm-user.js';
import { ReadLook } from '../../operations/oauth/read-page.js';
import { cookieOf } from '../browser-cookies.js';
import { OAuthEntrance } from '../oauth-entrance.js';
import { languageFor } from './language.js';
import { confirmedContent, errorContent } from './plain-pages.js';
import { sendPage } from './send-page.js';
import { textsIn, translated } from './texts/in-language.js';

/** Where the link in an e-mail of CONFIRM_WITH_LINK leads. Whoever has it confirms: there is no other authentication. */
@Injectable()
export class ConfirmationLink {
  constructor(
    @Inject(OAuthEntrance) private readonly entrance: OAuthEntrance,
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  /** Whether a request is of such a link, whole or not: the page of codes is asked for by neither. */
  isIn({ query }: FastifyRequest): boolean {
    const said = query as Readonly<Record<string, unknown>>;
    return (
      said['confirmation_code'] !== undefined || said['user_name'] !== undefined || said['client_id'] === undefined
    );
  }

  async follow(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    // The router sends HEAD here as well. A program that only looks whether a link is alive must not confirm by it.
    if (request.method === 'HEAD') return void reply.code(405).header('allow', 'GET').send();
    const query = request.query as Readonly<Record<string, unknown>>;
    const link = {
      clientId: query['client_id'],
      username: query['user_name'],
      code: query['confirmation_code'],
    };
    await this.entrance.enter(request, reply, 'confirmUser', link, async (call, poolOfHost) => {
      const clientId = typeof link.clientId === 'string' ? link.clientId : undefined;
      const look = await this.queries.execute(new ReadLook(clientId, poolOfHost, call));
      const managed = look?.managed ?? true;
      const { headers } = request;
      const wished = { asked: undefined, kept: cookieOf(request, 'lang'), accepted: headers['accept-language'] };
      const language = managed ? languageFor(wished) : 'en';
      const texts = textsIn(language);
      try {
        const whole = {
          clientId: parameter('client_id', link.clientId),
          username: parameter('user_name', link.username),
          code: parameter('confirmation_code', link.code),
        };
        await this.commands.execute(new ConfirmUser(whole, call));
        sendPage(request, reply, { language, look, ...confirmedContent(texts) });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const drawn = errorContent(texts, managed, translated(texts, error.message));
        sendPage(request, reply, { language, look, ...drawn }, 400);
      }
    });
  }
}

/** Others than the three are not looked at, as it is with any page: mail programs add theirs. */
const parameter = (name: string, value: unknown): string => {
  if (typeof value !== 'string' || value === '') throw invalidParameter(`Missing required parameter ${name}`);
  return value;
};
