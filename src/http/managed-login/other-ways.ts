import { factorsIn } from './first-factors.js';
import { form } from './form-parts.js';
import { markup, type Part } from './markup.js';
import type { Showing } from './page-entrance.js';

/** The way back to the choice, which begins anew: the factor that was chosen is asked for already. */
export const otherWays = (at: Showing, available: readonly string[], username: string | undefined): Part =>
  username !== undefined &&
  factorsIn(available).length > 1 &&
  form(at, 'login', { className: 'other-ways' }, [
    hidden('username', username),
    markup`<button class="secondary" name="otherWays" type="submit">${at.texts.otherWays}</button>\n`,
  ]);

export const hidden = (name: string, value: string): Part =>
  markup`<input type="hidden" name="${name}" value="${value}">\n`;

/** Whom the sign-in is of, as a line of the page's head. */
export const signingInAs = ({ texts }: Showing, username: string | undefined): string | undefined =>
  username === undefined ? undefined : texts.signingInAs.replace('{name}', () => username);
