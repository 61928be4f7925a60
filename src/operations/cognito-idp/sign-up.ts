import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Settings } from '../../config.js';
import type { Decision } from '../../domain/kernel/decision.js';
import { refuse } from '../../domain/kernel/decision.js';
import type { MessageEvent } from '../../domain/message/events.js';
import { secretHashRefusal } from '../../domain/sign-in/secret-hash.js';
import type { UserEvent } from '../../domain/user/events.js';
import { passwordRecord } from '../../domain/user/password-record.js';
import { signUp } from '../../domain/user/sign-up.js';
import { SETTINGS } from '../../injected.js';
import { directoryOf } from '../../projections/users.js';
import { codeDeliveries } from '../answers/code-deliveries.js';
import { codeGiven } from '../code-given.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClientAndPool } from '../resources.js';

/**
 * Registers a user. ValidationData and ClientMetadata are for triggers, AnalyticsMetadata for Pinpoint, and UserContextData for threat
 * protection: without them they have no effect.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html
 */
export class SignUp extends IdpCommand<'SignUp'> {}

@CommandHandler(SignUp)
export class SignUpHandler implements ICommandHandler<SignUp> {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'code'>) {}

  execute({ input, call }: SignUp): Promise<IdpOutput<'SignUp'>> {
    const { ClientId: clientId, Username: username, Password: password, UserAttributes: attributes = [] } = input;
    let sub = '';
    return call.decide(
      (state, given): Decision<UserEvent | MessageEvent> => {
        const { client, pool } = requireClientAndPool(state, clientId);
        const unproved = secretHashRefusal(client, [username], input.SecretHash);
        if (unproved) return refuse(unproved);
        const { draw } = given;
        sub = draw.sub('sub');
        return signUp(
          pool,
          client,
          { username, attributes, ...(password !== undefined && { password }) },
          {
            ...codeGiven(call, given, this.settings),
            sub,
            record: (user, text) => passwordRecord(call.world.seed, user, text, draw.bytes('salt', 16)),
            directory: directoryOf(state, pool),
            target: { baseUrl: call.caller.baseUrl, clientId },
          },
        );
      },
      (_, events) => {
        const [CodeDeliveryDetails] = codeDeliveries(events);
        return { ...(CodeDeliveryDetails && { CodeDeliveryDetails }), UserConfirmed: false, UserSub: sub };
      },
    );
  }
}
