import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClientAndPool } from '../resources.js';
import { Respond } from '../sign-in/respond.js';

/** Answers a challenge of a sign-in. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html */
export class RespondToAuthChallenge extends IdpCommand<'RespondToAuthChallenge'> {}

@CommandHandler(RespondToAuthChallenge)
export class RespondToAuthChallengeHandler implements ICommandHandler<RespondToAuthChallenge> {
  constructor(@Inject(Respond) private readonly respond: Respond) {}

  execute({ input, call }: RespondToAuthChallenge): Promise<IdpOutput<'RespondToAuthChallenge'>> {
    return this.respond.answerChallenge(call, input, (state) => requireClientAndPool(state, input.ClientId));
  }
}
