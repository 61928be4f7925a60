import { invalidParameter, type Refusal } from '../kernel/refusal.js';
import type { Links } from './events.js';

/** The languages of managed login's `lang`, as links name them. */
const LANGUAGES: Readonly<Record<string, string>> = {
  en: 'cognito:english',
  de: 'cognito:german',
  es: 'cognito:spanish',
  fr: 'cognito:french',
  id: 'cognito:bahasa-indonesia',
  it: 'cognito:italian',
  ja: 'cognito:japanese',
  ko: 'cognito:korean',
  nl: 'cognito:dutch',
  'pt-BR': 'cognito:portuguese-brazil',
  'zh-CN': 'cognito:chinese-simplified',
  'zh-TW': 'cognito:chinese-traditional',
};

/** The address for a language (`de`, `pt-BR`, …), or that for all that have none of their own. */
export const linkFor = (links: Links, lang: string): string | undefined =>
  (Object.hasOwn(LANGUAGES, lang) ? links[LANGUAGES[lang] ?? ''] : undefined) ?? links['cognito:default'];

/** The model lets any text pass; pages lead there, so it must be an address of the web. */
export const linksRefusal = (links: Links): Refusal | undefined => {
  const wrong = Object.values(links).find((link) => !/^https?:\/\//i.test(link) || !URL.canParse(link));
  return wrong === undefined ? undefined : invalidParameter(`Invalid link URL: ${wrong}`);
};
