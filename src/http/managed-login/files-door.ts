import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ControlRefusal } from '../../operations/emulator/control-refusal.js';
import { ReadLook } from '../../operations/managed-login/read-page.js';
import { OAuthEntrance } from '../oauth-entrance.js';
import { pathPrefixOf } from '../porter.js';
import { fileHash, PAGE_FILES, type PageFile } from './page-files.js';
import { lookText } from './page-layout.js';

/** A file is at a path with its hash, so that a browser may keep it for ever. */
const FOREVER = 'public, max-age=31536000, immutable';

/** The stylesheets and the script of the pages. */
@Controller('assets/managed-login')
export class FilesDoor {
  constructor(
    @Inject(OAuthEntrance) private readonly entrance: OAuthEntrance,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get(':name')
  file(@Param('name') name: string, @Res() reply: FastifyReply): void {
    const file = PAGE_FILES.get(name);
    if (!file) throw unknownFile();
    send(reply, file, FOREVER);
  }

  @Get('looks/:clientId/:name')
  async look(
    @Param('clientId') clientId: string,
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.entrance.enter(request, reply, 'look', [clientId, name], async (call, poolOfHost) => {
      const look = await this.queries.execute(new ReadLook(clientId, poolOfHost, call));
      const text = lookText(look, pathPrefixOf(request));
      if (text === undefined) throw unknownFile();
      // A look that has changed since the page was sent is sent as it is now, and not kept.
      send(reply, { type: 'text/css', text }, name === `${fileHash(text)}.css` ? FOREVER : 'no-store');
    });
  }
}

const send = (reply: FastifyReply, { type, text }: PageFile, cacheControl: string): void => {
  void reply
    .headers({
      'content-type': `${type}; charset=utf-8`,
      'cache-control': cacheControl,
      'x-content-type-options': 'nosniff',
    })
    .send(text);
};

const unknownFile = (): ControlRefusal =>
  new ControlRefusal(404, 'UnknownFile', 'No page has that file.', 'A page names its files.');
