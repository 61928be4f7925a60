import { attributes, markup } from '../../../src/http/managed-login/markup.js';

const HOSTILE = `</p><script>alert('1')</script>"&amp;`;
const SAFE = '&lt;/p&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;amp;';

test('what is put into text is text', () => {
  expect(markup`<p>${HOSTILE}</p>`.text).toBe(`<p>${SAFE}</p>`);
});

test('what is put into an attribute in quotes stays there', () => {
  expect(markup`<a href="${HOSTILE}">`.text).toBe(`<a href="${SAFE}">`);
  expect(`<a${attributes({ href: HOSTILE, 'data-x': "'" }).text}>`).toBe(`<a href="${SAFE}" data-x="&#39;">`);
});

test('markup within markup is not escaped again, in lists neither', () => {
  const items = ['<a>', '<b>'].map((text) => markup`<li>${text}</li>`);
  expect(markup`<ul>${items}${markup`<li>${1}</li>`}</ul>`.text).toBe(
    '<ul><li>&lt;a&gt;</li><li>&lt;b&gt;</li><li>1</li></ul>',
  );
});

test('of undefined and false there is nothing', () => {
  expect(markup`<p>${undefined}${false}${''}</p>`.text).toBe('<p></p>');
  expect(attributes({ a: undefined, b: false, c: true, d: '', e: 0 }).text).toBe(' c d="" e="0"');
});

test('an object that only looks like markup is none', () => {
  const forged = JSON.parse('{"text":"<script>"}') as never;
  expect(() => markup`<p>${forged}</p>`).toThrow(TypeError);
});
