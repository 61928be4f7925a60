import { DEFAULT_SETTINGS } from '../../../src/domain/branding/default-settings.js';
import { settingsRefusal } from '../../../src/domain/branding/settings-rules.js';

const refusal = (settings: unknown): unknown => {
  const found = settingsRefusal(settings);
  return found && [found.exception, found.message];
};
const refused = (...problems: readonly (readonly [path: string, message: string])[]): unknown => {
  const said = problems.map(([path, message]) => `{path: ${path}, errorMessage: "${message}"}`).join(', ');
  return ['InvalidParameterException', `Invalid settings provided. Validation errors: [${said}]`];
};

test('the defaults, any part of them, and nothing at all are settings', () => {
  expect(refusal(DEFAULT_SETTINGS)).toBeUndefined();
  expect(refusal({ components: { pageBackground: { darkMode: { color: 'AABBCCDD' } } } })).toBeUndefined();
  expect(refusal({})).toBeUndefined();
});

test('a button of one provider has what the standard one has', () => {
  const custom = (button: unknown) => ({ components: { idpButton: { custom: { MyOkta: button } } } });
  expect(refusal(custom({ darkMode: { hover: { textColor: '00000000' } } }))).toBeUndefined();
  expect(refusal(custom({ size: 1 }))).toEqual(
    refused(['components.idpButton.custom.MyOkta.size', 'is not a setting']),
  );
});

test.each([
  [[], '', 'must be an object'],
  ['text', '', 'must be an object'],
  [{ component: {} }, 'component', 'is not a setting'],
  [{ __proto__: null, constructor: {} }, 'constructor', 'is not a setting'],
  [{ components: null }, 'components', 'must be an object'],
  [
    { componentClasses: { buttons: { borderRadius: '8' } } },
    'componentClasses.buttons.borderRadius',
    'must be a number, 0 or more',
  ],
  [
    { componentClasses: { buttons: { borderRadius: -1 } } },
    'componentClasses.buttons.borderRadius',
    'must be a number, 0 or more',
  ],
  [{ components: { form: { logo: { enabled: 'yes' } } } }, 'components.form.logo.enabled', 'must be true or false'],
  [
    { components: { form: { lightMode: { borderColor: '#0972d3' } } } },
    'components.form.lightMode.borderColor',
    'must be eight hexadecimal digits, RGBA',
  ],
  [
    { categories: { global: { colorSchemeMode: 'SEPIA' } } },
    'categories.global.colorSchemeMode',
    'must be one of LIGHT, DARK, DYNAMIC',
  ],
  [
    { categories: { global: { spacingDensity: 'a b' } } },
    'categories.global.spacingDensity',
    'must be a word in capitals',
  ],
  [{ components: { favicon: { enabledTypes: 'ICO' } } }, 'components.favicon.enabledTypes', 'must be a list'],
  [
    { components: { favicon: { enabledTypes: ['PNG'] } } },
    'components.favicon.enabledTypes',
    'must be one of ICO, SVG',
  ],
  [
    { categories: { auth: { authMethodOrder: [[{ type: 'X', more: 1 }]] } } },
    'categories.auth.authMethodOrder',
    'more is not a setting',
  ],
  [{ categories: { auth: { authMethodOrder: [['X']] } } }, 'categories.auth.authMethodOrder', 'must be an object'],
  [{ categories: { auth: { federation: { order: ['a\0'] } } } }, 'categories.auth.federation.order', 'must be a text'],
])('%j is refused', (settings, path, message) => {
  expect(refusal(settings)).toEqual(refused([path, message]));
});

test('every problem is said, ten at most', () => {
  expect(refusal({ a: 1, categories: { form: { displayGraphics: 0 } } })).toEqual(
    refused(['a', 'is not a setting'], ['categories.form.displayGraphics', 'must be true or false']),
  );
  const many = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`s${i}`, 1]));
  const ten = Object.keys(many).slice(0, 10);
  expect(refusal(many)).toEqual(refused(...ten.map((name) => [name, 'is not a setting'] as const)));
});
