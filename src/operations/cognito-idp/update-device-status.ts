import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { updateDeviceStatus } from '../../domain/device/update-device-status.js';
import { requireDevice } from '../devices.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { AccessTokens, holderOf } from '../sign-in/access-tokens.js';

/** Says whether a device of the user is remembered. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateDeviceStatus.html */
export class UpdateDeviceStatus extends IdpCommand<'UpdateDeviceStatus'> {}

@CommandHandler(UpdateDeviceStatus)
export class UpdateDeviceStatusHandler implements ICommandHandler<UpdateDeviceStatus> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: UpdateDeviceStatus): Promise<IdpOutput<'UpdateDeviceStatus'>> {
    const token = await this.accessTokens.verify(call, input.AccessToken);
    return call.decide(
      (state, { at }) => {
        const { pool, user } = holderOf(state, token, at);
        return updateDeviceStatus(requireDevice(state, pool, user, input.DeviceKey), input.DeviceRememberedStatus);
      },
      () => ({}),
    );
  }
}
