import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { deviceAnswer } from '../answers/device.js';
import { requireDevice, requireToken } from '../devices.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { AccessTokens, holderOf } from '../sign-in/access-tokens.js';

/** Describes a device of the user who holds a token. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetDevice.html */
export class GetDevice extends IdpQuery<'GetDevice'> {}

@QueryHandler(GetDevice)
export class GetDeviceHandler implements IQueryHandler<GetDevice> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: GetDevice): Promise<IdpOutput<'GetDevice'>> {
    const token = await this.accessTokens.verify(call, requireToken(input.AccessToken));
    return call.read((state) => {
      const { pool, user } = holderOf(state, token, call.at);
      return { Device: deviceAnswer(pool, user, requireDevice(state, pool, user, input.DeviceKey)) };
    });
  }
}
