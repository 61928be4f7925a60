import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { confirmDevice } from '../../domain/device/confirm-device.js';
import { deviceNamed } from '../../projections/devices.js';
import { IdpCommand, type IdpOutput } from '../idp-operation.js';
import { AccessTokens, holderOf } from '../sign-in/access-tokens.js';

/** Tracks the device whose key a sign-in was told. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmDevice.html */
export class ConfirmDevice extends IdpCommand<'ConfirmDevice'> {}

@CommandHandler(ConfirmDevice)
export class ConfirmDeviceHandler implements ICommandHandler<ConfirmDevice> {
  constructor(@Inject(AccessTokens) private readonly accessTokens: AccessTokens) {}

  async execute({ input, call }: ConfirmDevice): Promise<IdpOutput<'ConfirmDevice'>> {
    const { AccessToken, DeviceKey, DeviceName: name, DeviceSecretVerifierConfig: verifier } = input;
    const token = await this.accessTokens.verify(call, AccessToken);
    return call.decide(
      (state, { at }) => {
        const { pool, user } = holderOf(state, token, at);
        const device = deviceNamed(state, pool.id, user.sub, DeviceKey);
        return confirmDevice(pool, user, device, { name, verifier, address: call.caller.ipAddress });
      },
      (_state, [confirmed]) => ({
        UserConfirmationNecessary: confirmed?.type === 'DeviceConfirmed' && !confirmed.data.remembered,
      }),
    );
  }
}
