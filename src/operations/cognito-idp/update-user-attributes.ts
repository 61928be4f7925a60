import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Settings } from '../../config.js';
import { updateAttributes } from '../../domain/user/update-attributes.js';
import { SETTINGS } from '../../injected.js';
import { directoryOf } from '../../projections/users.js';
import { codeDeliveries } from '../answers/code-deliveries.js';
import { codeGiven } from '../code-given.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { AccessTokens, holderOf } from '../sign-in/access-tokens.js';

/** Changes attributes of the signed-in user. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserAttributes.html */
export class UpdateUserAttributes extends IdpCommand<'UpdateUserAttributes'> {}

@CommandHandler(UpdateUserAttributes)
export class UpdateUserAttributesHandler implements ICommandHandler<UpdateUserAttributes> {
  constructor(
    @Inject(AccessTokens) private readonly accessTokens: AccessTokens,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'code'>,
  ) {}

  async execute({ input, call }: UpdateUserAttributes): Promise<IdpOutput<'UpdateUserAttributes'>> {
    const token = await this.accessTokens.verify(call, input.AccessToken);
    return call.decide(
      (state, given) => {
        const { pool, client, user } = holderOf(state, token, given.at);
        const command = { attributes: input.UserAttributes, by: client };
        const directory = directoryOf(state, pool);
        return updateAttributes(pool, user, command, { ...codeGiven(call, given, this.settings), directory });
      },
      (_, events) => {
        const CodeDeliveryDetailsList = codeDeliveries(events);
        return CodeDeliveryDetailsList.length > 0 ? { CodeDeliveryDetailsList } : {};
      },
    );
  }
}
