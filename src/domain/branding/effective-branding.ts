import { DEFAULT_SETTINGS } from './default-settings.js';
import type { Asset, AssetCategory, BrandingContent, ColorMode } from './events.js';
import type { BrandImage } from './image.js';
import { COLOURS, LAYOUT, RADII } from './rendered-settings.js';
import { mergeSettings, settingAt, type SettingsValue } from './settings-document.js';

export type Place = 'START' | 'CENTER' | 'END';

/** CSS colours by what they are for: `#0972d3ff`. */
export type Colours = Readonly<Record<keyof typeof COLOURS, string>>;

/** An image for each scheme that has one. */
export interface SchemeImages {
  readonly light?: BrandImage;
  readonly dark?: BrandImage;
}

/** A header or footer. */
export interface Band {
  readonly image: SchemeImages | undefined;
  readonly logo: (SchemeImages & { readonly location: Place }) | undefined;
}

/** All of a style that a page shows, complete: defaults stand where the style says nothing. Absent is what is not shown. */
export interface EffectiveBranding {
  /** DYNAMIC follows the browser. */
  readonly colorScheme: ColorMode;
  readonly light: Colours;
  readonly dark: Colours;
  /** CSS pixels. */
  readonly radii: Readonly<Record<keyof typeof RADII, number>>;
  readonly page: { readonly image: SchemeImages | undefined };
  readonly form: {
    readonly horizontal: Place;
    readonly vertical: Place;
    readonly image: SchemeImages | undefined;
    readonly logo:
      | (SchemeImages & { readonly inside: boolean; readonly location: Place; readonly position: 'TOP' | 'BOTTOM' })
      | undefined;
  };
  readonly header: Band | undefined;
  readonly footer: Band | undefined;
  readonly favicon: { readonly ico: SchemeImages | undefined; readonly svg: SchemeImages | undefined };
}

/** What a page is drawn by. The settings are to have passed settingsRefusal. */
export const effectiveBranding = ({ settings, assets }: BrandingContent): EffectiveBranding => {
  const document = mergeSettings(DEFAULT_SETTINGS, settings ?? {});
  // The defaults have a value of the right kind at every path of the tables, and what replaces it has passed the rules.
  const said = <T extends SettingsValue>(path: string): T => settingAt(document, path) as T;
  const isOn = (name: keyof typeof LAYOUT): boolean => said<boolean>(LAYOUT[name]);
  const place = (name: keyof typeof LAYOUT): Place => said<Place>(LAYOUT[name]);
  const image = (on: keyof typeof LAYOUT, category: AssetCategory): SchemeImages | undefined =>
    isOn(on) ? imagesFor(assets, category) : undefined;
  const located = <T extends object>(images: SchemeImages | undefined, where: T) => images && { ...images, ...where };
  const favicon = (type: 'ICO' | 'SVG'): SchemeImages | undefined =>
    said<readonly string[]>(LAYOUT.faviconTypes).includes(type) ? imagesFor(assets, `FAVICON_${type}`) : undefined;
  const colours = (mode: 'lightMode' | 'darkMode'): Colours =>
    mapped(COLOURS, (path) => `#${said<string>(path.replace('*', mode)).toLowerCase()}`);
  return {
    colorScheme: said<ColorMode>(LAYOUT.colorScheme),
    light: colours('lightMode'),
    dark: colours('darkMode'),
    radii: mapped(RADII, (path) => said<number>(path)),
    page: { image: image('pageImage', 'PAGE_BACKGROUND') },
    form: {
      horizontal: place('horizontal'),
      vertical: place('vertical'),
      image: image('formImage', 'FORM_BACKGROUND'),
      logo: located(image('formLogo', 'FORM_LOGO'), {
        inside: said(LAYOUT.formLogoInclusion) === 'IN',
        location: place('formLogoLocation'),
        position: said<'TOP' | 'BOTTOM'>(LAYOUT.formLogoPosition),
      }),
    },
    header: isOn('header')
      ? {
          image: image('headerImage', 'PAGE_HEADER_BACKGROUND'),
          logo: located(image('headerLogo', 'PAGE_HEADER_LOGO'), { location: place('headerLogoLocation') }),
        }
      : undefined,
    footer: isOn('footer')
      ? {
          image: image('footerImage', 'PAGE_FOOTER_BACKGROUND'),
          logo: located(image('footerLogo', 'PAGE_FOOTER_LOGO'), { location: place('footerLogoLocation') }),
        }
      : undefined,
    favicon: { ico: favicon('ICO'), svg: favicon('SVG') },
  };
};

const mapped = <K extends string, V, R>(record: Readonly<Record<K, V>>, of: (value: V) => R): Readonly<Record<K, R>> =>
  Object.fromEntries(Object.entries<V>(record).map(([name, value]) => [name, of(value)])) as Record<K, R>;

/** An image of a scheme's own comes before one for both. */
const imagesFor = (assets: readonly Asset[], category: AssetCategory): SchemeImages | undefined => {
  const of = (mode: ColorMode): BrandImage | undefined => {
    const asset = assets.find((one) => one.category === category && one.colorMode === mode);
    return asset && { hash: asset.hash, extension: asset.extension };
  };
  const both = of('DYNAMIC');
  const [light, dark] = [of('LIGHT') ?? both, of('DARK') ?? both];
  return light || dark ? { ...(light && { light }), ...(dark && { dark }) } : undefined;
};
