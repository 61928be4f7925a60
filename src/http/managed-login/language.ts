/** The languages that managed login's `lang` takes. https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managed-login.html */
export const LANGUAGES = ['en', 'de', 'es', 'fr', 'id', 'it', 'ja', 'ko', 'pt-BR', 'zh-CN', 'zh-TW'] as const;

export type Language = (typeof LANGUAGES)[number];

/** What a browser says about the language of a page. */
export interface LanguageWishes {
  /** The parameter of the request. */
  readonly asked: string | undefined;
  /** The cookie of a visit before. */
  readonly kept: string | undefined;
  /** Accept-Language. */
  readonly accepted: string | undefined;
}

/** The language that was asked for by name, as AWS writes it; undefined for any that there is not. */
export const namedLanguage = (name: string | undefined): Language | undefined =>
  LANGUAGES.find((one) => one.toLowerCase() === name?.toLowerCase());

/** By name, by what was asked for before, by the browser's own languages, English. */
export const languageFor = ({ asked, kept, accepted = '' }: LanguageWishes): Language =>
  namedLanguage(asked) ?? namedLanguage(kept) ?? firstOf(accepted) ?? 'en';

const firstOf = (accepted: string): Language | undefined =>
  accepted
    .slice(0, 500)
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().split(';');
      const quality = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((one) => one !== undefined);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ tag }) => nearest(tag))
    .find((language) => language !== undefined);

const nearest = (tag: string): Language | undefined => {
  const name = tag.toLowerCase();
  if (/^zh-(?:tw|hk|mo|hant)/.test(name)) return 'zh-TW';
  if (/^zh(?:-|$)/.test(name)) return 'zh-CN';
  return namedLanguage(tag) ?? LANGUAGES.find((one) => one.split('-')[0] === name.split('-')[0]);
};
