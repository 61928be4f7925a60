import { CSRF_FIELD } from './csrf.js';
import { attributes, markup, type Markup, type Part } from './markup.js';
import type { Showing } from './page-entrance.js';
import type { Flash } from './page-cookies.js';
import type { PagePath } from './page-path.js';
import { hrefOf } from './page-visit.js';
import { translated } from './texts/in-language.js';
import type { Texts } from './texts/texts.js';

/** The id of the sentence that says what was wrong, as in AWS's classic pages. */
const ERROR_ID = 'loginErrorMessage';

/** What one of the fields needs, besides what all have. */
export interface Field {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'email' | 'tel' | 'date' | 'url' | 'number' | 'password';
  readonly autocomplete?: string | undefined;
  readonly value?: string | undefined;
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly inputmode?: 'numeric' | 'tel' | 'email';
  readonly className?: string;
  /** The id of something more that says what is expected. */
  readonly describedBy?: string;
  /** Stands below it. */
  readonly after?: Markup;
  /** The error of the page may be about this field. */
  readonly mayBeWrong?: boolean;
}

/** Draws the fields of a form in their order: the first that is to be filled in has the focus, and those that may be wrong say so. */
export const fieldsOf = ({ flash, texts }: Showing, fields: readonly Field[]): readonly Markup[] => {
  const isEmpty = ({ value }: Field): boolean => value === undefined || value === '';
  const wrong = flash?.error ? fields.filter(({ mayBeWrong = true }) => mayBeWrong) : [];
  const focused = wrong.find(isEmpty) ?? wrong[0] ?? fields.find(isEmpty) ?? fields[0];
  return fields.map((field) => {
    const isWrong = wrong.includes(field);
    const input = markup`<input${attributes({
      id: field.id,
      name: field.name,
      type: field.type,
      class: `form-control inputField-customizable${field.className === undefined ? '' : ` ${field.className}`}`,
      value: field.value,
      placeholder: field.placeholder,
      autocomplete: field.autocomplete,
      inputmode: field.inputmode,
      autocapitalize: ['text', 'password'].includes(field.type) && 'none',
      spellcheck: field.type === 'text' && 'false',
      required: field.required ?? true,
      autofocus: field === focused,
      'aria-invalid': isWrong && 'true',
      'aria-describedby': [isWrong && ERROR_ID, field.describedBy].filter(Boolean).join(' ') || undefined,
    })}>`;
    const isPassword = field.type === 'password';
    const own = { class: 'password', 'data-show': texts.show, 'data-hide': texts.hide, 'data-label': field.label };
    return markup`<div class="field">
<label for="${field.id}" class="label-customizable">${field.label}</label>
${isPassword ? markup`<div${attributes(own)}>${input}</div>` : input}
${field.after}</div>
`;
  });
};

/** A form of a page: AWS's hidden fields are in every one of them. `name` and `id` are AWS's, where it has one. */
export const form = (
  at: Showing,
  page: PagePath,
  { name, className }: { readonly name?: string; readonly className?: string },
  content: Part,
): Markup => markup`<form${attributes({ name, class: `cognito-asf${className === undefined ? '' : ` ${className}`}`, method: 'post', action: hrefOf(at, page) })}>
<input type="hidden" name="${CSRF_FIELD}" value="${at.csrf}">
<input type="hidden" name="cognitoAsfData" value="">
${content}</form>
`;

export const submitButton = (name: string, text: string): Markup =>
  markup`<button${attributes({ name, type: 'submit', value: text, class: SUBMIT })}>${text}</button>
`;

/** AWS's classes of the button that sends a form. */
export const SUBMIT = 'btn btn-primary submitButton-customizable';

export const link = (at: Showing, page: PagePath, text: string, className = ''): Markup =>
  markup`<a${attributes({ href: hrefOf(at, page), class: `redirect-customizable ${className}`.trim() })}>${text}</a>`;

/** The head of a page: its title, what it is about, and what the form before came to. */
export const heading = ({ flash, texts }: Showing, title: string, intro: readonly (string | undefined)[]): Markup => {
  const { notice, error } = flash ?? {};
  return markup`<h1>${title}</h1>
${intro.map((text) => text !== undefined && markup`<p class="textDescription-customizable">${text}</p>\n`)}${
    notice && markup`<p class="message notice" role="status">${texts[notice]}</p>\n`
  }${error && markup`<p id="${ERROR_ID}" class="message errorMessage-customizable" role="alert">${errorText(texts, error)}</p>\n`}`;
};

const errorText = (texts: Texts, error: NonNullable<Flash['error']>): string =>
  'text' in error ? texts[error.text] : translated(texts, error.sentence);

/** The line below a form that leads to another page. */
export const below = (...content: readonly Part[]): Markup => markup`<p class="below-form">${content}</p>
`;
