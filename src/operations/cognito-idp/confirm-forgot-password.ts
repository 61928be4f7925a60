import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '../../domain/kernel/decision.js';
import { secretHashRefusal } from '../../domain/sign-in/secret-hash.js';
import { confirmForgotPassword } from '../../domain/user/confirm-forgot-password.js';
import { passwordMatches, passwordRecord } from '../../domain/user/password-record.js';
import { directoryOf, userByAnyName } from '../../projections/users.js';
import { Confirmation } from '../confirmation.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClientAndPool } from '../resources.js';

/**
 * Sets a new password with the code of ForgotPassword or AdminResetUserPassword. ClientMetadata is for triggers; AnalyticsMetadata is
 * for Pinpoint, and UserContextData for threat protection: without them they have no effect.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmForgotPassword.html
 */
export class ConfirmForgotPassword extends IdpCommand<'ConfirmForgotPassword'> {}

@CommandHandler(ConfirmForgotPassword)
export class ConfirmForgotPasswordHandler implements ICommandHandler<ConfirmForgotPassword> {
  constructor(@Inject(Confirmation) private readonly confirmation: Confirmation) {}

  async execute({ input, call }: ConfirmForgotPassword): Promise<IdpOutput<'ConfirmForgotPassword'>> {
    const { ClientId: clientId, SecretHash, Username, ConfirmationCode: code, Password: password } = input;
    const { seed: worldSeed } = call.world;
    const origin = { clientId, clientMetadata: input.ClientMetadata };
    await this.confirmation.decide(call, 'ConfirmForgotPassword', origin, (state, { at, draw }) => {
      const { client, pool } = requireClientAndPool(state, clientId);
      const unproved = secretHashRefusal(client, [Username], SecretHash);
      if (unproved) return refuse(unproved);
      return confirmForgotPassword(
        pool,
        client,
        userByAnyName(state, pool, Username),
        { code, password },
        {
          at,
          worldSeed,
          record: (owner) => passwordRecord(worldSeed, owner, password, draw.bytes('salt', 16)),
          matches: passwordMatches(worldSeed),
          directory: directoryOf(state, pool),
        },
      );
    });
    return {};
  }
}
