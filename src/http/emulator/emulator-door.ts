import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Health } from '../../operations/emulator/health.js';
import { Messages } from '../../operations/emulator/messages.js';
import { Operations } from '../../operations/emulator/operations.js';
import { Reset } from '../../operations/emulator/reset.js';
import { SampleEvent } from '../../operations/emulator/sample-event.js';
import { Triggers } from '../../operations/emulator/triggers.js';
import { bodyRefusal, type BodyMembers } from './body-members.js';
import { EmulatorEntrance } from './emulator-entrance.js';
import type { QueryParameters } from './query-parameters.js';

const NO_PARAMETERS: QueryParameters = { taken: [] };
const MESSAGE_FILTERS: QueryParameters = { taken: ['to', 'kind', 'username'], notYet: ['after', 'wait'] };

/** Snapshots to go back to are taken by a part that is not there yet. */
const RESET_MEMBERS: BodyMembers = { notYet: ['to'] };

/** The emulator's own API: JSON, errors as `{error, message, hint}`. The world is the URL's prefix. */
@Controller('_recognito')
export class EmulatorDoor {
  constructor(
    @Inject(EmulatorEntrance) private readonly entrance: EmulatorEntrance,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get('health')
  async health(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const world = await this.entrance.letIn(request, reply, NO_PARAMETERS);
    if (world) void reply.send(await this.queries.execute(new Health(world)));
  }

  @Get('operations')
  async operations(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const world = await this.entrance.letIn(request, reply, NO_PARAMETERS);
    if (world) void reply.send(await this.queries.execute(new Operations()));
  }

  @Get('triggers')
  async triggers(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const world = await this.entrance.letIn(request, reply, NO_PARAMETERS);
    if (world) void reply.send(await this.queries.execute(new Triggers(world)));
  }

  @Get('sample-event')
  async sampleEvent(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const world = await this.entrance.letIn(request, reply, { taken: ['source'] });
    if (!world) return;
    const { source = '' } = request.query as Record<string, string | undefined>;
    const { event, sources } = await this.queries.execute(new SampleEvent(source));
    if (event) return void reply.send(event);
    const message = `There is no triggerSource ${source}.`;
    void reply.code(400).send({ error: 'UnknownTriggerSource', message, hint: `There are: ${sources.join(', ')}.` });
  }

  @Get('messages')
  async messages(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const world = await this.entrance.letIn(request, reply, MESSAGE_FILTERS);
    if (!world) return;
    const { to, kind, username } = request.query as Record<string, string | undefined>;
    void reply.send(await this.queries.execute(new Messages(world, { to, kind, username })));
  }

  @Post('reset')
  @HttpCode(200)
  async reset(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const world = await this.entrance.letIn(request, reply, NO_PARAMETERS);
    if (!world) return;
    const refusal = bodyRefusal(request.body as Buffer | undefined, RESET_MEMBERS);
    if (refusal) {
      const { status, ...body } = refusal;
      void reply.code(status).send(body);
      return;
    }
    void reply.send(await this.commands.execute(new Reset(world)));
  }
}
