import { DEFAULT_SETTINGS } from './default-settings.js';
import { ASSET_CATEGORIES, type AssetCategory } from './events.js';
import { settingPaths } from './settings-document.js';

/** The colours that pages are drawn with, and where Settings says them; `*` is `lightMode` or `darkMode`. */
export const COLOURS = {
  pageBackground: 'components.pageBackground.*.color',
  headerBackground: 'components.pageHeader.*.background.color',
  headerBorder: 'components.pageHeader.*.borderColor',
  footerBackground: 'components.pageFooter.*.background.color',
  footerBorder: 'components.pageFooter.*.borderColor',
  formBackground: 'components.form.*.backgroundColor',
  formBorder: 'components.form.*.borderColor',
  heading: 'components.pageText.*.headingColor',
  body: 'components.pageText.*.bodyColor',
  description: 'components.pageText.*.descriptionColor',
  inputLabel: 'componentClasses.inputLabel.*.textColor',
  inputDescription: 'componentClasses.inputDescription.*.textColor',
  inputBackground: 'componentClasses.input.*.defaults.backgroundColor',
  inputBorder: 'componentClasses.input.*.defaults.borderColor',
  inputPlaceholder: 'componentClasses.input.*.placeholderColor',
  focusBorder: 'componentClasses.focusState.*.borderColor',
  divider: 'componentClasses.divider.*.borderColor',
  link: 'componentClasses.link.*.defaults.textColor',
  linkHover: 'componentClasses.link.*.hover.textColor',
  primaryBackground: 'components.primaryButton.*.defaults.backgroundColor',
  primaryText: 'components.primaryButton.*.defaults.textColor',
  primaryHoverBackground: 'components.primaryButton.*.hover.backgroundColor',
  primaryHoverText: 'components.primaryButton.*.hover.textColor',
  primaryActiveBackground: 'components.primaryButton.*.active.backgroundColor',
  primaryActiveText: 'components.primaryButton.*.active.textColor',
  secondaryBackground: 'components.secondaryButton.*.defaults.backgroundColor',
  secondaryBorder: 'components.secondaryButton.*.defaults.borderColor',
  secondaryText: 'components.secondaryButton.*.defaults.textColor',
  secondaryHoverBackground: 'components.secondaryButton.*.hover.backgroundColor',
  secondaryHoverBorder: 'components.secondaryButton.*.hover.borderColor',
  secondaryHoverText: 'components.secondaryButton.*.hover.textColor',
  secondaryActiveBackground: 'components.secondaryButton.*.active.backgroundColor',
  secondaryActiveBorder: 'components.secondaryButton.*.active.borderColor',
  secondaryActiveText: 'components.secondaryButton.*.active.textColor',
  alertBackground: 'components.alert.*.error.backgroundColor',
  alertBorder: 'components.alert.*.error.borderColor',
  errorIndicator: 'componentClasses.statusIndicator.*.error.indicatorColor',
  successBackground: 'componentClasses.statusIndicator.*.success.backgroundColor',
  successBorder: 'componentClasses.statusIndicator.*.success.borderColor',
  successIndicator: 'componentClasses.statusIndicator.*.success.indicatorColor',
} as const satisfies Readonly<Record<string, `${string}.*.${string}`>>;

/** Corners, in CSS pixels. */
export const RADII = {
  buttons: 'componentClasses.buttons.borderRadius',
  input: 'componentClasses.input.borderRadius',
  form: 'components.form.borderRadius',
  alert: 'components.alert.borderRadius',
} as const;

/** What is shown, and where. */
export const LAYOUT = {
  colorScheme: 'categories.global.colorSchemeMode',
  horizontal: 'categories.form.location.horizontal',
  vertical: 'categories.form.location.vertical',
  pageImage: 'components.pageBackground.image.enabled',
  formImage: 'components.form.backgroundImage.enabled',
  formLogo: 'components.form.logo.enabled',
  formLogoInclusion: 'components.form.logo.formInclusion',
  formLogoLocation: 'components.form.logo.location',
  formLogoPosition: 'components.form.logo.position',
  header: 'categories.global.pageHeader.enabled',
  headerImage: 'components.pageHeader.backgroundImage.enabled',
  headerLogo: 'components.pageHeader.logo.enabled',
  headerLogoLocation: 'components.pageHeader.logo.location',
  footer: 'categories.global.pageFooter.enabled',
  footerImage: 'components.pageFooter.backgroundImage.enabled',
  footerLogo: 'components.pageFooter.logo.enabled',
  footerLogoLocation: 'components.pageFooter.logo.location',
  faviconTypes: 'components.favicon.enabledTypes',
} as const;

const RENDERED_ASSETS: ReadonlySet<AssetCategory> = new Set([
  'FAVICON_ICO',
  'FAVICON_SVG',
  'PAGE_HEADER_LOGO',
  'PAGE_HEADER_BACKGROUND',
  'PAGE_FOOTER_LOGO',
  'PAGE_FOOTER_BACKGROUND',
  'PAGE_BACKGROUND',
  'FORM_BACKGROUND',
  'FORM_LOGO',
]);

const starred = (path: string): string => path.replace(/\.(lightMode|darkMode)(?=\.)/, '.*');

const rendered: ReadonlySet<string> = new Set<string>(
  [COLOURS, RADII, LAYOUT].flatMap((table) => Object.values(table)),
);

/** Settings that are kept and answered, and do not show in the pages; docs/managed-login.md lists them. */
export const NOT_RENDERED: readonly string[] = [
  ...new Set(
    settingPaths(DEFAULT_SETTINGS)
      .map(starred)
      .filter((path) => !rendered.has(path)),
  ),
].sort();

/** The same of assets. */
export const ASSETS_NOT_RENDERED: readonly AssetCategory[] = ASSET_CATEGORIES.filter(
  (category) => !RENDERED_ASSETS.has(category),
);
