import { type Language, languageFor } from '../../../src/http/managed-login/language.js';

const NOTHING = { asked: undefined, kept: undefined, accepted: undefined };

test('a language that is asked for comes before one that was, that before those of the browser, those before English', () => {
  const all = { asked: 'de', kept: 'fr', accepted: 'ja' };
  expect(languageFor(all)).toBe('de');
  expect(languageFor({ ...all, asked: 'xx' })).toBe('fr');
  expect(languageFor({ ...all, asked: undefined, kept: '' })).toBe('ja');
  expect(languageFor(NOTHING)).toBe('en');
});

test.each<[string, Language]>([
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['en;q=0.4, es-MX;q=0.7', 'es'],
  ['pt', 'pt-BR'],
  ['pt-PT', 'pt-BR'],
  ['zh', 'zh-CN'],
  ['zh-SG', 'zh-CN'],
  ['zh-Hant-HK', 'zh-TW'],
  ['zh-TW', 'zh-TW'],
  ['ko;q=0, it', 'it'],
  ['tlh, *', 'en'],
  ['*', 'en'],
  [';;;q=,,', 'en'],
])('a browser that says %j is answered in %s', (accepted, language) => {
  expect(languageFor({ ...NOTHING, accepted })).toBe(language);
});
