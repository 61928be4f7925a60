import { GetUICustomizationCommand, SetUICustomizationCommand } from '@aws-sdk/client-cognito-identity-provider';
import { jpeg, png } from '../../domain/branding/images.js';
import { useEmulator } from '../emulator.js';
import { CSS, poolWithDomain } from './ui-customization.js';

const emulator = useEmulator();

const refusalOf = async (input: object): Promise<unknown> => (await emulator.raw('SetUICustomization', input)).body;
const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern) as unknown;

describe('validation', () => {
  test('asks for a pool, and keeps the file to its size', async () => {
    const ImageFile = Buffer.alloc(131_073).toString('base64');
    expect(await refusalOf({ ImageFile })).toEqual({
      __type: 'InvalidParameterException',
      message: matching(
        /^2 validation errors detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null; Value '.*' at 'imageFile' failed to satisfy constraint: Member must have length less than or equal to 131072$/,
      ),
    });
  });
});

describe('refusals', () => {
  test('of a pool that is not there', async () => {
    expect(await refusalOf({ UserPoolId: 'us-east-1_Missing00', CSS })).toEqual({
      __type: 'ResourceNotFoundException',
      message: 'User pool us-east-1_Missing00 does not exist.',
    });
  });

  test("of another pool's client", async () => {
    const UserPoolId = await poolWithDomain(emulator);
    const other = await emulator.pool({ PoolName: 'other' });
    const { ClientId } = await emulator.client(other.Id);
    expect(await refusalOf({ UserPoolId, ClientId, CSS })).toEqual({
      __type: 'ResourceNotFoundException',
      message: `User pool client ${ClientId} does not exist.`,
    });
  });

  test('of a pool without a domain', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    expect(await refusalOf({ UserPoolId, CSS })).toEqual({
      __type: 'InvalidParameterException',
      message: 'A domain must be associated with this user pool.',
    });
  });

  test('of CSS for other parts of the page', async () => {
    const UserPoolId = await poolWithDomain(emulator);
    expect(await refusalOf({ UserPoolId, CSS: 'body { color: red; }' })).toEqual({
      __type: 'InvalidParameterException',
      message: 'The CSS class body is not in the list of allowed classes.',
    });
  });

  test('of CSS that loads something, and of what is no CSS', async () => {
    const UserPoolId = await poolWithDomain(emulator);
    expect(await refusalOf({ UserPoolId, CSS: '@import "a.css";' })).toEqual({
      __type: 'InvalidParameterException',
      message: 'The CSS contains content that is not allowed: @import',
    });
    expect(await refusalOf({ UserPoolId, CSS: 'color: red' })).toEqual({
      __type: 'InvalidParameterException',
      message: 'The CSS is not valid.',
    });
  });

  test('of a logo that is no image, or too large, and nothing of it is kept', async () => {
    const UserPoolId = await poolWithDomain(emulator);
    const ImageFile = Buffer.from('logo').toString('base64');
    expect(await refusalOf({ UserPoolId, ImageFile })).toEqual({
      __type: 'InvalidParameterException',
      message: 'The image must be a PNG or JPEG file.',
    });
    const large = Buffer.concat([png(9, 9), Buffer.alloc(102_400)]).toString('base64');
    expect(await refusalOf({ UserPoolId, CSS, ImageFile: large })).toEqual({
      __type: 'InvalidParameterException',
      message: 'The image must not be larger than 100 KB.',
    });
    expect((await emulator.raw('GetUICustomization', { UserPoolId })).text).toBe('{"UICustomization":{}}');
  });
});

describe('effects', () => {
  test('answers the look, with the address of the logo', async () => {
    await emulator.freeze('2026-05-01T00:00:00Z');
    const UserPoolId = await poolWithDomain(emulator);
    const ImageFile = png(30, 10).toString('base64');
    const { body, text } = await emulator.raw('SetUICustomization', { UserPoolId, CSS, ImageFile });
    const { ImageUrl } = body?.['UICustomization'] as { ImageUrl: string };
    expect(text).toBe(
      `{"UICustomization":{"UserPoolId":"${UserPoolId}","ClientId":"ALL","ImageUrl":"${ImageUrl}","CSS":"${CSS}",` +
        '"CSSVersion":"20190128172214","LastModifiedDate":1777593600,"CreationDate":1777593600}}',
    );
    const image = await fetch(ImageUrl);
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(Buffer.from(await image.arrayBuffer())).toEqual(png(30, 10));
  });

  test('replaces the whole look, and keeps the day it was made', async () => {
    await emulator.freeze('2026-05-01T00:00:00Z');
    const UserPoolId = await poolWithDomain(emulator);
    const { ClientId } = await emulator.client(UserPoolId);
    const idp = emulator.idp();
    await idp.send(new SetUICustomizationCommand({ UserPoolId, ClientId, CSS, ImageFile: jpeg(5, 5) }));
    await emulator.advance(60_000);
    const { UICustomization } = await idp.send(
      new SetUICustomizationCommand({ UserPoolId, ClientId, ImageFile: png(5, 5) }),
    );
    expect(UICustomization).toEqual({
      UserPoolId,
      ClientId,
      ImageUrl: matching(new RegExp(`^${emulator.endpoint()}/assets/images/[\\w-]{43}$`)),
      CSSVersion: '20190128172214',
      CreationDate: new Date('2026-05-01T00:00:00Z'),
      LastModifiedDate: new Date('2026-05-01T00:01:00Z'),
    });
  });

  test('takes the look away when it says nothing', async () => {
    const UserPoolId = await poolWithDomain(emulator);
    await emulator.idp().send(new SetUICustomizationCommand({ UserPoolId, CSS }));
    const { text } = await emulator.raw('SetUICustomization', { UserPoolId, CSS: '', ImageFile: '' });
    expect(text).toBe('{"UICustomization":{}}');
    const { UICustomization } = await emulator.idp().send(new GetUICustomizationCommand({ UserPoolId }));
    expect(UICustomization).toEqual({});
  });
});
