import { Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { TakeImportStep } from '../../operations/emulator/take-import-step.js';
import { UserImportLog } from '../../operations/emulator/user-import-log.js';
import { withControlCall } from './control-call.js';
import { EmulatorEntrance } from './emulator-entrance.js';
import { takeImportStep, userImportLog } from './routes/user-imports.js';

/** User import jobs: their logs, and their steps. */
@Controller('_recognito/user-import-jobs/:userPoolId/:jobId')
export class UserImportsDoor {
  constructor(
    @Inject(EmulatorEntrance) private readonly entrance: EmulatorEntrance,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get('log')
  async log(
    @Param('userPoolId') poolId: string,
    @Param('jobId') jobId: string,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    const { world, query } = await this.entrance.enter(request, userImportLog);
    return this.queries.execute(new UserImportLog(world, poolId, jobId, query));
  }

  @Post('steps')
  @HttpCode(200)
  async step(
    @Param('userPoolId') poolId: string,
    @Param('jobId') jobId: string,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    const { world } = await this.entrance.enter(request, takeImportStep);
    return withControlCall(request, world, 'takeImportStep', { poolId, jobId }, (call) =>
      this.commands.execute(new TakeImportStep(poolId, jobId, call)),
    );
  }
}
