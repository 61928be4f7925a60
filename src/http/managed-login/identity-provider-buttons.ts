import { pathPrefixOf } from '../porter.js';
import { attributes, markup, type Part } from './markup.js';
import type { Showing } from './page-entrance.js';

/** What a social provider is called on its button. */
const CALLED: Readonly<Record<string, string>> = { LoginWithAmazon: 'Amazon', SignInWithApple: 'Apple' };

/** The ways to the client's identity providers, with the whole request. The classes are AWS's. */
export const identityProviderButtons = ({ request, shown, texts, visit }: Showing): Part =>
  shown.providers.length > 0 &&
  markup`<div class="providers">
${shown.providers.map(({ name, isSocial }) => {
  const query = new URLSearchParams(
    [...visit.parameters].flatMap(([parameter, values]) => values.map((value): [string, string] => [parameter, value])),
  );
  query.delete('idp_identifier');
  query.set('identity_provider', name);
  const link = {
    href: `${pathPrefixOf(request)}/oauth2/authorize?${query.toString()}`,
    class: isSocial ? 'socialButton-customizable' : 'idpButton-customizable',
  };
  return markup`<a${attributes(link)}>${texts.continueWith.replace('{provider}', () => CALLED[name] ?? name)}</a>\n`;
})}</div>
`;
