import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Settings } from '../../config.js';
import { refuse } from '../../domain/kernel/decision.js';
import { secretHashRefusal } from '../../domain/sign-in/secret-hash.js';
import { codeDelivery } from '../../domain/user/code-delivery.js';
import { forgotPassword } from '../../domain/user/forgot-password.js';
import { simulatedDelivery } from '../../domain/user/simulated-delivery.js';
import { SETTINGS } from '../../injected.js';
import { directoryOf, userByAnyName } from '../../projections/users.js';
import { codeGiven } from '../code-given.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClientAndPool } from '../resources.js';
import { Triggered } from '../triggered.js';

/**
 * Sends a code to a user who has forgotten the password. ClientMetadata is for triggers; AnalyticsMetadata is for Pinpoint, and
 * UserContextData for threat protection: without them they have no effect.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html
 */
export class ForgotPassword extends IdpCommand<'ForgotPassword'> {}

@CommandHandler(ForgotPassword)
export class ForgotPasswordHandler implements ICommandHandler<ForgotPassword> {
  constructor(
    @Inject(Triggered) private readonly triggered: Triggered,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'code'>,
  ) {}

  execute({ input, call }: ForgotPassword): Promise<IdpOutput<'ForgotPassword'>> {
    const { ClientId, SecretHash, Username, ClientMetadata } = input;
    return this.triggered.decide(
      call,
      ClientId,
      (state, given) => {
        const { client, pool } = requireClientAndPool(state, ClientId);
        const unproved = secretHashRefusal(client, [Username], SecretHash);
        if (unproved) return refuse(unproved);
        const user = userByAnyName(state, pool, Username);
        return forgotPassword(pool, client, Username, user, {
          ...codeGiven(call, given, this.settings, ClientMetadata),
          directory: directoryOf(state, pool),
        });
      },
      (state, events) => {
        const sent = events.find((event) => event.type === 'CodeSent')?.data;
        const { pool } = requireClientAndPool(state, ClientId);
        return {
          CodeDeliveryDetails: sent
            ? codeDelivery(sent.attribute, sent.sentTo)
            : simulatedDelivery(call.world.seed, pool, Username),
        };
      },
    );
  }
}
