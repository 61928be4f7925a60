import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Settings } from '../../config.js';
import { getUserAttributeVerificationCode } from '../../domain/user/get-user-attribute-verification-code.js';
import { SETTINGS } from '../../injected.js';
import { codeDeliveries } from '../answers/code-deliveries.js';
import { codeGiven } from '../code-given.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { AccessTokens, holderOf } from '../sign-in/access-tokens.js';
import { Triggered } from '../triggered.js';

/** Sends the signed-in user a code for an address. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAttributeVerificationCode.html */
export class GetUserAttributeVerificationCode extends IdpCommand<'GetUserAttributeVerificationCode'> {}

@CommandHandler(GetUserAttributeVerificationCode)
export class GetUserAttributeVerificationCodeHandler implements ICommandHandler<GetUserAttributeVerificationCode> {
  constructor(
    @Inject(AccessTokens) private readonly accessTokens: AccessTokens,
    @Inject(Triggered) private readonly triggered: Triggered,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'code'>,
  ) {}

  async execute({
    input,
    call,
  }: GetUserAttributeVerificationCode): Promise<IdpOutput<'GetUserAttributeVerificationCode'>> {
    const token = await this.accessTokens.verify(call, input.AccessToken);
    return this.triggered.decide(
      call,
      String(token.claims.client_id),
      (state, given) => {
        const { pool, user } = holderOf(state, token, given.at);
        const { AttributeName, ClientMetadata } = input;
        const facts = codeGiven(call, given, this.settings, ClientMetadata);
        return getUserAttributeVerificationCode(pool, user, AttributeName, facts);
      },
      (_, events) => {
        const [CodeDeliveryDetails] = codeDeliveries(events);
        return CodeDeliveryDetails ? { CodeDeliveryDetails } : {};
      },
    );
  }
}
