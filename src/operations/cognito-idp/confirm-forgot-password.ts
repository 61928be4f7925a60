import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Decision } from '../../domain/kernel/decision.js';
import { refuse } from '../../domain/kernel/decision.js';
import { secretHashRefusal } from '../../domain/sign-in/secret-hash.js';
import { confirmForgotPassword } from '../../domain/user/confirm-forgot-password.js';
import type { UserEvent } from '../../domain/user/events.js';
import { passwordMatches, passwordRecord } from '../../domain/user/password-record.js';
import { directoryOf, userByAnyName } from '../../projections/users.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClientAndPool } from '../resources.js';

/**
 * Sets a new password with the code of ForgotPassword or AdminResetUserPassword. ClientMetadata is for triggers, AnalyticsMetadata for
 * Pinpoint, and UserContextData for threat protection: without them they have no effect.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmForgotPassword.html
 */
export class ConfirmForgotPassword extends IdpCommand<'ConfirmForgotPassword'> {}

@CommandHandler(ConfirmForgotPassword)
export class ConfirmForgotPasswordHandler implements ICommandHandler<ConfirmForgotPassword> {
  execute({ input, call }: ConfirmForgotPassword): Promise<IdpOutput<'ConfirmForgotPassword'>> {
    const { ClientId, SecretHash, Username, ConfirmationCode: code, Password: password } = input;
    const { seed: worldSeed } = call.world;
    return call.decide(
      (state, { at, draw }): Decision<UserEvent> => {
        const { client, pool } = requireClientAndPool(state, ClientId);
        const unproved = secretHashRefusal(client, [Username], SecretHash);
        if (unproved) return refuse(unproved);
        const user = userByAnyName(state, pool, Username);
        return confirmForgotPassword(
          pool,
          client,
          user,
          { code, password },
          {
            at,
            worldSeed,
            record: (owner) => passwordRecord(worldSeed, owner, password, draw.bytes('salt', 16)),
            matches: passwordMatches(worldSeed),
            directory: directoryOf(state, pool),
          },
        );
      },
      () => ({}),
    );
  }
}
