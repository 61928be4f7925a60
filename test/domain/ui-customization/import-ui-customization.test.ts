import { readImage } from '../../../src/domain/branding/read-image.js';
import type { Decision } from '../../../src/domain/kernel/decision.js';
import type { UICustomizationEvent } from '../../../src/domain/ui-customization/events.js';
import {
  importUICustomization,
  type ImportedUICustomization,
} from '../../../src/domain/ui-customization/import-ui-customization.js';
import { evolveUICustomization, type UICustomization } from '../../../src/domain/ui-customization/state.js';
import { png, svg } from '../branding/images.js';

const named = { poolId: 'us-east-1_Sample001', clientId: 'ALL' };
const css = '.logo-customizable { max-width: 60%; }';
const logo = readImage(png(3, 3));
const image = { hash: logo.hash, extension: 'PNG' } as const;
const before: UICustomization = { ...named, css, image, createdAt: 1, modifiedAt: 1 };
const load = (said: ImportedUICustomization, existing?: UICustomization): Decision<UICustomizationEvent> =>
  importUICustomization(named, existing, said, { at: 9 });
const dataOf = (decision: Decision<UICustomizationEvent>): unknown => decision.events.map(({ data }) => data);

test('a look is made as it is said, with dates', () => {
  expect(load({ css, image: logo }).events).toEqual([
    { type: 'UICustomizationImported', data: { ...named, css, image, createdAt: 9, modifiedAt: 9 } },
  ]);
  expect(dataOf(load({ css, createdAt: 3 }))).toEqual([{ ...named, css, createdAt: 3, modifiedAt: 3 }]);
  expect(dataOf(load({ css, createdAt: 3, modifiedAt: 4 }))).toMatchObject([{ createdAt: 3, modifiedAt: 4 }]);
});

test('one that is there keeps what is not said; what is as said leaves no event', () => {
  expect(load({}, before)).toEqual({ events: [] });
  expect(load({ css, image: logo, createdAt: 1, modifiedAt: 1 }, before)).toEqual({ events: [] });
  expect(dataOf(load({ css: css + css }, before))).toEqual([
    { ...named, css: css + css, image, createdAt: 1, modifiedAt: 9 },
  ]);
});

test('null takes away; of what has neither CSS nor logo nothing is left', () => {
  expect(dataOf(load({ css: null }, before))).toEqual([{ ...named, image, createdAt: 1, modifiedAt: 9 }]);
  expect(load({ css: null, image: null }, before).events).toEqual([{ type: 'UICustomizationRemoved', data: named }]);
  expect(load({ css: null, image: null })).toEqual({ events: [] });
});

test.each<[ImportedUICustomization, string]>([
  [{ css: '.own { color: red; }' }, 'The CSS class .own is not in the list of allowed classes.'],
  [{ image: readImage(svg()) }, 'The image must be a PNG or JPEG file.'],
])('keeps the rules of a look: %j', (said, message) => {
  const { events, refusal } = load(said, before);
  expect([events, refusal?.exception, refusal?.message]).toEqual([[], 'InvalidParameterException', message]);
});

test('an imported look is what its event says', () => {
  const [event] = load({ css, createdAt: 3, modifiedAt: 4 }).events;
  expect(event && evolveUICustomization(before, event, 99)).toEqual({ ...named, css, createdAt: 3, modifiedAt: 4 });
});
