import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { ReadClock } from '../../operations/emulator/read-clock.js';
import { ReadHistory } from '../../operations/emulator/read-history.js';
import { Reset } from '../../operations/emulator/reset.js';
import { AdvanceClock, SetClock } from '../../operations/emulator/set-clock.js';
import { DeleteSnapshot, ListSnapshots, TakeSnapshot } from '../../operations/emulator/snapshots.js';
import { EmulatorEntrance } from './emulator-entrance.js';
import {
  advanceClock,
  deleteSnapshot,
  listSnapshots,
  readClock,
  readHistory,
  reset,
  restoreSnapshot,
  setClock,
  takeSnapshot,
} from './routes/time.js';

/** A world's past and present: snapshots, resets, its clock, its lines. */
@Controller('_recognito')
export class TimeDoor {
  constructor(
    @Inject(EmulatorEntrance) private readonly entrance: EmulatorEntrance,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Post('reset')
  @HttpCode(200)
  async reset(@Req() request: FastifyRequest): Promise<object> {
    const { world, body } = await this.entrance.enter(request, reset);
    return this.commands.execute(new Reset(world, body.to));
  }

  @Get('snapshots')
  async listSnapshots(@Req() request: FastifyRequest): Promise<object> {
    const { world } = await this.entrance.enter(request, listSnapshots);
    return this.queries.execute(new ListSnapshots(world));
  }

  @Post('snapshots')
  @HttpCode(201)
  async takeSnapshot(@Req() request: FastifyRequest): Promise<object> {
    const { world, body } = await this.entrance.enter(request, takeSnapshot);
    return this.commands.execute(new TakeSnapshot(world, body.name));
  }

  @Post('snapshots/:name/restore')
  @HttpCode(200)
  async restoreSnapshot(@Param('name') name: string, @Req() request: FastifyRequest): Promise<object> {
    const { world } = await this.entrance.enter(request, restoreSnapshot);
    return this.commands.execute(new Reset(world, name));
  }

  @Delete('snapshots/:name')
  async deleteSnapshot(@Param('name') name: string, @Req() request: FastifyRequest): Promise<object> {
    const { world } = await this.entrance.enter(request, deleteSnapshot);
    return this.commands.execute(new DeleteSnapshot(world, name));
  }

  @Get('history')
  async readHistory(@Req() request: FastifyRequest): Promise<object> {
    const { world } = await this.entrance.enter(request, readHistory);
    return this.queries.execute(new ReadHistory(world));
  }

  @Get('clock')
  async readClock(@Req() request: FastifyRequest): Promise<object> {
    const { world } = await this.entrance.enter(request, readClock);
    return this.queries.execute(new ReadClock(world));
  }

  @Put('clock')
  async setClock(@Req() request: FastifyRequest): Promise<object> {
    const { world, body } = await this.entrance.enter(request, setClock);
    return this.commands.execute(new SetClock(world, body));
  }

  @Post('clock/advance')
  @HttpCode(200)
  async advanceClock(@Req() request: FastifyRequest): Promise<object> {
    const { world, body } = await this.entrance.enter(request, advanceClock);
    return this.commands.execute(new AdvanceClock(world, body.by));
  }
}
