import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { forgetDevice } from '../../domain/device/forget-device.js';
import { requireDevice, requireToken } from '../devices.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { AccessTokens, holderOf } from '../sign-in/access-tokens.js';

/** The user ends the tracking of a device. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgetDevice.html */
export class ForgetDevice extends IdpCommand<'ForgetDevice'> {}

@CommandHandler(ForgetDevice)
export class ForgetDeviceHandler implements ICommandHandler<ForgetDevice> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: ForgetDevice): Promise<IdpOutput<'ForgetDevice'>> {
    const token = await this.accessTokens.verify(call, requireToken(input.AccessToken));
    return call.decide(
      (state, { at }) => {
        const { pool, user } = holderOf(state, token, at);
        return forgetDevice(requireDevice(state, pool, user, input.DeviceKey));
      },
      () => undefined,
    );
  }
}
