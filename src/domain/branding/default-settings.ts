import type { SettingsDocument, SettingsValue } from './settings-document.js';

/** The same settings for light and dark, each with its own colours. */
const modes = <T extends SettingsValue>(of: (colours: typeof LIGHT) => T): { lightMode: T; darkMode: T } => ({
  lightMode: of(LIGHT),
  darkMode: of(DARK),
});

/** Colours are RGBA, eight hexadecimal digits. They are those of AWS's defaults, so that a page looks as it would there. */
const LIGHT = {
  page: 'ffffffff',
  surface: 'ffffffff',
  surfaceHover: 'f2f8fdff',
  surfaceActive: 'd3e7f9ff',
  band: 'fafafaff',
  bandBorder: 'd5dbdbff',
  formBorder: 'c6c6cdff',
  line: 'ebebf0ff',
  heading: '000716ff',
  body: '414d5cff',
  label: '000716ff',
  hint: '5f6b7aff',
  inputBorder: '7d8998ff',
  optionBorder: '7d8998ff',
  idp: '424650ff',
  accent: '0972d3ff',
  accentHover: '033160ff',
  accentActive: '033160ff',
  onAccent: 'ffffffff',
  item: { background: 'ffffffff', hover: 'f4f4f4ff', border: '7d8998ff', text: '000716ff', match: '414d5cff' },
  itemMatchText: '0972d3ff',
  error: { backgroundColor: 'fff7f7ff', borderColor: 'd91515ff', indicatorColor: 'd91515ff' },
  success: { backgroundColor: 'f2fcf3ff', borderColor: '037f0cff', indicatorColor: '037f0cff' },
  warning: { backgroundColor: 'fffce9ff', borderColor: '8d6605ff', indicatorColor: '8d6605ff' },
};

const DARK: typeof LIGHT = {
  page: '0f1b2aff',
  surface: '0f1b2aff',
  surfaceHover: '192534ff',
  surfaceActive: '354150ff',
  band: '0f141aff',
  bandBorder: '424650ff',
  formBorder: '424650ff',
  line: '232b37ff',
  heading: 'd1d5dbff',
  body: 'b6bec9ff',
  label: 'd1d5dbff',
  hint: '8d99a8ff',
  inputBorder: '5f6b7aff',
  optionBorder: '7d8998ff',
  idp: 'c6c6cdff',
  accent: '539fe5ff',
  accentHover: '89bdeeff',
  accentActive: '539fe5ff',
  onAccent: '000716ff',
  item: { background: '192534ff', hover: '081120ff', border: '5f6b7aff', text: 'e9ebedff', match: 'd1d5dbff' },
  itemMatchText: '89bdeeff',
  error: { backgroundColor: '1a0000ff', borderColor: 'eb6f6fff', indicatorColor: 'eb6f6fff' },
  success: { backgroundColor: '001a02ff', borderColor: '29ad32ff', indicatorColor: '29ad32ff' },
  warning: { backgroundColor: '1d1906ff', borderColor: 'e0ca57ff', indicatorColor: 'e0ca57ff' },
};

/** A button of one colour on the page's own. */
const outlined = (of: (colours: typeof LIGHT) => string) =>
  modes((c) => {
    const strong = { borderColor: c.accentHover, textColor: c.accentHover };
    return {
      defaults: { backgroundColor: c.surface, borderColor: of(c), textColor: of(c) },
      hover: { backgroundColor: c.surfaceHover, ...strong },
      active: { backgroundColor: c.surfaceActive, ...strong },
    };
  });

const band = {
  backgroundImage: { enabled: false },
  ...modes(({ band: color, bandBorder: borderColor }) => ({ background: { color }, borderColor })),
  logo: { enabled: false, location: 'START' },
};

const CATEGORIES: SettingsDocument = {
  auth: {
    authMethodOrder: [
      [
        { display: 'BUTTON', type: 'FEDERATED' },
        { display: 'INPUT', type: 'USERNAME_PASSWORD' },
      ],
    ],
    federation: { interfaceStyle: 'BUTTON_LIST', order: [] },
  },
  form: {
    displayGraphics: true,
    instructions: { enabled: false },
    languageSelector: { enabled: false },
    location: { horizontal: 'CENTER', vertical: 'CENTER' },
    sessionTimerDisplay: 'NONE',
  },
  global: {
    colorSchemeMode: 'LIGHT',
    pageFooter: { enabled: false },
    pageHeader: { enabled: false },
    spacingDensity: 'REGULAR',
  },
  signUp: { acceptanceElements: [{ enforcement: 'NONE', textKey: 'en' }] },
};

const COMPONENT_CLASSES: SettingsDocument = {
  buttons: { borderRadius: 8 },
  divider: modes((c) => ({ borderColor: c.line })),
  dropDown: {
    borderRadius: 8,
    ...modes(({ item, itemMatchText }) => ({
      defaults: { itemBackgroundColor: item.background },
      hover: { itemBackgroundColor: item.hover, itemBorderColor: item.border, itemTextColor: item.text },
      match: { itemBackgroundColor: item.match, itemTextColor: itemMatchText },
    })),
  },
  focusState: modes((c) => ({ borderColor: c.accent })),
  idpButtons: { icons: { enabled: true } },
  input: {
    borderRadius: 8,
    ...modes((c) => ({
      defaults: { backgroundColor: c.surface, borderColor: c.inputBorder },
      placeholderColor: c.hint,
    })),
  },
  inputDescription: modes((c) => ({ textColor: c.hint })),
  inputLabel: modes((c) => ({ textColor: c.label })),
  link: modes((c) => ({ defaults: { textColor: c.accent }, hover: { textColor: c.accentHover } })),
  optionControls: modes((c) => ({
    defaults: { backgroundColor: c.surface, borderColor: c.optionBorder },
    selected: { backgroundColor: c.accent, foregroundColor: c.onAccent },
  })),
  statusIndicator: modes(({ error, success, warning }) => ({
    error,
    pending: { indicatorColor: 'aaaaaaaa' },
    success,
    warning,
  })),
};

const COMPONENTS: SettingsDocument = {
  alert: {
    borderRadius: 12,
    ...modes(({ error: { backgroundColor, borderColor } }) => ({ error: { backgroundColor, borderColor } })),
  },
  favicon: { enabledTypes: ['ICO', 'SVG'] },
  form: {
    backgroundImage: { enabled: false },
    borderRadius: 8,
    ...modes((c) => ({ backgroundColor: c.surface, borderColor: c.formBorder })),
    logo: { enabled: false, formInclusion: 'IN', location: 'CENTER', position: 'TOP' },
  },
  idpButton: { custom: {}, standard: outlined((c) => c.idp) },
  pageBackground: { ...modes((c) => ({ color: c.page })), image: { enabled: true } },
  pageFooter: band,
  pageHeader: band,
  pageText: modes((c) => ({ bodyColor: c.body, descriptionColor: c.body, headingColor: c.heading })),
  phoneNumberSelector: { displayType: 'TEXT' },
  primaryButton: modes((c) => ({
    defaults: { backgroundColor: c.accent, textColor: c.onAccent },
    hover: { backgroundColor: c.accentHover, textColor: c.onAccent },
    active: { backgroundColor: c.accentActive, textColor: c.onAccent },
    disabled: { backgroundColor: 'ffffffff', borderColor: 'ffffffff' },
  })),
  secondaryButton: outlined((c) => c.accent),
};

/**
 * The settings of a style that says nothing else, complete: every setting that there is stands in it.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateManagedLoginBranding.html
 */
export const DEFAULT_SETTINGS: SettingsDocument = {
  categories: CATEGORIES,
  componentClasses: COMPONENT_CLASSES,
  components: COMPONENTS,
};
