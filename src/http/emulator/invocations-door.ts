import { Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { INVOCATIONS } from '../../injected.js';
import { Changes } from '../../operations/changes.js';
import {
  GetInvocation,
  type InvocationFilter,
  isWanted,
  ListInvocations,
  shown,
} from '../../operations/emulator/invocations.js';
import { RepeatInvocation } from '../../operations/emulator/repeat-invocation.js';
import type { Invocations } from '../../triggers/invocations.js';
import { ControlRefusal } from '../../operations/emulator/control-refusal.js';
import type { QueryOf } from './control-route.js';
import { withControlCall } from './control-call.js';
import { EmulatorEntrance } from './emulator-entrance.js';
import { EventStream, isFollowed } from './event-stream.js';
import { LongAnswers } from './long-answers.js';
import { listInvocations, readInvocation, repeatInvocation } from './routes/triggers.js';

const PAGE = 100;

/** What triggers were asked, and what they answered. A list, or, asked for `text/event-stream`, one event each from `after` on. */
@Controller('_recognito/invocations')
export class InvocationsDoor {
  constructor(
    @Inject(EmulatorEntrance) private readonly entrance: EmulatorEntrance,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(INVOCATIONS) private readonly invocations: Invocations,
    @Inject(LongAnswers) private readonly longAnswers: LongAnswers,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { world, query } = await this.entrance.enter(request, listInvocations);
    const filter = filterOf(request, query);
    if (isFollowed(request)) {
      await this.follow(world.name, filter, reply);
      return;
    }
    void reply.send(await this.queries.execute(new ListInvocations(world.name, filter)));
  }

  @Get(':id')
  async one(@Param('id') id: string, @Req() request: FastifyRequest): Promise<object> {
    const { world } = await this.entrance.enter(request, readInvocation);
    const found = await this.queries.execute(new GetInvocation(world.name, id));
    if (!found) throw unknown(id);
    return found;
  }

  @Post(':id/repeat')
  @HttpCode(200)
  async repeat(@Param('id') id: string, @Req() request: FastifyRequest): Promise<object> {
    const { world } = await this.entrance.enter(request, repeatInvocation);
    return withControlCall(request, world, 'repeatInvocation', { id }, async (call) => {
      const repetition = await this.commands.execute(new RepeatInvocation(id, call));
      if (!repetition) throw unknown(id);
      return repetition;
    });
  }

  /** Server-sent events: the id of each is the invocation's number, which Last-Event-ID or `after` resumes from. */
  private async follow(world: string, filter: InvocationFilter, reply: FastifyReply): Promise<void> {
    const signal = this.longAnswers.signalOf(reply);
    const changes = new Changes(this.invocations, false, signal);
    const stream = new EventStream(reply, signal);
    try {
      for (let seen = filter.after; !signal.aborted; await changes.next()) {
        for (const invocation of [...this.invocations.of(world)]) {
          if (!isWanted(invocation, { ...filter, after: seen })) continue;
          seen = invocation.number;
          await stream.send({ id: String(seen), data: shown(invocation) });
        }
      }
    } finally {
      changes.end();
      stream.end();
    }
  }
}

const filterOf = (request: FastifyRequest, query: QueryOf<typeof listInvocations>): InvocationFilter => {
  const { pool, trigger, function: name, after = 0, limit = PAGE } = query;
  const resumed = request.headers['last-event-id'];
  const isNumber = typeof resumed === 'string' && /^[0-9]{1,15}$/.test(resumed);
  if (resumed !== undefined && !isNumber) {
    const message = 'Last-Event-ID is not the number of an invocation.';
    throw new ControlRefusal(400, 'BadParameter', message, 'Send the id of the last event, or nothing.');
  }
  return { userPoolId: pool, trigger, function: name, after: isNumber ? Number(resumed) : after, limit };
};

const unknown = (id: string): ControlRefusal =>
  new ControlRefusal(
    404,
    'UnknownInvocation',
    `There is no invocation ${id}.`,
    'The last 1,000 of each world are kept, as long as the emulator runs: GET /_recognito/invocations.',
  );
