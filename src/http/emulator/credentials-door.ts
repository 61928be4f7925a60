import { Controller, Get, Inject, Param, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { FindCredentials } from '../../operations/emulator/find-credentials.js';
import { EmulatorEntrance } from './emulator-entrance.js';
import { findCredentials } from './routes/credentials.js';

/** Credentials that identity pools have issued. */
@Controller('_recognito/credentials')
export class CredentialsDoor {
  constructor(
    @Inject(EmulatorEntrance) private readonly entrance: EmulatorEntrance,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get(':accessKeyId')
  async find(@Param('accessKeyId') accessKeyId: string, @Req() request: FastifyRequest): Promise<object> {
    const { world } = await this.entrance.enter(request, findCredentials);
    return this.queries.execute(new FindCredentials(world, accessKeyId));
  }
}
