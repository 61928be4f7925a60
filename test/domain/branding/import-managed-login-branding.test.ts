import type { GivenAsset } from '../../../src/domain/branding/asset-rules.js';
import type { BrandingEvent } from '../../../src/domain/branding/events.js';
import {
  type BrandingsThere,
  type ImportedBranding,
  importManagedLoginBranding,
} from '../../../src/domain/branding/import-managed-login-branding.js';
import { readImage } from '../../../src/domain/branding/read-image.js';
import { type Branding, evolveBranding } from '../../../src/domain/branding/state.js';
import type { Decision } from '../../../src/domain/kernel/decision.js';
import { given } from '../client/samples.js';
import { png } from './images.js';

const client = { poolId: 'us-east-1_Sample001', clientId: 'client1' };
const at = 9;

const file = readImage(png(9, 9), 'PNG');
const background: GivenAsset = { category: 'PAGE_BACKGROUND', colorMode: 'DYNAMIC', extension: 'PNG', file };
const kept = { category: 'PAGE_BACKGROUND', colorMode: 'DYNAMIC', extension: 'PNG', hash: file.hash } as const;
const settings = { componentClasses: { buttons: { borderRadius: 3 } } };

const style = (content: Partial<Branding> = {}): Branding => ({
  ...client,
  id: 'style1',
  useCognitoProvidedValues: true,
  assets: [],
  createdAt: 1,
  modifiedAt: 1,
  ...content,
});
const load = (said: Partial<ImportedBranding>, there: Partial<BrandingsThere> = {}): Decision<BrandingEvent> =>
  importManagedLoginBranding(
    client,
    { ofClient: undefined, ofId: undefined, styles: 0, ...there },
    { useCognitoProvidedValues: undefined, settings: undefined, assets: undefined, ...said },
    { at, draw: given.draw },
  );
const dataOf = (decision: Decision<BrandingEvent>): unknown => decision.events.map(({ data }) => data);
const refusal = ({ events, refusal: refused }: Decision): unknown => [
  events.length,
  refused?.exception,
  refused?.message,
];

describe('a client without a style', () => {
  test('is given one with Cognito’s values, an id and dates, unless it says others', () => {
    const brandingId = given.draw.uuid('managedLoginBrandingId');
    expect(load({}).events).toEqual([
      {
        type: 'ManagedLoginBrandingImported',
        data: { ...client, brandingId, useCognitoProvidedValues: true, assets: [], createdAt: 9, modifiedAt: 9 },
      },
    ]);
    const said = { id: 'mine', settings, assets: [background], createdAt: 3, modifiedAt: 4 };
    expect(dataOf(load(said))).toEqual([
      {
        ...{ ...client, brandingId: 'mine', useCognitoProvidedValues: false, settings },
        ...{ assets: [kept], createdAt: 3, modifiedAt: 4 },
      },
    ]);
    expect(dataOf(load({ createdAt: 3 }))).toMatchObject([{ createdAt: 3, modifiedAt: 3 }]);
  });

  test('may have one of its own settings that says none yet', () => {
    const [data] = dataOf(load({ useCognitoProvidedValues: false })) as object[];
    expect(data).toMatchObject({ useCognitoProvidedValues: false });
    expect(data).not.toHaveProperty('settings');
  });
});

describe('a client with a style', () => {
  const own = style({ useCognitoProvidedValues: false, settings, assets: [kept] });

  test('keeps what is not said; what is as said leaves no event', () => {
    expect(load({}, { ofClient: own })).toEqual({ events: [] });
    const all = { id: 'style1', settings, assets: [background], createdAt: 1, modifiedAt: 1 };
    expect(load(all, { ofClient: own, ofId: own, styles: 20 })).toEqual({ events: [] });
    expect(dataOf(load({ assets: [] }, { ofClient: own }))).toEqual([
      {
        ...{ ...client, brandingId: 'style1', useCognitoProvidedValues: false, settings },
        ...{ assets: [], createdAt: 1, modifiedAt: 9 },
      },
    ]);
  });

  test('has settings of its own or Cognito’s values, whichever is said', () => {
    const [toCognito] = dataOf(load({ useCognitoProvidedValues: true }, { ofClient: own })) as object[];
    expect(toCognito).toMatchObject({ useCognitoProvidedValues: true, assets: [kept] });
    expect(toCognito).not.toHaveProperty('settings');
    expect(dataOf(load({ settings: {} }, { ofClient: style() }))).toMatchObject([
      { useCognitoProvidedValues: false, settings: {} },
    ]);
  });
});

test.each<[string, Partial<ImportedBranding>, Partial<BrandingsThere>, unknown]>([
  [
    'Cognito’s values and settings',
    { useCognitoProvidedValues: true, settings },
    {},
    ['InvalidParameterException', 'useCognitoProvidedValues or settings should be specified (but not both)'],
  ],
  [
    'an asset that is not what it says',
    { assets: [{ ...background, extension: 'WEBP', file: readImage(png(9, 9), 'WEBP') }] },
    {},
    [
      'InvalidParameterException',
      'Invalid assets provided. Validation errors: [{category: PAGE_BACKGROUND, extension: WEBP, colorMode: DYNAMIC, errorMessage: "Invalid file content. The file is not WEBP"}]',
    ],
  ],
  [
    'another id than the client’s style has',
    { id: 'other' },
    { ofClient: style() },
    ['ManagedLoginBrandingExistsException', 'A ManagedLoginBranding already exists for client client1'],
  ],
  [
    'the id of another client’s style',
    { id: 'style2' },
    { ofId: style({ id: 'style2', clientId: 'client2' }) },
    ['InvalidParameterException', 'The style style2 is that of the client client2.'],
  ],
  ['a style too many', {}, { styles: 20 }, ['LimitExceededException', 'Managed login branding limit exceeded.']],
])('refuses %s', (_, said, there, refused) => {
  expect(refusal(load(said, there))).toEqual([0, ...(refused as string[])]);
});

test('refuses settings that are none', () => {
  const { events, refusal: refused } = load({ settings: { nothing: true } });
  expect([events, refused?.exception]).toEqual([[], 'InvalidParameterException']);
});

test('an imported style is what its event says', () => {
  const [event] = load({ id: 'mine', settings, createdAt: 3, modifiedAt: 4 }).events;
  expect(event && evolveBranding(style({ settings: {}, assets: [kept] }), event, 99)).toEqual({
    ...{ ...client, id: 'mine', useCognitoProvidedValues: false, settings },
    ...{ assets: [], createdAt: 3, modifiedAt: 4 },
  });
});
