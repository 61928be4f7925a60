import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { updateAttributes } from '../../domain/user/update-attributes.js';
import { directoryOf, userBySub } from '../../projections/users.js';
import { FollowUpCodes } from '../follow-up-codes.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requireClientAndPool } from '../resources.js';
import { AccessTokens, holderOf } from '../sign-in/access-tokens.js';

/** Changes attributes of the signed-in user. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserAttributes.html */
export class UpdateUserAttributes extends IdpCommand<'UpdateUserAttributes'> {}

@CommandHandler(UpdateUserAttributes)
export class UpdateUserAttributesHandler implements ICommandHandler<UpdateUserAttributes> {
  constructor(
    @Inject(AccessTokens) private readonly accessTokens: AccessTokens,
    @Inject(FollowUpCodes) private readonly codes: FollowUpCodes,
  ) {}

  async execute({ input, call }: UpdateUserAttributes): Promise<IdpOutput<'UpdateUserAttributes'>> {
    const token = await this.accessTokens.verify(call, input.AccessToken);
    const clientId = String(token.claims.client_id);
    let sub = '';
    const { deliveries } = await this.codes.decide(
      call,
      { clientId, clientMetadata: input.ClientMetadata },
      (state, given) => {
        const { pool, client, user } = holderOf(state, token, given.at);
        ({ sub } = user);
        const command = { attributes: input.UserAttributes, by: client };
        return updateAttributes(pool, user, command, { ...given, directory: directoryOf(state, pool) });
      },
      (state) => {
        const { pool } = requireClientAndPool(state, clientId);
        return { pool, user: userBySub(state, pool.id, sub) };
      },
    );
    return deliveries.length > 0 ? { CodeDeliveryDetailsList: [...deliveries] } : {};
  }
}
