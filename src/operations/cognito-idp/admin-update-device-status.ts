import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { updateDeviceStatus } from '../../domain/device/update-device-status.js';
import { requireDevice } from '../devices.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool, requireUser } from '../resources.js';

/** Says whether a device of a user is remembered. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateDeviceStatus.html */
export class AdminUpdateDeviceStatus extends IdpCommand<'AdminUpdateDeviceStatus'> {}

@CommandHandler(AdminUpdateDeviceStatus)
export class AdminUpdateDeviceStatusHandler implements ICommandHandler<AdminUpdateDeviceStatus> {
  execute({ input, call }: AdminUpdateDeviceStatus): Promise<IdpOutput<'AdminUpdateDeviceStatus'>> {
    return call.decide(
      (state) => {
        const pool = requirePool(state, call, input.UserPoolId);
        const user = requireUser(state, pool, input.Username);
        return updateDeviceStatus(requireDevice(state, pool, user, input.DeviceKey), input.DeviceRememberedStatus);
      },
      () => ({}),
    );
  }
}
