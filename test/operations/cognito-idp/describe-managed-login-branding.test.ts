import {
  CreateManagedLoginBrandingCommand,
  DescribeManagedLoginBrandingCommand,
  type ManagedLoginBrandingType,
} from '@aws-sdk/client-cognito-identity-provider';
import { DEFAULT_SETTINGS } from '../../../src/domain/branding/default-settings.js';
import { mergeSettings } from '../../../src/domain/branding/settings-document.js';
import { png } from '../../domain/branding/images.js';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const refusalOf = async (input: object): Promise<unknown> =>
  (await emulator.raw('DescribeManagedLoginBranding', input)).body;

const settings = { componentClasses: { buttons: { borderRadius: 1 } } };

const withStyle = async (): Promise<{ UserPoolId: string; ClientId: string; style: ManagedLoginBrandingType }> => {
  const { Id: UserPoolId } = await emulator.pool();
  const { ClientId } = await emulator.client(UserPoolId);
  const { ManagedLoginBranding: style = {} } = await emulator.idp().send(
    new CreateManagedLoginBrandingCommand({
      UserPoolId,
      ClientId,
      Settings: settings,
      Assets: [{ Category: 'FORM_BACKGROUND', ColorMode: 'DARK', Extension: 'PNG', Bytes: png(7, 7) }],
    }),
  );
  return { UserPoolId, ClientId, style };
};

describe('validation', () => {
  test('asks for what names the style', async () => {
    expect(await refusalOf({ UserPoolId: 'us-east-1_Missing00' })).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'managedLoginBrandingId' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there', async () => {
    expect(
      await refusalOf({
        UserPoolId: 'us-east-1_Missing00',
        ManagedLoginBrandingId: '11111111-1111-4111-8111-111111111111',
      }),
    ).toEqual({
      __type: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
  });

  test("of a style that is not there, or another pool's", async () => {
    const { Id: UserPoolId } = await emulator.pool();
    const { style } = await withStyle();
    for (const ManagedLoginBrandingId of ['11111111-1111-4111-8111-111111111111', style.ManagedLoginBrandingId]) {
      expect(await refusalOf({ UserPoolId, ManagedLoginBrandingId })).toEqual({
        __type: 'ResourceNotFoundException',
        message: 'ManagedLoginBranding does not exist.',
      });
    }
  });
});

describe('effects', () => {
  test('answers what the style says, and with the defaults when asked', async () => {
    const { UserPoolId, style } = await withStyle();
    const named = { UserPoolId, ManagedLoginBrandingId: style.ManagedLoginBrandingId };
    const describe = async (ReturnMergedResources?: boolean): Promise<ManagedLoginBrandingType | undefined> =>
      (await emulator.idp().send(new DescribeManagedLoginBrandingCommand({ ...named, ReturnMergedResources })))
        .ManagedLoginBranding;
    expect(await describe()).toEqual(style);
    expect(await describe(false)).toEqual(style);
    expect(await describe(true)).toEqual({ ...style, Settings: mergeSettings(DEFAULT_SETTINGS, settings) });
  });
});
