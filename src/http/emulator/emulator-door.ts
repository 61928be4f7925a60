import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { Certificates } from '../../operations/emulator/certificates.js';
import { Health } from '../../operations/emulator/health.js';
import { Operations } from '../../operations/emulator/operations.js';
import { SampleEvent } from '../../operations/emulator/sample-event.js';
import { Triggers } from '../../operations/emulator/triggers.js';
import { originOf } from '../porter.js';
import { EmulatorEntrance } from './emulator-entrance.js';
import { openApiDocument } from './open-api.js';
import { certificateFile, certificates } from './routes/certificates.js';
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

  @Get('cert')
  async certificates(@Req() request: FastifyRequest): Promise<object> {
    const { query } = this.entrance.check(request, certificates);
    return this.queries.execute(new Certificates(hostNameOf(request), query.name));
  }

  @Get('cert.pem')
  @Header('content-type', certificateFile.answer.mediaType)
  async certificateFile(@Req() request: FastifyRequest): Promise<string> {
    const { query } = this.entrance.check(request, certificateFile);
    const { authorities } = await this.queries.execute(new Certificates(hostNameOf(request), query.name));
    return authorities.map(({ pem }) => pem).join('');
  }

  @Get('triggers')
  async triggers(@Req() request: FastifyRequest): Promise<object> {
    const { world } = await this.entrance.enter(request, listTriggers);
    return this.queries.execute(new Triggers(world));
  }

  @Get('sample-event')
  async sampleEvent(@Req() request: FastifyRequest): Promise<object> {
    const { world, query } = await this.entrance.enter(request, sampleEvent);
    return this.queries.execute(new SampleEvent(world, query));
  }
}

/** Without port. */
const hostNameOf = (request: FastifyRequest): string => new URL(originOf(request)).hostname.replace(/\.$/, '');
