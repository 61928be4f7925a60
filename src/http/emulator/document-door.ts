import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DiffWorlds } from '../../operations/emulator/diff-worlds.js';
import { documentSchema } from '../../operations/emulator/document/document-schema.js';
import { ExportWorld } from '../../operations/emulator/export-world.js';
import { ImportDocument } from '../../operations/emulator/import-document.js';
import { ReadState } from '../../operations/emulator/read-state.js';
import { EmulatorEntrance } from './emulator-entrance.js';
import { diffWorlds, exportWorld, importDocument, readDocumentSchema, readState } from './routes/document.js';
import { sendText } from './send-text.js';

const NOTHING = new Uint8Array();

/** What a world holds, as a document: out, in, as it was, and how it differs. */
@Controller('_recognito')
export class DocumentDoor {
  constructor(
    @Inject(EmulatorEntrance) private readonly entrance: EmulatorEntrance,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get('export')
  async export(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { world, query } = await this.entrance.enter(request, exportWorld);
    await sendText(reply, await this.queries.execute(new ExportWorld(world, query.users ?? true)));
  }

  @Post('import')
  @HttpCode(200)
  async importDocument(@Req() request: FastifyRequest): Promise<object> {
    const { world } = await this.entrance.enter(request, importDocument);
    return this.commands.execute(new ImportDocument(world, (request.body as Buffer | undefined) ?? NOTHING));
  }

  @Get('schemas/document.json')
  schema(@Req() request: FastifyRequest): object {
    this.entrance.check(request, readDocumentSchema);
    return documentSchema();
  }

  @Get('state')
  async state(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { world, query } = await this.entrance.enter(request, readState);
    await sendText(reply, await this.queries.execute(new ReadState(world, query)));
  }

  @Get('diff')
  async diff(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { world, query } = await this.entrance.enter(request, diffWorlds);
    const { from = 'start', to = 'now' } = query;
    await sendText(reply, await this.queries.execute(new DiffWorlds(world, from, to)));
  }
}
