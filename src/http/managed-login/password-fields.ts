import { type Field } from './form-parts.js';
import { attributes, markup, type Markup } from './markup.js';
import type { PageVisit } from './page-visit.js';

const RULES_ID = 'passwordRules';

/** AWS's class for each rule. */
const CLASSES = {
  length: 'length',
  lowercase: 'lowerletter',
  uppercase: 'upperletter',
  numbers: 'numbers',
  symbols: 'symbols',
} as const;

/** The rules of the pool for the password that is chosen in the field `of`; a script of ours marks those that are kept. */
const rulesList = ({ shown, texts }: PageVisit, of: string): Markup => {
  const rules = shown.passwordRules.map(({ rule, atLeast, pattern }) => {
    const own = { class: `checkPassword-${CLASSES[rule]}`, 'data-pattern': pattern };
    return markup`<li${attributes(own)}>${texts.rules[rule].replace('{n}', String(atLeast))}</li>\n`;
  });
  return markup`<ul id="${RULES_ID}" class="rules" data-of="${of}">\n${rules}</ul>\n`;
};

/** A field for a password that is new, with its rules. */
export const newPassword = (at: PageVisit, field: Pick<Field, 'id' | 'name' | 'label'>): Field => ({
  ...field,
  type: 'password',
  autocomplete: 'new-password',
  describedBy: RULES_ID,
  after: rulesList(at, field.id),
});

/** The same once more. */
export const repeatedPassword = ({ texts }: PageVisit): Field => ({
  id: 'confirm_password',
  name: 'confirm_password',
  label: texts.repeatPassword,
  type: 'password',
  autocomplete: 'new-password',
});

/** Whether a form says a new password the same way twice; one that has no second field says it once. */
export const isRepeated = (password: string, all: ReadonlyMap<string, string>): boolean =>
  (all.get('confirm_password') ?? password) === password;
