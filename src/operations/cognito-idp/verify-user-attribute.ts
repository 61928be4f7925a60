import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { verifyUserAttribute } from '../../domain/user/verify-user-attribute.js';
import { directoryOf } from '../../projections/users.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { AccessTokens, holderOf } from '../sign-in/access-tokens.js';

/** Takes the code that went to an address of the signed-in user. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifyUserAttribute.html */
export class VerifyUserAttribute extends IdpCommand<'VerifyUserAttribute'> {}

@CommandHandler(VerifyUserAttribute)
export class VerifyUserAttributeHandler implements ICommandHandler<VerifyUserAttribute> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: VerifyUserAttribute): Promise<IdpOutput<'VerifyUserAttribute'>> {
    const { AccessToken, AttributeName: attribute, Code: code } = input;
    const token = await this.accessTokens.verify(call, AccessToken);
    return call.decide(
      (state, { at }) => {
        const { pool, user } = holderOf(state, token, at);
        const directory = directoryOf(state, pool);
        return verifyUserAttribute(pool, user, { attribute, code }, { at, worldSeed: call.world.seed, directory });
      },
      () => ({}),
    );
  }
}
