import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import { DEFAULT_SETTINGS } from './default-settings.js';
import { isDocument, type SettingsDocument, settingAt, type SettingsValue } from './settings-document.js';

/** What is wrong with a value, if anything. */
type Rule = (value: unknown) => string | undefined;

const COLOUR = /^[0-9a-f]{8}$/i;
const WORD = /^[A-Z][A-Z0-9_]*$/;
const TEXT = /^[\p{L}\p{M}\p{S}\p{N}\p{P} ]{0,256}$/u;

const oneOf =
  (...words: readonly string[]): Rule =>
  (value) =>
    words.includes(value as string) ? undefined : `must be one of ${words.join(', ')}`;
const matching =
  (pattern: RegExp, what: string): Rule =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? undefined : `must be ${what}`;
const listOf =
  (rule: Rule): Rule =>
  (value) =>
    Array.isArray(value) ? value.map(rule).find((problem) => problem !== undefined) : 'must be a list';
const entry =
  (rules: Readonly<Record<string, Rule>>): Rule =>
  (value) => {
    if (!isDocument(value)) return 'must be an object';
    const unknown = Object.keys(value).find((name) => !Object.hasOwn(rules, name));
    if (unknown !== undefined) return `${unknown} is not a setting`;
    return Object.entries(rules)
      .map(([name, rule]) => (value[name] === undefined ? undefined : rule(value[name])))
      .find((problem) => problem !== undefined);
  };

const word = matching(WORD, 'a word in capitals');
const text = matching(TEXT, 'a text');

/**
 * Settings that are neither colours, numbers nor switches. AWS does not publish their values: of those that are rendered the console's are
 * taken, of the others any word.
 */
const OTHERS: Readonly<Record<string, Rule>> = {
  'categories.auth.authMethodOrder': listOf(listOf(entry({ display: word, type: word }))),
  'categories.auth.federation.interfaceStyle': word,
  'categories.auth.federation.order': listOf(text),
  'categories.form.location.horizontal': oneOf('START', 'CENTER', 'END'),
  'categories.form.location.vertical': oneOf('START', 'CENTER', 'END'),
  'categories.form.sessionTimerDisplay': word,
  'categories.global.colorSchemeMode': oneOf('LIGHT', 'DARK', 'DYNAMIC'),
  'categories.global.spacingDensity': word,
  'categories.signUp.acceptanceElements': listOf(entry({ enforcement: word, textKey: text })),
  'components.favicon.enabledTypes': listOf(oneOf('ICO', 'SVG')),
  'components.form.logo.formInclusion': oneOf('IN', 'OUT'),
  'components.form.logo.location': oneOf('START', 'CENTER', 'END'),
  'components.form.logo.position': oneOf('TOP', 'BOTTOM'),
  'components.pageFooter.logo.location': oneOf('START', 'CENTER', 'END'),
  'components.pageHeader.logo.location': oneOf('START', 'CENTER', 'END'),
  'components.phoneNumberSelector.displayType': word,
};

/** Buttons of single providers, by name: each has what the standard one has. */
const CUSTOM_BUTTONS = 'components.idpButton.custom';

interface Problem {
  readonly path: string;
  readonly errorMessage: string;
}

function* problemsAt(path: string, value: unknown, model: SettingsValue): Generator<Problem> {
  const rule = OTHERS[path] ?? scalarRule(model);
  const errorMessage = rule?.(value);
  if (errorMessage !== undefined) yield { path, errorMessage };
  if (!isDocument(model)) return;
  if (!isDocument(value)) {
    yield { path, errorMessage: 'must be an object' };
    return;
  }
  const members = path === CUSTOM_BUTTONS ? customModel(value) : model;
  for (const [name, inner] of Object.entries(value)) {
    const at = path === '' ? name : `${path}.${name}`;
    const known = Object.hasOwn(members, name) ? members[name] : undefined;
    if (known === undefined) yield { path: at, errorMessage: 'is not a setting' };
    else yield* problemsAt(at, inner, known);
  }
}

const scalarRule = (model: SettingsValue): Rule | undefined => {
  if (typeof model === 'boolean') return (value) => (typeof value === 'boolean' ? undefined : 'must be true or false');
  if (typeof model === 'number') {
    return (value) => (typeof value === 'number' && value >= 0 ? undefined : 'must be a number, 0 or more');
  }
  return typeof model === 'string' ? matching(COLOUR, 'eight hexadecimal digits, RGBA') : undefined;
};

const customModel = (value: SettingsDocument): SettingsDocument => {
  const standard = settingAt(DEFAULT_SETTINGS, 'components.idpButton.standard') ?? {};
  return Object.fromEntries(Object.keys(value).map((name) => [name, standard]));
};

/** Refuses settings that are none. The sentence has the form of AWS's own about assets; its own about settings is not known. */
export const settingsRefusal = (settings: unknown): Refusal | undefined => {
  const problems = [...problemsAt('', settings, DEFAULT_SETTINGS)].slice(0, 10);
  if (problems.length === 0) return undefined;
  const said = problems.map(({ path, errorMessage }) => `{path: ${path}, errorMessage: "${errorMessage}"}`);
  return invalidParameter(`Invalid settings provided. Validation errors: [${said.join(', ')}]`);
};
