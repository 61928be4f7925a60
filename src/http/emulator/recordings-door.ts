import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import {
  DeleteRecording,
  ListRecordings,
  ReadRecording,
  StartRecording,
  StopRecording,
} from '../../operations/emulator/recordings.js';
import { ReplayRecording } from '../../operations/emulator/replay-recording.js';
import { EmulatorEntrance } from './emulator-entrance.js';
import { LongAnswers } from './long-answers.js';
import {
  deleteRecording,
  listRecordings,
  readRecording,
  replayRecording,
  startRecording,
  stopRecording,
} from './routes/recordings.js';

/** Recordings of what happens in a world, and their replay. */
@Controller('_recognito')
export class RecordingsDoor {
  constructor(
    @Inject(EmulatorEntrance) private readonly entrance: EmulatorEntrance,
    @Inject(LongAnswers) private readonly longAnswers: LongAnswers,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get('recordings')
  async list(@Req() request: FastifyRequest): Promise<object> {
    this.entrance.check(request, listRecordings);
    return this.queries.execute(new ListRecordings());
  }

  @Post('recordings')
  @HttpCode(201)
  async start(@Req() request: FastifyRequest): Promise<object> {
    const { world, body } = await this.entrance.enter(request, startRecording);
    return this.commands.execute(new StartRecording(world, body.name));
  }

  @Post('recordings/:name/stop')
  @HttpCode(200)
  async stop(@Param('name') name: string, @Req() request: FastifyRequest): Promise<object> {
    this.entrance.check(request, stopRecording);
    return this.commands.execute(new StopRecording(name));
  }

  @Get('recordings/:name')
  async read(@Param('name') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.entrance.check(request, readRecording);
    const lines = await this.queries.execute(new ReadRecording(name));
    void reply.type('application/x-ndjson').send(lines);
  }

  @Delete('recordings/:name')
  async delete(@Param('name') name: string, @Req() request: FastifyRequest): Promise<object> {
    this.entrance.check(request, deleteRecording);
    return this.commands.execute(new DeleteRecording(name));
  }

  @Post('replay')
  @HttpCode(200)
  async replay(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { world, query, body } = await this.entrance.enter(request, replayRecording);
    const input =
      request.body instanceof Readable
        ? (request.body as AsyncIterable<Uint8Array>)
        : await this.queries.execute(new ReadRecording(body.recording));
    const liveWorld = query['live-triggers'] === true ? world.name : undefined;
    const signal = this.longAnswers.signalOf(reply);
    const report = await this.commands.execute(new ReplayRecording(input, liveWorld, signal));
    if (!signal.aborted) void reply.send(report);
  }
}
