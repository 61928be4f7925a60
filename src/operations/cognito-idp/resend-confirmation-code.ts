import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Settings } from '../../config.js';
import { refuse } from '../../domain/kernel/decision.js';
import { secretHashRefusal } from '../../domain/sign-in/secret-hash.js';
import { resendConfirmationCode } from '../../domain/user/resend-confirmation-code.js';
import { simulatedDelivery } from '../../domain/user/simulated-delivery.js';
import { SETTINGS } from '../../injected.js';
import { userByAnyName } from '../../projections/users.js';
import { codeDeliveries } from '../answers/code-deliveries.js';
import { codeGiven } from '../code-given.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClientAndPool } from '../resources.js';
import { Triggered } from '../triggered.js';

/**
 * Sends the code of a sign-up again. ClientMetadata is for triggers; AnalyticsMetadata is for Pinpoint, and UserContextData for threat
 * protection: without them they have no effect.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResendConfirmationCode.html
 */
export class ResendConfirmationCode extends IdpCommand<'ResendConfirmationCode'> {}

@CommandHandler(ResendConfirmationCode)
export class ResendConfirmationCodeHandler implements ICommandHandler<ResendConfirmationCode> {
  constructor(
    @Inject(Triggered) private readonly triggered: Triggered,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'code'>,
  ) {}

  execute({ input, call }: ResendConfirmationCode): Promise<IdpOutput<'ResendConfirmationCode'>> {
    const { ClientId: clientId, SecretHash, Username, ClientMetadata } = input;
    return this.triggered.decide(
      call,
      clientId,
      (state, given) => {
        const { client, pool } = requireClientAndPool(state, clientId);
        const unproved = secretHashRefusal(client, [Username], SecretHash);
        if (unproved) return refuse(unproved);
        return resendConfirmationCode(pool, client, userByAnyName(state, pool, Username), {
          ...codeGiven(call, given, this.settings, ClientMetadata),
          target: { baseUrl: call.caller.baseUrl, clientId },
        });
      },
      (state, events) => {
        const [sent] = codeDeliveries(events);
        const { pool } = requireClientAndPool(state, clientId);
        return { CodeDeliveryDetails: sent ?? simulatedDelivery(call.world.seed, pool, Username) };
      },
    );
  }
}
