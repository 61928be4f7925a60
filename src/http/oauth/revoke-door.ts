import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RevokeAtEndpoint } from '../../operations/oauth/revoke.js';
import { answerRefusal } from './endpoint-answer.js';
import { OAuthEntrance } from '../oauth-entrance.js';
import { readForm } from '../read-parameters.js';

/** Where clients give refresh tokens back. */
@Controller('oauth2/revoke')
export class RevokeDoor {
  constructor(
    @Inject(OAuthEntrance) private readonly entrance: OAuthEntrance,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Post()
  @HttpCode(200)
  async revoke(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.entrance.stamp(reply);
    try {
      const parameters = readForm(request);
      const { authorization } = request.headers;
      const input = [...parameters, ['Authorization', authorization]];
      await this.entrance.enter(request, reply, 'oauth2/revoke', input, (call, poolOfHost) =>
        this.commands.execute(new RevokeAtEndpoint({ parameters, authorization, poolOfHost }, call)),
      );
      void reply.code(200).send();
    } catch (error) {
      answerRefusal(reply, error, (refusal) => (refusal.error === 'invalid_client' ? 401 : 400));
    }
  }
}
