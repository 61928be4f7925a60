import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { CreateWorld } from '../../operations/emulator/create-world.js';
import { DeleteWorld } from '../../operations/emulator/delete-world.js';
import { ListWorlds } from '../../operations/emulator/list-worlds.js';
import { ReadWorld } from '../../operations/emulator/read-world.js';
import { originOf, Porter } from '../porter.js';
import { EmulatorEntrance } from './emulator-entrance.js';
import { createWorld, deleteWorld, listWorlds, readWorld } from './routes/worlds.js';

/** Worlds of their own for tests: made, forked, deleted. */
@Controller('_recognito/worlds')
export class WorldsDoor {
  constructor(
    @Inject(EmulatorEntrance) private readonly entrance: EmulatorEntrance,
    @Inject(Porter) private readonly porter: Porter,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest): Promise<object> {
    this.entrance.check(request, listWorlds);
    return this.queries.execute(new ListWorlds(originOf(request)));
  }

  @Post()
  @HttpCode(201)
  async create(@Req() request: FastifyRequest): Promise<object> {
    const { body } = this.entrance.check(request, createWorld);
    const drawName = (): string => `w${this.porter.requestId().replaceAll('-', '').slice(0, 12)}`;
    return this.commands.execute(new CreateWorld(body, originOf(request), drawName));
  }

  @Get(':name')
  async read(@Param('name') name: string, @Req() request: FastifyRequest): Promise<object> {
    this.entrance.check(request, readWorld);
    return this.queries.execute(new ReadWorld(name, originOf(request)));
  }

  @Delete(':name')
  async delete(@Param('name') name: string, @Req() request: FastifyRequest): Promise<object> {
    this.entrance.check(request, deleteWorld);
    return this.commands.execute(new DeleteWorld(name));
  }
}
