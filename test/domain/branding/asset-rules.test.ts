import { assetsRefusal, type GivenAsset, mergeAssets } from '../../../src/domain/branding/asset-rules.js';
import type { Asset, AssetCategory } from '../../../src/domain/branding/events.js';
import type { ImageExtension } from '../../../src/domain/branding/image.js';
import { readImage } from '../../../src/domain/branding/read-image.js';
import { ico, jpeg, png, svg } from './images.js';

const given = (
  category: AssetCategory,
  extension: ImageExtension,
  bytes?: Buffer,
  more: Partial<GivenAsset> = {},
): GivenAsset => ({
  category,
  colorMode: 'LIGHT',
  extension,
  file: bytes && readImage(bytes, extension),
  ...more,
});

const kept = (category: AssetCategory, extension: ImageExtension, hash: string): Asset => ({
  category,
  colorMode: 'LIGHT',
  extension,
  hash,
});

const refusal = (...assets: readonly GivenAsset[]): string | undefined => assetsRefusal(assets, [])?.message;

test('each category takes the images that can be shown there', () => {
  expect(
    refusal(
      given('FAVICON_ICO', 'ICO', ico()),
      given('FAVICON_SVG', 'SVG', svg()),
      given('PAGE_BACKGROUND', 'JPEG', jpeg(10, 400)),
      given('FORM_LOGO', 'PNG', png(400, 100)),
      given('FORM_LOGO', 'SVG', svg(''), { colorMode: 'DARK' }),
    ),
  ).toBeUndefined();
});

const about = (problem: string, category: string, extension: string): string =>
  `Invalid assets provided. Validation errors: [{category: ${category}, extension: ${extension}, colorMode: LIGHT, errorMessage: "${problem}"}]`;

test.each<[AssetCategory, ImageExtension, Buffer | undefined, string]>([
  ['PAGE_BACKGROUND', 'ICO', ico(), 'Invalid file extension. PAGE_BACKGROUND must not be ICO'],
  ['FAVICON_ICO', 'PNG', png(1, 1), 'Invalid file extension. FAVICON_ICO must be ICO'],
  ['FAVICON_SVG', 'PNG', png(1, 1), 'Invalid file extension. FAVICON_SVG must be SVG'],
  ['PAGE_BACKGROUND', 'PNG', undefined, 'Bytes must be provided'],
  ['PAGE_BACKGROUND', 'PNG', jpeg(1, 1), 'Invalid file content. The file is not PNG'],
  ['FAVICON_SVG', 'SVG', svg('role="img" aria-label="a"'), 'element [svg#role|aria-label] is not allowed.'],
  // Recorded on 2026-09-09.
  [
    'FORM_LOGO',
    'PNG',
    png(480, 570),
    'Invalid file dimension. Assets of SubType LOGO must have a width:height ratio between 1:1 and 4:1. Detected width: 480.0; height: 570.0',
  ],
  [
    'PAGE_HEADER_LOGO',
    'SVG',
    svg('viewBox="0 0 40.5 10"'),
    'Invalid file dimension. Assets of SubType LOGO must have a width:height ratio between 1:1 and 4:1. Detected width: 40.5; height: 10.0',
  ],
])('%s as %s is refused where it cannot be shown', (category, extension, bytes, problem) => {
  expect(refusal(given(category, extension, bytes))).toBe(about(problem, category, extension));
});

test('all that is wrong is said', () => {
  expect(
    refusal(given('FORM_LOGO', 'PNG'), given('FORM_BACKGROUND', 'PNG', png(1, 1)), given('FORM_LOGO', 'JPEG')),
  ).toBe(
    'Invalid assets provided. Validation errors: [' +
      '{category: FORM_LOGO, extension: PNG, colorMode: LIGHT, errorMessage: "Bytes must be provided"}, ' +
      '{category: FORM_LOGO, extension: JPEG, colorMode: LIGHT, errorMessage: "Bytes must be provided"}]',
  );
});

test('without a file an asset is the one that is there, if it is of that kind', () => {
  const logo = kept('FORM_LOGO', 'PNG', 'h1');
  expect(assetsRefusal([given('FORM_LOGO', 'PNG')], [logo])).toBeUndefined();
  expect(mergeAssets([logo], [given('FORM_LOGO', 'PNG')])).toEqual([logo]);
  expect(assetsRefusal([given('FORM_LOGO', 'JPEG')], [logo])?.message).toBe(
    about('Bytes must be provided', 'FORM_LOGO', 'JPEG'),
  );
});

test('an asset takes the place of the one for the same purpose, scheme and resource', () => {
  const background = kept('PAGE_BACKGROUND', 'PNG', 'h2');
  const named = given('IDP_BUTTON_ICON', 'PNG', png(2, 2), { resourceId: 'okta' });
  const merged = mergeAssets(
    [kept('FORM_LOGO', 'PNG', 'h1'), background],
    [given('FORM_LOGO', 'JPEG', jpeg(2, 2)), given('FORM_LOGO', 'PNG', png(2, 2), { colorMode: 'DARK' }), named],
  );
  expect(merged).toEqual([
    { category: 'FORM_LOGO', colorMode: 'LIGHT', extension: 'JPEG', hash: readImage(jpeg(2, 2)).hash },
    background,
    { category: 'FORM_LOGO', colorMode: 'DARK', extension: 'PNG', hash: readImage(png(2, 2)).hash },
    {
      category: 'IDP_BUTTON_ICON',
      colorMode: 'LIGHT',
      extension: 'PNG',
      resourceId: 'okta',
      hash: readImage(png(2, 2)).hash,
    },
  ]);
});

test('a style has forty assets at most', () => {
  const icon = (i: number): GivenAsset => given('IDP_BUTTON_ICON', 'PNG', png(1, 1), { resourceId: `icon ${i}` });
  const forty = Array.from({ length: 40 }, (_, i) => icon(i));
  const style = mergeAssets([], forty);
  expect(assetsRefusal(forty, [])).toBeUndefined();
  expect(assetsRefusal([icon(0)], style)).toBeUndefined();
  const { exception, message } = assetsRefusal([icon(40)], style) ?? {};
  expect([exception, message]).toEqual(['InvalidParameterException', 'A style can have at most 40 assets.']);
});
