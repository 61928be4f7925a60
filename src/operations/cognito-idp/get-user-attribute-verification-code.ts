import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Settings } from '../../config.js';
import { getUserAttributeVerificationCode } from '../../domain/user/get-user-attribute-verification-code.js';
import { SETTINGS } from '../../injected.js';
import { codeDeliveries } from '../answers/code-deliveries.js';
import { codeGiven } from '../code-given.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { AccessTokens, holderOf } from '../sign-in/access-tokens.js';

/** Sends the signed-in user a code for an address. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAttributeVerificationCode.html */
export class GetUserAttributeVerificationCode extends IdpCommand<'GetUserAttributeVerificationCode'> {}

@CommandHandler(GetUserAttributeVerificationCode)
export class GetUserAttributeVerificationCodeHandler implements ICommandHandler<GetUserAttributeVerificationCode> {
  constructor(
    @Inject(AccessTokens) private readonly accessTokens: AccessTokens,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'code'>,
  ) {}

  async execute({
    input,
    call,
  }: GetUserAttributeVerificationCode): Promise<IdpOutput<'GetUserAttributeVerificationCode'>> {
    const token = await this.accessTokens.verify(call, input.AccessToken);
    return call.decide(
      (state, given) => {
        const { pool, user } = holderOf(state, token, given.at);
        return getUserAttributeVerificationCode(pool, user, input.AttributeName, codeGiven(call, given, this.settings));
      },
      (_, events) => {
        const [CodeDeliveryDetails] = codeDeliveries(events);
        return CodeDeliveryDetails ? { CodeDeliveryDetails } : {};
      },
    );
  }
}
