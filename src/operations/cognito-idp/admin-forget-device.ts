import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { forgetDevice } from '../../domain/device/forget-device.js';
import { requireDevice } from '../devices.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { requirePool, requireUser } from '../resources.js';

/** Ends the tracking of a device. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminForgetDevice.html */
export class AdminForgetDevice extends IdpCommand<'AdminForgetDevice'> {}

@CommandHandler(AdminForgetDevice)
export class AdminForgetDeviceHandler implements ICommandHandler<AdminForgetDevice> {
  execute({ input, call }: AdminForgetDevice): Promise<IdpOutput<'AdminForgetDevice'>> {
    return call.decide(
      (state) => {
        const pool = requirePool(state, call, input.UserPoolId);
        const user = requireUser(state, pool, input.Username);
        return forgetDevice(requireDevice(state, pool, user, input.DeviceKey));
      },
      () => undefined,
    );
  }
}
