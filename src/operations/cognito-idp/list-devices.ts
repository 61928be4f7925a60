import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { devicePage } from '../devices.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { AccessTokens, holderOf } from '../sign-in/access-tokens.js';

/** Lists the tracked devices of the user who holds a token, by key. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListDevices.html */
export class ListDevices extends IdpQuery<'ListDevices'> {}

@QueryHandler(ListDevices)
export class ListDevicesHandler implements IQueryHandler<ListDevices> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: ListDevices): Promise<IdpOutput<'ListDevices'>> {
    const token = await this.accessTokens.verify(call, input.AccessToken);
    return call.read((state) => {
      const { pool, user } = holderOf(state, token, call.at);
      return devicePage(call, state, pool, user, input);
    });
  }
}
