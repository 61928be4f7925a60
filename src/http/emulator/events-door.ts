import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ControlRefusal } from '../../operations/emulator/control-refusal.js';
import { FollowEvents, type Followed, type Place } from '../../operations/emulator/follow-events.js';
import { ListEvents } from '../../operations/emulator/list-events.js';
import { EmulatorEntrance } from './emulator-entrance.js';
import { EVENT_STREAM, EventStream, isFollowed, type ServerSent } from './event-stream.js';
import { LongAnswers } from './long-answers.js';
import { listEvents } from './routes/events.js';

/** A world's log: a page of it, or, asked for `text/event-stream`, one event each from `after` on. */
@Controller('_recognito/events')
export class EventsDoor {
  constructor(
    @Inject(EmulatorEntrance) private readonly entrance: EmulatorEntrance,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(LongAnswers) private readonly longAnswers: LongAnswers,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { world, query } = await this.entrance.enter(request, listEvents);
    const signal = this.longAnswers.signalOf(reply);
    if (!isFollowed(request)) {
      void reply.send(await this.queries.execute(new ListEvents(world, query, signal)));
      return;
    }
    const { after = 0, limit, ...asked } = query;
    if (limit !== undefined) {
      const hint = `What follows has no end: leave out limit, or ask for application/json.`;
      throw new ControlRefusal(400, 'BadParameter', `limit does not go with ${EVENT_STREAM}.`, hint);
    }
    const from = resumedFrom(request) ?? after;
    const followed = await this.queries.execute(new FollowEvents(world, asked, from, signal));
    const stream = new EventStream(reply, signal);
    try {
      for await (const one of followed) await stream.send(sent(one, world.name));
    } finally {
      stream.end();
    }
  }
}

const sent = (followed: Followed, world: string): ServerSent => {
  switch (followed.kind) {
    case 'event':
      return { id: idOf(followed.place), data: followed.event };
    case 'restored':
      return { id: idOf(followed.place), event: 'restored', data: { position: followed.position } };
    case 'deleted':
      return { event: 'deleted', data: { world } };
  }
};

const idOf = ({ branch, position }: Place): string => `${branch}:${position}`;

const resumedFrom = ({ headers: { 'last-event-id': id } }: FastifyRequest): Place | undefined => {
  if (id === undefined) return undefined;
  const [, branch, position] = /^([0-9]{1,15}):([0-9]{1,15})$/.exec(String(id)) ?? [];
  if (branch !== undefined) return { branch: Number(branch), position: Number(position) };
  const message = 'Last-Event-ID is not the id of an event.';
  throw new ControlRefusal(400, 'BadParameter', message, 'Send the id of the last event, or nothing.');
};
