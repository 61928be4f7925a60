import { hidden } from './other-ways.js';
import { form, submitButton } from './form-parts.js';
import { attributes, markup, type Markup } from './markup.js';
import type { Showing } from './page-entrance.js';
import { FILES, PASSKEY_SCRIPT_NAME } from './page-files.js';
import type { PagePath } from './page-path.js';
import { pathPrefixOf } from '../porter.js';

/** A form whose button asks the browser for a passkey, and that sends what comes of it in `credential`. */
export const passkeyForm = (
  at: Showing,
  page: PagePath,
  asked: {
    readonly kind: 'create' | 'get';
    /** WebAuthn's options, as JSON. */
    readonly options: string;
    /** The domain that the passkey is for. */
    readonly host: string;
    readonly button: string;
  },
): Markup => {
  const { texts, flash, request } = at;
  const { kind, options, host, button } = asked;
  const own = {
    ...{ class: 'passkey', 'data-kind': kind, 'data-options': options },
    // Nobody has to press a button to do what was just chosen; once it has failed, it is for them to try again.
    'data-at-once': kind === 'get' && !flash?.error && 'true',
    'data-failed': texts.passkeyFailed,
    'data-known': texts.passkeyKnown,
    'data-host': texts.passkeyHost.replace('{host}', () => host),
  };
  return markup`<div${attributes(own)}>
<p class="message errorMessage-customizable" role="alert" hidden></p>
${form(at, page, {}, [hidden('credential', ''), submitButton('passkeyButton', button)])}</div>
<script src="${pathPrefixOf(request)}${FILES}/${PASSKEY_SCRIPT_NAME}" defer></script>
`;
};
