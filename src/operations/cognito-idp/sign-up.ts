import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '../../domain/kernel/decision.js';
import { secretHashRefusal } from '../../domain/sign-in/secret-hash.js';
import { passwordRecord } from '../../domain/user/password-record.js';
import { signUp } from '../../domain/user/sign-up.js';
import { directoryOf, userBySub } from '../../projections/users.js';
import { Confirmation } from '../confirmation.js';
import { FollowUpCodes } from '../follow-up-codes.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClientAndPool } from '../resources.js';

/**
 * Registers a user. ValidationData and ClientMetadata are for triggers; AnalyticsMetadata is for Pinpoint, and UserContextData for threat
 * protection: without them they have no effect.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html
 */
export class SignUp extends IdpCommand<'SignUp'> {}

@CommandHandler(SignUp)
export class SignUpHandler implements ICommandHandler<SignUp> {
  constructor(
    @Inject(FollowUpCodes) private readonly codes: FollowUpCodes,
    @Inject(Confirmation) private readonly confirmation: Confirmation,
  ) {}

  async execute({ input, call }: SignUp): Promise<IdpOutput<'SignUp'>> {
    const { ClientId: clientId, Username: username, Password: password, UserAttributes: attributes = [] } = input;
    const { ValidationData: validationData } = input;
    const origin = { clientId, clientMetadata: input.ClientMetadata };
    let sub = '';
    const { pool, user, deliveries } = await this.codes.decide(
      call,
      origin,
      (state, given) => {
        const { client, pool } = requireClientAndPool(state, clientId);
        const unproved = secretHashRefusal(client, [username], input.SecretHash);
        if (unproved) return refuse(unproved);
        const { draw } = given;
        sub = draw.sub('sub');
        return signUp(
          pool,
          client,
          { username, attributes, validationData, ...(password !== undefined && { password }) },
          {
            ...given,
            sub,
            record: (owner, text) => passwordRecord(call.world.seed, owner, text, draw.bytes('salt', 16)),
            directory: directoryOf(state, pool),
            target: { baseUrl: call.caller.baseUrl, clientId },
          },
        );
      },
      (state) => {
        const { pool } = requireClientAndPool(state, clientId);
        return { pool, user: userBySub(state, pool.id, sub) };
      },
    );
    const UserConfirmed = user?.status === 'CONFIRMED';
    if (UserConfirmed) await this.confirmation.tell(call, 'ConfirmSignUp', origin, { pool, user });
    const [CodeDeliveryDetails] = deliveries;
    return { ...(CodeDeliveryDetails && { CodeDeliveryDetails }), UserConfirmed, UserSub: sub };
  }
}
