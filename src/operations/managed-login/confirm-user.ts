import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { WorldState } from '../../projections/world-state.js';
import type { Call } from '../call.js';
import { Confirmation } from '../confirmation.js';
import { confirmingSignUp } from '../own-account/confirm-sign-up.js';
import { requireClientAndPool } from '../resources.js';

/**
 * Confirms a user by the link of the sign-up's e-mail: it proves nothing about the client, and takes no alias away from another user.
 * A domain knows its own pool's clients alone. Throws the refusals of ConfirmSignUp.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-message-customizations.html
 */
export class ConfirmUser extends Command<void> {
  constructor(
    readonly link: { readonly clientId: string; readonly username: string; readonly code: string },
    readonly poolOfHost: string | undefined,
    readonly call: Call,
  ) {
    super();
  }
}

@CommandHandler(ConfirmUser)
export class ConfirmUserHandler implements ICommandHandler<ConfirmUser> {
  constructor(@Inject(Confirmation) private readonly confirmation: Confirmation) {}

  async execute({ link: { clientId, username, code }, poolOfHost, call }: ConfirmUser): Promise<void> {
    const find = (state: WorldState) => requireClientAndPool(state, clientId, poolOfHost);
    const rule = confirmingSignUp(call, find, { username, code, forceAliasCreation: false });
    await this.confirmation.decide(call, 'ConfirmSignUp', { clientId }, rule);
  }
}
