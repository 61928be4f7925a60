import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '../../domain/kernel/decision.js';
import { secretHashRefusal } from '../../domain/sign-in/secret-hash.js';
import { confirmSignUp } from '../../domain/user/confirm-sign-up.js';
import { directoryOf, userByAnyName } from '../../projections/users.js';
import { Confirmation } from '../confirmation.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClientAndPool } from '../resources.js';

/**
 * Confirms a user with the code of the sign-up. ClientMetadata is for triggers; AnalyticsMetadata is for Pinpoint, and UserContextData for
 * threat protection: without them they have no effect.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
 */
export class ConfirmSignUp extends IdpCommand<'ConfirmSignUp'> {}

@CommandHandler(ConfirmSignUp)
export class ConfirmSignUpHandler implements ICommandHandler<ConfirmSignUp> {
  constructor(@Inject(Confirmation) private readonly confirmation: Confirmation) {}

  async execute({ input, call }: ConfirmSignUp): Promise<IdpOutput<'ConfirmSignUp'>> {
    const { ClientId: clientId, SecretHash, Username, ConfirmationCode: code, ForceAliasCreation = false } = input;
    const origin = { clientId, clientMetadata: input.ClientMetadata };
    await this.confirmation.decide(call, 'ConfirmSignUp', origin, (state, { at }) => {
      const { client, pool } = requireClientAndPool(state, clientId);
      const unproved = secretHashRefusal(client, [Username], SecretHash);
      if (unproved) return refuse(unproved);
      const user = userByAnyName(state, pool, Username);
      const directory = directoryOf(state, pool);
      const command = { code, forceAliasCreation: ForceAliasCreation };
      return confirmSignUp(pool, client, user, command, { at, worldSeed: call.world.seed, directory });
    });
    return {};
  }
}
