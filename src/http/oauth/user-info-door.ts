import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OAuthRefusal } from '../../domain/oauth/oauth-refusal.js';
import { GetUserInfo } from '../../operations/oauth/user-info.js';
import { answerJson, answerRefusal } from './endpoint-answer.js';
import { OAuthEntrance } from '../oauth-entrance.js';

/** What an access token lets its holder know of the user. */
@Controller('oauth2/userInfo')
export class UserInfoDoor {
  constructor(
    @Inject(OAuthEntrance) private readonly entrance: OAuthEntrance,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get()
  get(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(request, reply);
  }

  @Post()
  @HttpCode(200)
  post(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(request, reply);
  }

  private async answer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    this.entrance.stamp(reply);
    try {
      const [, token] = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
      if (token === undefined) {
        throw new OAuthRefusal('invalid_request', 'Bad OAuth2 request at UserInfo Endpoint');
      }
      const info = await this.entrance.enter(request, reply, 'oauth2/userInfo', token, (call, poolOfHost) =>
        this.queries.execute(new GetUserInfo(token, poolOfHost, call)),
      );
      answerJson(reply, 200, info);
    } catch (error) {
      if (error instanceof OAuthRefusal) {
        const { error: code, message } = error;
        reply.header('www-authenticate', `error="${code}", error_description="${message}"`);
      }
      answerRefusal(reply, error, (refusal) => (refusal.error === 'invalid_token' ? 401 : 400));
    }
  }
}
