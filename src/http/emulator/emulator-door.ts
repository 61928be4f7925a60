import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Health } from '../../operations/emulator/health.js';
import { Messages } from '../../operations/emulator/messages.js';
import { Operations } from '../../operations/emulator/operations.js';
import { Porter, worldNameOf } from '../porter.js';

/** The emulator's own API: JSON, errors as `{error, message, hint}`. The world is the URL's prefix. */
@Controller('_recognito')
export class EmulatorDoor {
  constructor(
    @Inject(Porter) private readonly porter: Porter,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get('health')
  async health(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const world = await this.porter.worldOf(request);
    if (!world) return unknownWorld(request, reply);
    void reply.send(await this.queries.execute(new Health(world)));
  }

  @Get('operations')
  async operations(@Res() reply: FastifyReply): Promise<void> {
    void reply.send(await this.queries.execute(new Operations()));
  }

  @Get('messages')
  async messages(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const world = await this.porter.worldOf(request);
    if (!world) return unknownWorld(request, reply);
    const unknown = Object.keys(query).find((name) => !MESSAGE_FILTERS.includes(name));
    if (unknown !== undefined) {
      void reply.code(400).send({
        error: 'UnknownParameter',
        message: `The inbox has no filter ${unknown}.`,
        hint: `Filters are ${MESSAGE_FILTERS.join(', ')}.`,
      });
      return;
    }
    const { to, kind, username } = query as Record<string, string | undefined>;
    void reply.send(await this.queries.execute(new Messages(world, { to, kind, username })));
  }
}

const MESSAGE_FILTERS = ['to', 'kind', 'username'];

const unknownWorld = (request: FastifyRequest, reply: FastifyReply): void => {
  void reply.code(404).send({
    error: 'UnknownWorld',
    message: `There is no world ${worldNameOf(request)}.`,
    hint: 'Leave out the prefix /@name to use the default world.',
  });
};
