import { readImage } from '../../../src/domain/branding/read-image.js';
import type { Decision } from '../../../src/domain/kernel/decision.js';
import { cssRefusal } from '../../../src/domain/ui-customization/css-rules.js';
import { setUICustomization } from '../../../src/domain/ui-customization/set-ui-customization.js';
import { evolveUICustomization, type UICustomization } from '../../../src/domain/ui-customization/state.js';
import { jpeg, png, svg } from '../branding/images.js';

const named = { poolId: 'us-east-1_Sample001', clientId: 'ALL' };
const css = '.logo-customizable { max-width: 60%; }';
const before: UICustomization = { ...named, css, createdAt: 1, modifiedAt: 1 };

const set = (
  { css: rules, image }: { css?: string; image?: Buffer },
  { existing, hasDomain = true }: { existing?: UICustomization; hasDomain?: boolean } = {},
): Decision => setUICustomization(existing, { ...named, css: rules, image: image && readImage(image) }, hasDomain);
const refusal = (decision: Decision): unknown => [
  decision.events.length,
  decision.refusal?.exception,
  decision.refusal?.message,
];

test('a call says the whole look', () => {
  const image = { hash: readImage(jpeg(3, 3)).hash, extension: 'JPEG' };
  expect(set({ css, image: jpeg(3, 3) }).events).toEqual([
    { type: 'UICustomizationSet', data: { ...named, css, image } },
  ]);
  expect(set({ image: jpeg(3, 3) }, { existing: before }).events).toEqual([
    { type: 'UICustomizationSet', data: { ...named, image } },
  ]);
});

test('a call that says nothing takes the look away, where there is one', () => {
  expect(set({}, { existing: before }).events).toEqual([{ type: 'UICustomizationRemoved', data: named }]);
  expect(set({})).toEqual({ events: [] });
});

test('a look is for a pool with a domain', () => {
  expect(refusal(set({ css }, { hasDomain: false }))).toEqual([
    0,
    'InvalidParameterException',
    'A domain must be associated with this user pool.',
  ]);
});

test('a logo is a PNG or JPEG of 100 KB at most', () => {
  const form = [0, 'InvalidParameterException', 'The image must be a PNG or JPEG file.'];
  expect(refusal(set({ image: svg() }))).toEqual(form);
  expect(refusal(set({ image: Buffer.from('logo') }))).toEqual(form);
  const large = Buffer.concat([png(5, 5), Buffer.alloc(102_400 - 33)]);
  expect(set({ image: large }).events).toHaveLength(1);
  expect(refusal(set({ image: Buffer.concat([large, Buffer.alloc(1)]) }))).toEqual([
    0,
    'InvalidParameterException',
    'The image must not be larger than 100 KB.',
  ]);
});

test('a look goes through its events', () => {
  const later = evolveUICustomization(before, { type: 'UICustomizationSet', data: { ...named } }, 8);
  expect(later).toEqual({ ...named, createdAt: 1, modifiedAt: 8 });
  expect(evolveUICustomization(later, { type: 'UICustomizationRemoved', data: named }, 9)).toBeUndefined();
});

test.each([
  [''],
  ['/* nothing { yet */'],
  ['.label-customizable { color: red } /* and so on'],
  ['.submitButton-customizable:hover,\n.idpButton-customizable { color: #fff; background: rgb(1, 2, 3) !important }'],
  ['.inputField-customizable:focus{}.passwordCheck-notValid-customizable{color:red}'],
])('%j is allowed', (text) => {
  expect(cssRefusal(text)).toBeUndefined();
});

const notAllowed = (what: string): string => `The CSS contains content that is not allowed: ${what}`;
const noClass = (selector: string): string => `The CSS class ${selector} is not in the list of allowed classes.`;

test.each([
  ['body { color: red }', noClass('body')],
  ['.banner-customizable, .other { color: red }', noClass('.other')],
  ['.banner-customizable:hover { color: red }', noClass('.banner-customizable:hover')],
  ['{ color: red }', noClass('')],
  ['@import "https://example.com/a.css";', notAllowed('@import')],
  ['@media print { .banner-customizable { color: red } }', notAllowed('@media')],
  ['.banner-customizable { background: URL (https://example.com/a.png) }', notAllowed('URL (')],
  ['.banner-customizable { background: image-set("a.png" 1x) }', notAllowed('image-set(')],
  ['.banner-customizable { width: expression(alert(1)) }', notAllowed('expression(')],
  ['.banner-customizable { background: u\\72l(a) }', notAllowed('\\')],
  ['.banner-customizable { color: red }</style>', notAllowed('<')],
  ['.banner-customizable { color: red\0 }', notAllowed('\0')],
  ['.banner-customizable { color: red', 'The CSS is not valid.'],
  ['.banner-customizable { color: red } }', 'The CSS is not valid.'],
  ['.banner-customizable { .logo-customizable { color: red } }', 'The CSS is not valid.'],
])('%j is refused', (text, message) => {
  const found = cssRefusal(text);
  expect([found?.exception, found?.message]).toEqual(['InvalidParameterException', message]);
});
