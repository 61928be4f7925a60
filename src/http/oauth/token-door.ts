import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IssueTokens } from '../../operations/oauth/token.js';
import { answerJson, answerRefusal } from './endpoint-answer.js';
import { OAuthEntrance } from '../oauth-entrance.js';
import { readForm } from '../read-parameters.js';

/** Where clients get their tokens. */
@Controller('oauth2/token')
export class TokenDoor {
  constructor(
    @Inject(OAuthEntrance) private readonly entrance: OAuthEntrance,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Post()
  @HttpCode(200)
  async issue(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.entrance.stamp(reply);
    try {
      const parameters = readForm(request);
      const { authorization } = request.headers;
      const input = [...parameters, ['Authorization', authorization]];
      const answer = await this.entrance.enter(request, reply, 'oauth2/token', input, (call, poolOfHost) =>
        this.commands.execute(new IssueTokens({ parameters, authorization, poolOfHost }, call)),
      );
      answerJson(reply, 200, answer);
    } catch (error) {
      answerRefusal(reply, error);
    }
  }
}
