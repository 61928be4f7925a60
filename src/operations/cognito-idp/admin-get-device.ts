import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { deviceAnswer } from '../answers/device.js';
import { requireDevice, requireOwner } from '../devices.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';

/** Describes a device of a user. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetDevice.html */
export class AdminGetDevice extends IdpQuery<'AdminGetDevice'> {}

@QueryHandler(AdminGetDevice)
export class AdminGetDeviceHandler implements IQueryHandler<AdminGetDevice> {
  execute({ input, call }: AdminGetDevice): Promise<IdpOutput<'AdminGetDevice'>> {
    return call.read((state) => {
      const pool = requirePool(state, call, input.UserPoolId);
      const user = requireOwner(state, pool, input.Username);
      return { Device: deviceAnswer(pool, user, requireDevice(state, pool, user, input.DeviceKey)) };
    });
  }
}
