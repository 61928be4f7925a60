import {
  CreateManagedLoginBrandingCommand,
  type ManagedLoginBrandingType,
  UpdateManagedLoginBrandingCommand,
  type UpdateManagedLoginBrandingCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { png } from '../../domain/branding/images.js';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const background = { Category: 'PAGE_BACKGROUND', ColorMode: 'LIGHT', Extension: 'PNG' } as const;

const withStyle = async (): Promise<{ UserPoolId: string; ManagedLoginBrandingId: string }> => {
  const { Id: UserPoolId } = await emulator.pool();
  const { ClientId } = await emulator.client(UserPoolId);
  const { ManagedLoginBranding } = await emulator.idp().send(
    new CreateManagedLoginBrandingCommand({
      UserPoolId,
      ClientId,
      Settings: { componentClasses: { buttons: { borderRadius: 1 } } },
      Assets: [{ ...background, Bytes: png(1, 1) }],
    }),
  );
  return { UserPoolId, ManagedLoginBrandingId: ManagedLoginBranding?.ManagedLoginBrandingId ?? '' };
};
const refusalOf = async (input: object): Promise<unknown> =>
  (await emulator.raw('UpdateManagedLoginBranding', input)).body;
const update = async (input: UpdateManagedLoginBrandingCommandInput): Promise<ManagedLoginBrandingType | undefined> =>
  (await emulator.idp().send(new UpdateManagedLoginBrandingCommand(input))).ManagedLoginBranding;

describe('validation', () => {
  test('keeps the id to its form', async () => {
    expect(await refusalOf({ UserPoolId: 'us-east-1_Missing00', ManagedLoginBrandingId: 'style' })).toEqual({
      __type: 'InvalidParameterException',
      message:
        "1 validation error detected: Value 'style' at 'managedLoginBrandingId' failed to satisfy constraint: Member must satisfy regular expression pattern: " +
        '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[4][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$',
    });
  });
});

describe('refusals', () => {
  test('of a call that does not say which style, though the model lets it pass', async () => {
    const { UserPoolId, ManagedLoginBrandingId } = await withStyle();
    for (const input of [{}, { UserPoolId }, { ManagedLoginBrandingId }]) {
      expect(await refusalOf({ ...input, Settings: {} })).toEqual({
        __type: 'InvalidParameterException',
        message: 'userPoolId and managedLoginBrandingId should be specified',
      });
    }
  });

  test('of a pool and of a style that are not there', async () => {
    const { UserPoolId, ManagedLoginBrandingId } = await withStyle();
    expect(await refusalOf({ UserPoolId: 'us-east-1_Missing00', ManagedLoginBrandingId, Settings: {} })).toEqual({
      __type: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
    const other = await emulator.pool({ PoolName: 'other' });
    const Assets = [{ ...background, Bytes: png(1, 1).toString('base64') }];
    for (const input of [
      { UserPoolId, ManagedLoginBrandingId: '11111111-1111-4111-8111-111111111111', Settings: {} },
      { UserPoolId: other.Id, ManagedLoginBrandingId, Assets },
    ]) {
      expect(await refusalOf(input)).toEqual({
        __type: 'ResourceNotFoundException',
        message: 'ManagedLoginBranding does not exist.',
      });
    }
  });

  test('of values beside settings, and of nothing', async () => {
    const named = await withStyle();
    const refusal = {
      __type: 'InvalidParameterException',
      message: 'useCognitoProvidedValues or settings should be specified (but not both)',
    };
    expect(await refusalOf({ ...named, UseCognitoProvidedValues: true, Settings: {} })).toEqual(refusal);
    expect(await refusalOf(named)).toEqual(refusal);
  });

  test('of settings that are none, and of an asset without its file', async () => {
    const named = await withStyle();
    expect(await refusalOf({ ...named, Settings: { colour: 'red' } })).toEqual({
      __type: 'InvalidParameterException',
      message: 'Invalid settings provided. Validation errors: [{path: colour, errorMessage: "is not a setting"}]',
    });
    expect(await refusalOf({ ...named, Assets: [{ ...background, ColorMode: 'DARK' }] })).toEqual({
      __type: 'InvalidParameterException',
      message:
        'Invalid assets provided. Validation errors: [{category: PAGE_BACKGROUND, extension: PNG, colorMode: DARK, errorMessage: "Bytes must be provided"}]',
    });
  });
});

describe('effects', () => {
  test('builds a style in several calls', async () => {
    const named = await withStyle();
    await update({ ...named, Settings: { componentClasses: { input: { borderRadius: 2 } } } });
    await update({ ...named, Assets: [{ ...background, ColorMode: 'DARK', Bytes: png(2, 2) }] });
    expect(await update({ ...named, Assets: [{ ...background, Bytes: png(3, 3) }] })).toMatchObject({
      UseCognitoProvidedValues: false,
      Settings: { componentClasses: { buttons: { borderRadius: 1 }, input: { borderRadius: 2 } } },
      Assets: [
        { ...background, Bytes: Uint8Array.from(png(3, 3)) },
        { ...background, ColorMode: 'DARK', Bytes: Uint8Array.from(png(2, 2)) },
      ],
    });
  });

  test('goes back to the defaults', async () => {
    await emulator.freeze('2026-05-01T00:00:00Z');
    const named = await withStyle();
    await emulator.advance(60_000);
    expect(await update({ ...named, UseCognitoProvidedValues: true })).toEqual({
      ...named,
      UseCognitoProvidedValues: true,
      Assets: [],
      CreationDate: new Date('2026-05-01T00:00:00Z'),
      LastModifiedDate: new Date('2026-05-01T00:01:00Z'),
    });
  });
});
