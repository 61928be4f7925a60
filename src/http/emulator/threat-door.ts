import { Controller, Get, Inject, Put, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { ReadCompromisedPasswords, SetCompromisedPasswords } from '../../operations/emulator/compromised-passwords.js';
import { SetSignInRisk } from '../../operations/emulator/set-sign-in-risk.js';
import { withControlCall } from './control-call.js';
import { EmulatorEntrance } from './emulator-entrance.js';
import { readCompromisedPasswords, setCompromisedPasswords, setSignInRisk } from './routes/threat.js';

/** What threat protection is to see: the risk of sign-ins, and the passwords that attackers know. */
@Controller('_recognito/threat')
export class ThreatDoor {
  constructor(
    @Inject(EmulatorEntrance) private readonly entrance: EmulatorEntrance,
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Put('risk')
  async setRisk(@Req() request: FastifyRequest): Promise<object> {
    const { world, body } = await this.entrance.enter(request, setSignInRisk);
    return withControlCall(request, world, 'setSignInRisk', body, (call) =>
      this.commands.execute(new SetSignInRisk(body, call)),
    );
  }

  @Put('compromised-passwords')
  async setPasswords(@Req() request: FastifyRequest): Promise<object> {
    const { world, body } = await this.entrance.enter(request, setCompromisedPasswords);
    return withControlCall(request, world, 'setCompromisedPasswords', body, (call) =>
      this.commands.execute(new SetCompromisedPasswords(body, call)),
    );
  }

  @Get('compromised-passwords')
  async readPasswords(@Req() request: FastifyRequest): Promise<object> {
    const { world } = await this.entrance.enter(request, readCompromisedPasswords);
    return this.queries.execute(new ReadCompromisedPasswords(world));
  }
}
