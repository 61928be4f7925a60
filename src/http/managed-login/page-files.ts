import { sha256Text } from '../../domain/kernel/hash.js';
import { PAGE_SCRIPT } from './page-script.js';
import { PASSKEY_SCRIPT } from './passkey-script.js';
import { PAGE_STYLESHEET } from './page-stylesheet.js';

export interface PageFile {
  readonly type: 'text/css' | 'text/javascript';
  readonly text: string;
}

/** Short, and another for every text. */
export const fileHash = (text: string): string => sha256Text(text).slice(0, 16);

export const STYLESHEET_NAME = `${fileHash(PAGE_STYLESHEET)}.css`;
export const SCRIPT_NAME = `${fileHash(PAGE_SCRIPT)}.js`;
export const PASSKEY_SCRIPT_NAME = `${fileHash(PASSKEY_SCRIPT)}.js`;

/** Where the files of the pages are, below the world's prefix. */
export const FILES = '/assets/managed-login';

/** By their names. */
export const PAGE_FILES: ReadonlyMap<string, PageFile> = new Map([
  [STYLESHEET_NAME, { type: 'text/css', text: PAGE_STYLESHEET }],
  [SCRIPT_NAME, { type: 'text/javascript', text: PAGE_SCRIPT }],
  [PASSKEY_SCRIPT_NAME, { type: 'text/javascript', text: PASSKEY_SCRIPT }],
]);
