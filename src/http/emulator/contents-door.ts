import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FunctionContent } from '../../operations/emulator/function-content.js';
import { ControlRefusal } from '../../operations/emulator/control-refusal.js';
import { EmulatorEntrance } from './emulator-entrance.js';
import { functionContent } from './routes/triggers.js';

/** The packages of functions, where GetFunction says they are. */
@Controller('_recognito/functions/contents')
export class ContentsDoor {
  constructor(
    @Inject(EmulatorEntrance) private readonly entrance: EmulatorEntrance,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get(':hash')
  async content(
    @Param('hash') hash: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { world } = await this.entrance.enter(request, functionContent);
    const bytes = await this.queries.execute(new FunctionContent(world, hash));
    if (!bytes) {
      const message = 'No function of this world has that package.';
      throw new ControlRefusal(404, 'UnknownContent', message, 'GetFunction says where a package is.');
    }
    void reply.type('application/zip').send(Buffer.from(bytes));
  }
}
