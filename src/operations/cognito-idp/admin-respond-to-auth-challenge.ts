import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClient, requirePool } from '../resources.js';
import { Respond } from '../sign-in/respond.js';

/** Answers a challenge of a sign-in on the server's side. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRespondToAuthChallenge.html */
export class AdminRespondToAuthChallenge extends IdpCommand<'AdminRespondToAuthChallenge'> {}

@CommandHandler(AdminRespondToAuthChallenge)
export class AdminRespondToAuthChallengeHandler implements ICommandHandler<AdminRespondToAuthChallenge> {
  constructor(@Inject(Respond) private readonly respond: Respond) {}

  execute({ input, call }: AdminRespondToAuthChallenge): Promise<IdpOutput<'AdminRespondToAuthChallenge'>> {
    return this.respond.answerChallenge(call, input, (state) => {
      const pool = requirePool(state, call, input.UserPoolId);
      return { pool, client: requireClient(state, pool, input.ClientId) };
    });
  }
}
