import {
  CreateManagedLoginBrandingCommand,
  DeleteManagedLoginBrandingCommand,
  SetUICustomizationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { readImage } from '../../../src/domain/branding/read-image.js';
import { ico, jpeg, png, svg } from '../../domain/branding/images.js';
import { useEmulator } from '../../operations/emulator.js';
import { poolWithDomain } from '../../operations/cognito-idp/ui-customization.js';

const emulator = useEmulator();

const image = (bytes: Buffer): Promise<Response> =>
  fetch(`${emulator.endpoint()}/assets/images/${readImage(bytes).hash}`);

test('images that something shows are served as what they are', async () => {
  const UserPoolId = await poolWithDomain(emulator);
  const { ClientId } = await emulator.client(UserPoolId);
  const idp = emulator.idp();
  await idp.send(new SetUICustomizationCommand({ UserPoolId, ImageFile: jpeg(3, 3) }));
  await idp.send(
    new CreateManagedLoginBrandingCommand({
      UserPoolId,
      ClientId,
      UseCognitoProvidedValues: true,
      Assets: [
        { Category: 'FAVICON_ICO', ColorMode: 'LIGHT', Extension: 'ICO', Bytes: ico() },
        { Category: 'FAVICON_SVG', ColorMode: 'LIGHT', Extension: 'SVG', Bytes: svg() },
        { Category: 'PAGE_BACKGROUND', ColorMode: 'LIGHT', Extension: 'PNG', Bytes: png(3, 3) },
      ],
    }),
  );
  for (const [bytes, type] of [
    [jpeg(3, 3), 'image/jpeg'],
    [ico(), 'image/x-icon'],
    [svg(), 'image/svg+xml'],
    [png(3, 3), 'image/png'],
  ] as const) {
    const answer = await image(bytes);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  }
});

test('an SVG that is opened by itself runs nothing, and pages of other hosts may show it', async () => {
  const UserPoolId = await poolWithDomain(emulator);
  await emulator.idp().send(new SetUICustomizationCommand({ UserPoolId, ImageFile: png(4, 4) }));
  const { headers } = await image(png(4, 4));
  expect(
    ['content-security-policy', 'x-content-type-options', 'cross-origin-resource-policy', 'cache-control'].map((name) =>
      headers.get(name),
    ),
  ).toEqual([
    "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'nosniff',
    'cross-origin',
    'public, max-age=86400',
  ]);
});

test('what nothing shows any more, and what only another world shows, is not served', async () => {
  const { Id: UserPoolId } = await emulator.pool();
  const { ClientId } = await emulator.client(UserPoolId);
  const idp = emulator.idp();
  const { ManagedLoginBranding: { ManagedLoginBrandingId } = {} } = await idp.send(
    new CreateManagedLoginBrandingCommand({
      UserPoolId,
      ClientId,
      UseCognitoProvidedValues: true,
      Assets: [{ Category: 'FORM_BACKGROUND', ColorMode: 'DYNAMIC', Extension: 'PNG', Bytes: png(5, 5) }],
    }),
  );
  expect((await image(png(5, 5))).status).toBe(200);
  const path = `/assets/images/${readImage(png(5, 5)).hash}`;
  const refusal = {
    error: 'UnknownImage',
    message: 'Nothing of this world shows that image.',
    hint: 'GetUICustomization says where a logo is.',
  };
  const elsewhere = await fetch(`${emulator.origin()}${path}`);
  expect([elsewhere.status, await elsewhere.json()]).toEqual([404, refusal]);
  await idp.send(new DeleteManagedLoginBrandingCommand({ UserPoolId, ManagedLoginBrandingId }));
  const after = await image(png(5, 5));
  expect([after.status, await after.json()]).toEqual([404, refusal]);
});

test('a world that is not there is said', async () => {
  const answer = await fetch(`${emulator.origin()}/@nowhere/assets/images/a`);
  expect([answer.status, await answer.json()]).toMatchObject([404, { error: 'UnknownWorld' }]);
});
