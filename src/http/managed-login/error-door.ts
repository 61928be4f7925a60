import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { single } from '../../domain/oauth/authorization-request.js';
import { ReadLook } from '../../operations/oauth/read-page.js';
import { cookieOf } from '../browser-cookies.js';
import { OAuthEntrance } from '../oauth-entrance.js';
import { readQuery } from '../read-parameters.js';
import { languageFor } from './language.js';
import { errorContent } from './plain-pages.js';
import { sendPage } from './send-page.js';
import { textsIn } from './texts/in-language.js';

/** The page of what no client can be told of. */
@Controller('error')
export class ErrorDoor {
  constructor(
    @Inject(OAuthEntrance) private readonly entrance: OAuthEntrance,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const parameters = readQuery(request);
    await this.entrance.enter(request, reply, 'error', [...parameters], async (call, poolOfHost) => {
      const look = await this.queries.execute(new ReadLook(single(parameters, 'client_id'), poolOfHost, call));
      const managed = look?.managed ?? true;
      const asked = single(parameters, 'lang');
      const wished = { asked, kept: cookieOf(request, 'lang'), accepted: request.headers['accept-language'] };
      const language = managed ? languageFor(wished) : 'en';
      const drawn = errorContent(textsIn(language), managed, single(parameters, 'error')?.slice(0, 500));
      sendPage(request, reply, { language, look, ...drawn }, 400);
    });
  }
}
