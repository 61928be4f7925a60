import { Controller, Get, Inject, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { Health } from '../../operations/emulator/health.js';
import { Operations } from '../../operations/emulator/operations.js';
import { SampleEvent } from '../../operations/emulator/sample-event.js';
import { Triggers } from '../../operations/emulator/triggers.js';
import { originOf } from '../porter.js';
import { EmulatorEntrance } from './emulator-entrance.js';
import { openApiDocument } from './open-api.js';
import { health, openApi, operations } from './routes/about.js';
import { listTriggers, sampleEvent } from './routes/triggers.js';

/** What the emulator says about itself. JSON, errors as `{error, message, hint}`; the world is the URL's prefix. */
@Controller('_recognito')
export class EmulatorDoor {
  constructor(
    @Inject(EmulatorEntrance) private readonly entrance: EmulatorEntrance,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get('health')
  async health(@Req() request: FastifyRequest): Promise<object> {
    const { world } = await this.entrance.enter(request, health);
    return this.queries.execute(new Health(world));
  }

  @Get('operations')
  async operations(@Req() request: FastifyRequest): Promise<object> {
    await this.entrance.enter(request, operations);
    return this.queries.execute(new Operations());
  }

  @Get('openapi.json')
  openApi(@Req() request: FastifyRequest): object {
    this.entrance.check(request, openApi);
    return openApiDocument(originOf(request));
  }

  @Get('triggers')
  async triggers(@Req() request: FastifyRequest): Promise<object> {
    const { world } = await this.entrance.enter(request, listTriggers);
    return this.queries.execute(new Triggers(world));
  }

  @Get('sample-event')
  async sampleEvent(@Req() request: FastifyRequest): Promise<object> {
    const { query } = await this.entrance.enter(request, sampleEvent);
    return this.queries.execute(new SampleEvent(query.source));
  }
}
