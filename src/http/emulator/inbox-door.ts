import { Controller, Delete, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DeleteMessage, DeleteMessages } from '../../operations/emulator/delete-messages.js';
import { ListMessages } from '../../operations/emulator/list-messages.js';
import { ReadMessage } from '../../operations/emulator/read-message.js';
import { withControlCall } from './control-call.js';
import { EmulatorEntrance } from './emulator-entrance.js';
import { LongAnswers } from './long-answers.js';
import { deleteMessage, deleteMessages, listMessages, readMessage } from './routes/inbox.js';

/** The e-mails and text messages that a world has sent, read, waited for, and deleted. */
@Controller('_recognito/messages')
export class InboxDoor {
  constructor(
    @Inject(EmulatorEntrance) private readonly entrance: EmulatorEntrance,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(LongAnswers) private readonly longAnswers: LongAnswers,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const { world, query } = await this.entrance.enter(request, listMessages);
    return this.queries.execute(new ListMessages(world, query, this.longAnswers.signalOf(reply)));
  }

  @Get(':id')
  async read(@Param('id') id: string, @Req() request: FastifyRequest): Promise<object> {
    const { world } = await this.entrance.enter(request, readMessage);
    return this.queries.execute(new ReadMessage(world, id));
  }

  @Delete()
  async deleteAll(@Req() request: FastifyRequest): Promise<object> {
    const { world, query } = await this.entrance.enter(request, deleteMessages);
    return withControlCall(request, world, 'deleteMessages', query, (call) =>
      this.commands.execute(new DeleteMessages(query, call)),
    );
  }

  @Delete(':id')
  async delete(@Param('id') id: string, @Req() request: FastifyRequest): Promise<object> {
    const { world } = await this.entrance.enter(request, deleteMessage);
    return withControlCall(request, world, 'deleteMessage', { id }, (call) =>
      this.commands.execute(new DeleteMessage(id, call)),
    );
  }
}
