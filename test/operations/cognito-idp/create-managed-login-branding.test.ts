import {
  CreateManagedLoginBrandingCommand,
  type CreateManagedLoginBrandingCommandInput,
  DescribeManagedLoginBrandingByClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { jpeg, png } from '../../domain/branding/images.js';
import { useEmulator } from '../emulator.js';

const emulator = useEmulator();

const withClient = async (): Promise<{ UserPoolId: string; ClientId: string }> => {
  const { Id: UserPoolId } = await emulator.pool();
  return { UserPoolId, ClientId: (await emulator.client(UserPoolId)).ClientId };
};
const refusalOf = async (input: object): Promise<unknown> =>
  (await emulator.raw('CreateManagedLoginBranding', input)).body;
const create = (input: CreateManagedLoginBrandingCommandInput) =>
  emulator.idp().send(new CreateManagedLoginBrandingCommand(input));

const background = { Category: 'PAGE_BACKGROUND', ColorMode: 'DYNAMIC', Extension: 'PNG' } as const;
const EITHER = {
  __type: 'InvalidParameterException',
  message: 'useCognitoProvidedValues or settings should be specified (but not both)',
};

describe('validation', () => {
  test('keeps assets to their forms', async () => {
    const named = await withClient();
    const Assets = [{ Category: 'LOGO', ColorMode: 'LIGHT', Extension: 'GIF' }];
    expect(await refusalOf({ ...named, UseCognitoProvidedValues: true, Assets })).toEqual({
      __type: 'InvalidParameterException',
      message:
        "2 validation errors detected: Value 'LOGO' at 'assets.1.member.category' failed to satisfy constraint: Member must satisfy enum value set: " +
        '[FAVICON_ICO, FAVICON_SVG, EMAIL_GRAPHIC, SMS_GRAPHIC, AUTH_APP_GRAPHIC, PASSWORD_GRAPHIC, PASSKEY_GRAPHIC, PAGE_HEADER_LOGO, PAGE_HEADER_BACKGROUND, ' +
        'PAGE_FOOTER_LOGO, PAGE_FOOTER_BACKGROUND, PAGE_BACKGROUND, FORM_BACKGROUND, FORM_LOGO, IDP_BUTTON_ICON]; ' +
        "Value 'GIF' at 'assets.1.member.extension' failed to satisfy constraint: Member must satisfy enum value set: [ICO, JPEG, PNG, SVG, WEBP]",
    });
  });
});

describe('refusals', () => {
  test('of a pool and of a client that are not there', async () => {
    const { UserPoolId, ClientId } = await withClient();
    expect(await refusalOf({ UserPoolId: 'us-east-1_Missing00', ClientId, Assets: [{ ...background }] })).toEqual({
      __type: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
    expect(await refusalOf({ UserPoolId, ClientId: 'nobody', UseCognitoProvidedValues: true })).toEqual({
      __type: 'ResourceNotFoundException',
      message: 'User pool client nobody does not exist.',
    });
  });

  test('of neither values nor settings, and of both', async () => {
    const named = await withClient();
    expect(await refusalOf(named)).toEqual(EITHER);
    expect(await refusalOf({ ...named, UseCognitoProvidedValues: true, Settings: {} })).toEqual(EITHER);
  });

  test('of settings that are none', async () => {
    const Settings = { components: { primaryButton: { lightMode: { defaults: { backgroundColor: 'purple' } } } } };
    expect(await refusalOf({ ...(await withClient()), Settings })).toEqual({
      __type: 'InvalidParameterException',
      message:
        'Invalid settings provided. Validation errors: [{path: components.primaryButton.lightMode.defaults.backgroundColor, errorMessage: "must be eight hexadecimal digits, RGBA"}]',
    });
  });

  test('of assets that cannot be shown', async () => {
    const named = await withClient();
    const Assets = [
      { Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', Bytes: png(480, 570).toString('base64') },
    ];
    expect(await refusalOf({ ...named, UseCognitoProvidedValues: true, Assets })).toEqual({
      __type: 'InvalidParameterException',
      message:
        'Invalid assets provided. Validation errors: [{category: FORM_LOGO, extension: PNG, colorMode: LIGHT, errorMessage: "Invalid file dimension. ' +
        'Assets of SubType LOGO must have a width:height ratio between 1:1 and 4:1. Detected width: 480.0; height: 570.0"}]',
    });
    const { body } = await emulator.raw('DescribeManagedLoginBrandingByClient', named);
    expect(body).toMatchObject({ message: `ManagedLoginBranding for client ${named.ClientId} does not exist.` });
  });

  test('of a second style for a client', async () => {
    const named = await withClient();
    await create({ ...named, UseCognitoProvidedValues: true });
    expect(await refusalOf({ ...named, Settings: {} })).toEqual({
      __type: 'ManagedLoginBrandingExistsException',
      message: `A ManagedLoginBranding already exists for client ${named.ClientId}`,
    });
  });

  test('of the twenty-first style of a pool', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    for (let i = 0; i < 20; i += 1) {
      const { ClientId } = await emulator.client(UserPoolId);
      await create({ UserPoolId, ClientId, Settings: {} });
    }
    const { ClientId } = await emulator.client(UserPoolId);
    expect(await refusalOf({ UserPoolId, ClientId, Settings: {} })).toEqual({
      __type: 'LimitExceededException',
      message: 'Managed login branding limit exceeded.',
    });
  });
});

describe('effects', () => {
  // Observed: no Settings, and Assets even where there are none.
  test('answers a style of the defaults without settings', async () => {
    await emulator.freeze('2026-05-01T00:00:00Z');
    const named = await withClient();
    const { body, text } = await emulator.raw('CreateManagedLoginBranding', {
      ...named,
      UseCognitoProvidedValues: true,
    });
    const { ManagedLoginBrandingId: id } = body?.['ManagedLoginBranding'] as { ManagedLoginBrandingId: string };
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(text).toBe(
      `{"ManagedLoginBranding":{"ManagedLoginBrandingId":"${id}","UserPoolId":"${named.UserPoolId}","UseCognitoProvidedValues":true,"Assets":[],` +
        '"CreationDate":1777593600,"LastModifiedDate":1777593600}}',
    );
  });

  test('keeps settings and files as they came', async () => {
    const named = await withClient();
    const Settings = {
      categories: { global: { colorSchemeMode: 'DYNAMIC' } },
      componentClasses: { buttons: { borderRadius: 2.5 } },
    };
    const Assets = [
      { ...background, Bytes: png(9, 9) },
      {
        Category: 'IDP_BUTTON_ICON',
        ColorMode: 'DARK',
        Extension: 'JPEG',
        Bytes: jpeg(9, 9),
        ResourceId: 'MyOkta',
      } as const,
    ];
    const { ManagedLoginBranding } = await create({ ...named, Settings, Assets });
    expect(ManagedLoginBranding).toMatchObject({
      UseCognitoProvidedValues: false,
      Settings,
      Assets: [
        { ...background, Bytes: Uint8Array.from(png(9, 9)) },
        { ...Assets[1], Bytes: Uint8Array.from(jpeg(9, 9)) },
      ],
    });
    const described = await emulator.idp().send(new DescribeManagedLoginBrandingByClientCommand(named));
    expect(described.ManagedLoginBranding).toEqual(ManagedLoginBranding);
  });

  test('is for LITE pools too: it is the domain that needs a higher plan', async () => {
    const { Id: UserPoolId } = await emulator.pool({ UserPoolTier: 'LITE' });
    const { ClientId } = await emulator.client(UserPoolId);
    await expect(create({ UserPoolId, ClientId, UseCognitoProvidedValues: true })).resolves.toBeDefined();
  });
});
