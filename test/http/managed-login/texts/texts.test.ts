import { readFile } from 'node:fs/promises';
import { LANGUAGES } from '../../../../src/http/managed-login/language.js';
import { attributeName, textsIn, translated } from '../../../../src/http/managed-login/texts/in-language.js';
import { filesBelow } from '../../../house/source-files.js';

/** Paths of all texts in a language, with the text. */
const leaves = (value: object, above = ''): readonly (readonly [string, string])[] =>
  Object.entries(value).flatMap(([name, one]: [string, unknown]) =>
    typeof one === 'string' ? [[`${above}${name}`, one] as const] : leaves(one as object, `${above}${name}.`),
  );
const ofThePages = (path: string): boolean => !path.startsWith('sentences.');

const english = new Map(leaves(textsIn('en')));

test.each(LANGUAGES)('%s says all that English says, with the same places for values', (language) => {
  const texts = leaves(textsIn(language)).filter(([path]) => ofThePages(path));
  expect(texts.map(([path]) => path).sort()).toEqual([...english.keys()].sort());
  for (const [path, text] of texts) {
    expect([path, text.trim() === text && text !== '', text.match(/\{\w+\}/g)]).toEqual([
      path,
      true,
      english.get(path)?.match(/\{\w+\}/g) ?? null,
    ]);
  }
});

test('the same sentences are translated everywhere but in English', () => {
  const sentences = Object.keys(textsIn('de').sentences);
  expect(sentences.length).toBeGreaterThan(25);
  for (const language of LANGUAGES) {
    expect(Object.keys(textsIn(language).sentences)).toEqual(language === 'en' ? [] : sentences);
  }
});

test('every sentence that is translated is one that a rule says', async () => {
  const rules = [...(await filesBelow('src/domain')), ...(await filesBelow('src/operations'))].map(({ text }) => text);
  const all = rules.join('\n');
  const composed = /^Password (did not|does not) conform (with|to) (password )?policy: /;
  for (const sentence of Object.keys(textsIn('de').sentences)) {
    const parts = composed.test(sentence)
      ? [sentence.replace(composed, ''), /(?:did|does) not conform .*policy(?=:)/.exec(sentence)?.[0] ?? '']
      : [sentence.replace(/given (?:email|phone_number) already/, 'given ${attribute} already')];
    expect([sentence, parts.every((part) => all.includes(part))]).toEqual([sentence, true]);
  }
});

test('a sentence that is not known stays as it came, whatever it is called', () => {
  const texts = textsIn('fr');
  expect(translated(texts, 'PreSignUp failed with error no.')).toBe('PreSignUp failed with error no.');
  expect(translated(texts, 'constructor')).toBe('constructor');
  expect(translated(texts, 'User is disabled.')).toBe("L'utilisateur est désactivé.");
});

test('a custom attribute is called by its name', () => {
  expect(attributeName(textsIn('de'), 'custom:team')).toBe('custom:team');
  expect(attributeName(textsIn('de'), 'toString')).toBe('toString');
  expect(attributeName(textsIn('de'), 'family_name')).toBe('Nachname');
});

test('no language has a file that no one reads', async () => {
  const source = await readFile('src/http/managed-login/texts/in-language.ts', 'utf8');
  const files = (await filesBelow('src/http/managed-login/texts')).map(({ path }) => path.split('/').at(-1) ?? '');
  const named = [...source.matchAll(/import \{ \w+ \} from '\.\/([a-z-]+)\.js'/g)].map(
    ([, name]) => `${name ?? ''}.ts`,
  );
  expect(files.filter((file) => !['texts.ts', 'in-language.ts', 'policy-sentences.ts'].includes(file)).sort()).toEqual(
    named.sort(),
  );
});
