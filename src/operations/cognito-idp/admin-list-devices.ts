import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { devicePage, requireOwner } from '../devices.js';
import { IdpQuery, type IdpOutput } from '../idp-operation.js';
import { requirePool } from '../resources.js';

/** Lists a user's tracked devices, by key. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListDevices.html */
export class AdminListDevices extends IdpQuery<'AdminListDevices'> {}

@QueryHandler(AdminListDevices)
export class AdminListDevicesHandler implements IQueryHandler<AdminListDevices> {
  execute({ input, call }: AdminListDevices): Promise<IdpOutput<'AdminListDevices'>> {
    return call.read((state) => {
      const pool = requirePool(state, call, input.UserPoolId);
      return devicePage(call, state, pool, requireOwner(state, pool, input.Username), input);
    });
  }
}
