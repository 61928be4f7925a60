import { svgProblem } from '../../../src/domain/branding/svg-rules.js';
import { svg } from './images.js';

const problem = (root: string, inner?: string): string | undefined => svgProblem(svg(root, inner).toString());

test('a drawing is allowed, and so are references into itself and images in it', () => {
  const inner =
    '<defs><linearGradient id="a"/></defs><use href="#a" fill="url(#a)"/><image xlink:href="data:image/png;base64,AA=="/>';
  expect(problem('viewBox="0 0 1 1" role-like="no"', inner)).toBeUndefined();
});

// The first as recorded on 2026-09-08.
test.each([
  ['role="img" aria-label="Logo"', '', 'element [svg#role|aria-label] is not allowed.'],
  ['', '<text dominant-baseline="middle">a</text>', 'element [text#dominant-baseline] is not allowed.'],
  ['onload="x()"', '', 'element [svg#onload] is not allowed.'],
  ['', '<script>x()</script>', 'element [script] is not allowed.'],
  ['', "<foreignObject width='1'/>", 'element [foreignObject] is not allowed.'],
  ['', '<use href="https://example.com/a.svg#b"/>', 'element [use#href] is not allowed.'],
  ['', '<image xlink:href="data:image/svg+xml;base64,AA=="/>', 'element [image#xlink:href] is not allowed.'],
  ['', '<rect fill=">" onclick = \'x()\'/>', 'element [rect#onclick] is not allowed.'],
])('%s %s is refused', (root, inner, message) => {
  expect(problem(root, inner)).toBe(message);
});

test('declarations that can bring more are refused, that of XML and comments are not', () => {
  const message = 'declarations are not allowed.';
  expect(svgProblem('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>')).toBe(message);
  expect(svgProblem('<?xml-stylesheet href="a.css"?><svg/>')).toBe(message);
  expect(
    svgProblem('<?xml version="1.0"?><svg><!-- <script> --><style><![CDATA[a > b {}]]></style></svg>'),
  ).toBeUndefined();
});

test.each([
  ['<svg'],
  ['<svg width="1'],
  ['<svg width=1>'],
  ['<svg onload=x()>'],
  ['<svg "a">'],
  ['<svg><!-- '],
  ['<svg width="1" height>'],
  ['<svg <script>'],
  ['< script>'],
])('%s is not well-formed', (text) => {
  expect(svgProblem(text)).toBe('the file is not well-formed.');
});
