import type { Part } from './markup.js';

/** Where a passkey will be offered on the page of sign-in. */
export const passkeyButton = (): Part => undefined;

/** Where one-time codes by e-mail and SMS will be offered on the page of sign-in. */
export const oneTimeCodeButtons = (): Part => undefined;
