import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_SETTINGS } from '../../../src/domain/branding/default-settings.js';
import { effectiveBranding, type EffectiveBranding } from '../../../src/domain/branding/effective-branding.js';
import { ASSET_CATEGORIES, type Asset } from '../../../src/domain/branding/events.js';
import { ASSETS_NOT_RENDERED, NOT_RENDERED } from '../../../src/domain/branding/rendered-settings.js';
import { settingsRefusal } from '../../../src/domain/branding/settings-rules.js';
import {
  type SettingsDocument,
  settingAt,
  settingPaths,
  type SettingsValue,
} from '../../../src/domain/branding/settings-document.js';
import { PACKAGE_ROOT } from '../../../src/package-root.js';

/** An image of every category, of which each scheme has its own. */
const ASSETS: readonly Asset[] = ASSET_CATEGORIES.flatMap((category) =>
  (['LIGHT', 'DARK'] as const).map((colorMode) => ({
    category,
    colorMode,
    extension: category === 'FAVICON_ICO' ? ('ICO' as const) : ('SVG' as const),
    hash: `${category} ${colorMode}`,
  })),
);

const shown = (settings?: SettingsDocument, assets = ASSETS): EffectiveBranding =>
  effectiveBranding({ useCognitoProvidedValues: !settings, ...(settings && { settings }), assets });

const at = (path: string, value: SettingsValue): SettingsDocument => {
  const [name = '', ...rest] = path.split('.');
  return { [name]: rest.length > 0 ? at(rest.join('.'), value) : value };
};

/** Headers, footers, images and logos are off by default. */
const EVERYTHING: SettingsDocument = {
  categories: { global: { pageHeader: { enabled: true }, pageFooter: { enabled: true } } },
  components: {
    form: { backgroundImage: { enabled: true }, logo: { enabled: true } },
    pageHeader: { backgroundImage: { enabled: true }, logo: { enabled: true } },
    pageFooter: { backgroundImage: { enabled: true }, logo: { enabled: true } },
  },
};

/** Another value that the rules allow. */
const another = (path: string): SettingsValue => {
  const value = settingAt(DEFAULT_SETTINGS, path);
  const others: readonly SettingsValue[] = [
    value === true ? false : true,
    21,
    '12345678',
    'END',
    'BOTTOM',
    'OUT',
    'DYNAMIC',
    ['ICO'],
    ['okta'],
    [],
    { okta: {} },
  ];
  const fitting = others.find((other) => !settingsRefusal(at(path, other)));
  if (fitting === undefined) throw new Error(`No other value fits ${path}.`);
  return fitting;
};

/** EVERYTHING with another value at a path. */
const changed = (path: string): SettingsDocument => {
  const copy = JSON.parse(JSON.stringify(EVERYTHING)) as Record<string, SettingsValue>;
  const names = path.split('.');
  let inner: Record<string, SettingsValue> = copy;
  for (const name of names.slice(0, -1)) inner = (inner[name] ??= {}) as Record<string, SettingsValue>;
  inner[names.at(-1) ?? ''] = settingAt(EVERYTHING, path) === true ? false : another(path);
  return copy;
};

const starred = (path: string): string => path.replace(/\.(lightMode|darkMode)(?=\.)/, '.*');

test('a setting shows in the pages, or is in the list of those that do not', () => {
  for (const path of settingPaths(DEFAULT_SETTINGS)) {
    const shows = JSON.stringify(shown(changed(path))) !== JSON.stringify(shown(EVERYTHING));
    expect({ path, shows }).toEqual({ path, shows: !NOT_RENDERED.includes(starred(path)) });
  }
});

test('an image shows in the pages, or its category is in the list of those that do not', () => {
  for (const category of ASSET_CATEGORIES) {
    const without = ASSETS.filter((asset) => asset.category !== category);
    const shows = JSON.stringify(shown(EVERYTHING)) !== JSON.stringify(shown(EVERYTHING, without));
    expect({ category, shows }).toEqual({ category, shows: !ASSETS_NOT_RENDERED.includes(category) });
  }
});

test('the documentation lists what does not show', async () => {
  const page = await readFile(join(PACKAGE_ROOT, 'docs/managed-login.md'), 'utf8');
  const listed = [...page.matchAll(/^- `([^`]+)`$/gm)].map(([, name]) => name);
  expect(listed).toEqual([...NOT_RENDERED, ...ASSETS_NOT_RENDERED]);
});

test('without settings pages have the defaults, and no images but the background and the icons', () => {
  expect(shown()).toMatchObject({
    colorScheme: 'LIGHT',
    light: { pageBackground: '#ffffffff', primaryBackground: '#0972d3ff', primaryHoverBackground: '#033160ff' },
    dark: { pageBackground: '#0f1b2aff', primaryBackground: '#539fe5ff', primaryText: '#000716ff' },
    radii: { buttons: 8, input: 8, form: 8, alert: 12 },
    page: { image: { light: { hash: 'PAGE_BACKGROUND LIGHT' }, dark: { hash: 'PAGE_BACKGROUND DARK' } } },
    form: { horizontal: 'CENTER', vertical: 'CENTER', image: undefined, logo: undefined },
    header: undefined,
    footer: undefined,
    favicon: { ico: { light: { extension: 'ICO' } }, svg: { dark: { extension: 'SVG' } } },
  });
});

test('what a style says stands in the place of the default, and nothing else changes', () => {
  const settings = at('components.primaryButton.lightMode.defaults.backgroundColor', 'AABBCC80');
  const { light, ...rest } = shown(settings);
  const { light: before, ...same } = shown();
  expect(light).toEqual({ ...before, primaryBackground: '#aabbcc80' });
  expect(rest).toEqual(same);
});

test('an image for both schemes is used where a scheme has none of its own', () => {
  const asset = (colorMode: Asset['colorMode']): Asset => ({
    category: 'PAGE_BACKGROUND',
    colorMode,
    extension: 'PNG',
    hash: colorMode,
  });
  const hashes = (...assets: readonly Asset[]) => {
    const { light, dark } = shown(undefined, assets).page.image ?? {};
    return [light?.hash, dark?.hash];
  };
  expect(hashes(asset('DYNAMIC'))).toEqual(['DYNAMIC', 'DYNAMIC']);
  expect(hashes(asset('DYNAMIC'), asset('DARK'))).toEqual(['DYNAMIC', 'DARK']);
  expect(hashes(asset('LIGHT'))).toEqual(['LIGHT', undefined]);
  expect(shown(undefined, []).page.image).toBeUndefined();
});
