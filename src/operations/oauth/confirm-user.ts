import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { confirmSignUp } from '../../domain/user/confirm-sign-up.js';
import { directoryOf, userByAnyName } from '../../projections/users.js';
import type { Call } from '../call.js';
import { Confirmation } from '../confirmation.js';
import { requireClientAndPool } from '../resources.js';

/**
 * Confirms a user by the link of the sign-up's e-mail: it proves nothing about the client, and takes no alias away from another user.
 * Throws the refusals of ConfirmSignUp.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-message-customizations.html
 */
export class ConfirmUser extends Command<void> {
  constructor(
    readonly link: { readonly clientId: string; readonly username: string; readonly code: string },
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(ConfirmUser)
export class ConfirmUserHandler implements ICommandHandler<ConfirmUser> {
  constructor(@Inject(Confirmation) private readonly confirmation: Confirmation) {}

  execute({ link: { clientId, username, code }, call }: ConfirmUser): Promise<void> {
    return this.confirmation.decide(call, 'ConfirmSignUp', { clientId }, (state, { at }) => {
      const { client, pool } = requireClientAndPool(state, clientId);
      const user = userByAnyName(state, pool, username);
      const directory = directoryOf(state, pool);
      const command = { code, forceAliasCreation: false };
      return confirmSignUp(pool, client, user, command, { at, worldSeed: call.world.seed, directory });
    });
  }
}
