import { single } from '../../domain/oauth/authorization-request.js';
import { below, type Field, fieldsOf, form, heading, link, SUBMIT } from './form-parts.js';
import { attributes, markup } from './markup.js';
import { identityProviderButtons } from './identity-provider-buttons.js';
import { nameField } from './name-field.js';
import type { Drawn, Showing } from './page-entrance.js';

/** As AWS's classic page has it. */
const titleOf = ({ shown, texts }: Showing): string => (shown.look.managed ? texts.signIn : 'Signin');

/**
 * Sign in: by name and password, or by the name alone, where the client has no flow with a password or the user is to choose; or at an
 * identity provider.
 */
export const loginPage = (at: Showing): Drawn => {
  const { texts, shown, flash, visit } = at;
  if (!shown.ownUsers) {
    return { title: titleOf(at), content: [heading(at, texts.signIn, []), identityProviderButtons(at)] };
  }
  const hint = shown.look.managed ? single(visit.parameters, 'login_hint') : undefined;
  const name = nameField(at, { id: 'signInFormUsername', value: flash?.fields?.['username'] ?? hint });
  const password: Field = {
    id: 'signInFormPassword',
    name: 'password',
    label: texts.password,
    type: 'password',
    autocomplete: 'current-password',
  };
  const byNameAlone = shown.byNameAlone || shown.chooses;
  const forgot = !byNameAlone && shown.recovers && link(at, 'forgotPassword', texts.forgot, 'forgot');
  const value = byNameAlone ? texts.continue : texts.signIn;
  const button = markup`<input${attributes({ name: 'signInSubmitButton', type: 'Submit', value, class: SUBMIT })}>`;
  return {
    title: titleOf(at),
    content: [
      heading(at, texts.signIn, [byNameAlone ? undefined : texts.signInWith[shown.signInName]]),
      identityProviderButtons(at),
      form(at, 'login', { name: 'cognitoSignInForm' }, [
        fieldsOf(at, byNameAlone ? [name] : [name, password]),
        forgot,
        button,
      ]),
      shown.signsUp && below(texts.needAccount, ' ', link(at, 'signup', texts.signUp)),
    ],
  };
};
