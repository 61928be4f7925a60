import type { SignInName } from '../../operations/managed-login/read-page.js';
import type { Field } from './form-parts.js';
import type { PageVisit } from './page-visit.js';

const TYPES = {
  username: 'text',
  email: 'email',
  phone_number: 'tel',
  email_or_phone_number: 'text',
} as const satisfies Readonly<Record<SignInName, Field['type']>>;

const PLACEHOLDERS: Readonly<Partial<Record<SignInName, string>>> = {
  email: 'name@host.com',
  phone_number: '+10123456789',
};

/**
 * The field that says who somebody is. A user who signs in may do so by an alias, or by the name that Cognito gave: only where an account is
 * made is it held to its form.
 */
export const nameField = (
  { shown, texts }: PageVisit,
  { id, value, isNew = false }: { readonly id: string; readonly value: string | undefined; readonly isNew?: boolean },
): Field => {
  const { signInName } = shown;
  const placeholder = PLACEHOLDERS[signInName];
  const inputmode = signInName === 'email' ? 'email' : signInName === 'phone_number' ? 'tel' : undefined;
  return {
    ...{ id, name: 'username', label: texts.name[signInName], value },
    type: isNew ? TYPES[signInName] : 'text',
    autocomplete: 'username',
    ...(placeholder !== undefined && { placeholder }),
    ...(inputmode !== undefined && { inputmode }),
  };
};

/** The field for a code that was sent. */
export const codeField = ({ texts }: PageVisit, id: string): Field => ({
  ...{ id, name: 'code', label: texts.code, className: 'code' },
  type: 'text',
  autocomplete: 'one-time-code',
  inputmode: 'numeric',
});
