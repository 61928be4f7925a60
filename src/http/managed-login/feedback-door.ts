import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../domain/kernel/refusal.js';
import { single } from '../../domain/oauth/authorization-request.js';
import { UpdateAuthEventFeedback } from '../../operations/cognito-idp/update-auth-event-feedback.js';
import { OAuthEntrance } from '../oauth-entrance.js';
import { readQuery } from '../read-parameters.js';

const TEXT = 'text/plain; charset=utf-8';

/** Where the links of a risk notification lead: whether a sign-in was the user's. It does what UpdateAuthEventFeedback does. */
@Controller('authEventFeedback')
export class FeedbackDoor {
  constructor(
    @Inject(OAuthEntrance) private readonly entrance: OAuthEntrance,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  async give(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const parameters = readQuery(request);
    await this.entrance.enter(request, reply, 'authEventFeedback', [...parameters], async (call) => {
      const of = (name: string): string => single(parameters, name) ?? '';
      const value = of('feedbackValue');
      const isWhole = ['userPoolId', 'username', 'eventId', 'feedbackToken'].every((name) => of(name) !== '');
      if (!isWhole || (value !== 'Valid' && value !== 'Invalid')) {
        return void reply.code(400).type(TEXT).send('The link is not complete.');
      }
      const input = {
        UserPoolId: of('userPoolId'),
        Username: of('username'),
        EventId: of('eventId'),
        FeedbackToken: of('feedbackToken'),
        FeedbackValue: value,
      } as const;
      try {
        await this.commands.execute(new UpdateAuthEventFeedback(input, call));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return void reply.code(400).type(TEXT).send(error.message);
      }
      const told = value === 'Valid' ? 'Thank you: this sign-in was you.' : 'Thank you: this sign-in was not you.';
      return void reply.code(200).type(TEXT).send(told);
    });
  }
}
