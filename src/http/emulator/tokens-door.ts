import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { MintLoginToken } from '../../operations/emulator/mint-login-token.js';
import { MintToken } from '../../operations/emulator/mint-token.js';
import { withControlCall } from './control-call.js';
import { EmulatorEntrance } from './emulator-entrance.js';
import { mintLoginToken, mintToken } from './routes/tokens.js';

/** Tokens for tests of somebody's own API. */
@Controller('_recognito/tokens')
export class TokensDoor {
  constructor(
    @Inject(EmulatorEntrance) private readonly entrance: EmulatorEntrance,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Post()
  @HttpCode(200)
  async mint(@Req() request: FastifyRequest): Promise<object> {
    const { world, body } = await this.entrance.enter(request, mintToken);
    return withControlCall(request, world, 'mintToken', body, (call) =>
      this.commands.execute(new MintToken(body, call)),
    );
  }

  @Post('login')
  @HttpCode(200)
  async mintLogin(@Req() request: FastifyRequest): Promise<object> {
    const { world, body } = await this.entrance.enter(request, mintLoginToken);
    return withControlCall(request, world, 'mintLoginToken', body, (call) =>
      this.commands.execute(new MintLoginToken(body, call)),
    );
  }
}
