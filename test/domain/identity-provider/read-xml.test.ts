import { readXml } from '../../../src/domain/identity-provider/read-xml.js';

const names = (text: string): readonly string[] | undefined =>
  readXml(text)?.map(({ kind, name }) => (kind === 'start' ? name : `/${name}`));

test('reads elements, with what stands around them passed over', () => {
  const text = `\uFEFF<?xml version='1.0'?>\n<!-- <no> --><a:b x='1' y = "&lt;&#65;&#x42;&amp;'"><c/>text<![CDATA[</a:b>]]></a:b >\n`;
  expect(names(text)).toEqual(['a:b', 'c', '/c', '/a:b']);
  const [root] = readXml(text) ?? [];
  expect(root?.kind === 'start' && Object.fromEntries(root.attributes)).toEqual({ x: '1', y: "<AB&'" });
});

test.each([
  ['nothing', ''],
  ['text alone', 'metadata'],
  ['two roots', '<a/><b/>'],
  ['text beside the root', '<a/>b'],
  ['an element without its end', '<a><b></a>'],
  ['a root without its end', '<a>'],
  ['an end too many', '<a/></a>'],
  ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a/>'],
  ['a comment without its end', '<a/><!-- b'],
  ['an attribute without quotes', '<a b=c/>'],
  ['one without a value', '<a b/>'],
  ['one without its end', '<a b="c/>'],
  ['one that is said twice', '<a b="1" b="2"/>'],
  ['two without a space', '<a b="1"c="2"/>'],
  ['a `<` in a value', '<a b="<"/>'],
  ['an entity that is none', '<a b="&c;"/>'],
  ['a reference without its end', '<a b="&amp"/>'],
  ['a character that is none', '<a b="&#x110000;"/>'],
  ['an end with an attribute', '<a></a b="1">'],
  ['a tag without its end', '<a'],
])('reads no document with %s', (_, text) => {
  expect(readXml(text)).toBeUndefined();
});

test('goes once through what is made to be slow', () => {
  expect(readXml('<a b="'.repeat(200_000))).toBeUndefined();
  expect(readXml(`<a>${'<'.repeat(500_000)}`)).toBeUndefined();
  expect(readXml(`<a b="${'&'.repeat(500_000)}"/>`)).toBeUndefined();
});
