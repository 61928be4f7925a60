import type { GivenAsset } from '../../../src/domain/branding/asset-rules.js';
import {
  createManagedLoginBranding,
  type GivenBranding,
} from '../../../src/domain/branding/create-managed-login-branding.js';
import { deleteManagedLoginBranding } from '../../../src/domain/branding/delete-managed-login-branding.js';
import type { BrandingContent } from '../../../src/domain/branding/events.js';
import { readImage } from '../../../src/domain/branding/read-image.js';
import { type Branding, evolveBranding } from '../../../src/domain/branding/state.js';
import { updateManagedLoginBranding } from '../../../src/domain/branding/update-managed-login-branding.js';
import type { Decision } from '../../../src/domain/kernel/decision.js';
import { given } from '../client/samples.js';
import { png } from './images.js';

const poolId = 'us-east-1_Sample001';
const clientId = 'client1';

const style = (content: Partial<BrandingContent> = {}): Branding => ({
  poolId,
  id: 'style1',
  clientId,
  useCognitoProvidedValues: true,
  assets: [],
  createdAt: 1,
  modifiedAt: 1,
  ...content,
});

const asked = (more: Partial<GivenBranding>): GivenBranding => ({
  useCognitoProvidedValues: undefined,
  settings: undefined,
  assets: [],
  ...more,
});
const create = (more: Partial<GivenBranding>, existing?: Branding, styles = 0): Decision =>
  createManagedLoginBranding(existing, styles, { poolId, clientId, ...asked(more) }, given);
const refusal = (decision: Decision): unknown => [
  decision.events.length,
  decision.refusal?.exception,
  decision.refusal?.message,
];

const background: GivenAsset = {
  category: 'PAGE_BACKGROUND',
  colorMode: 'DYNAMIC',
  extension: 'PNG',
  file: readImage(png(9, 9), 'PNG'),
};
const keptBackground = {
  category: 'PAGE_BACKGROUND',
  colorMode: 'DYNAMIC',
  extension: 'PNG',
  hash: readImage(png(9, 9)).hash,
} as const;
const EITHER = 'useCognitoProvidedValues or settings should be specified (but not both)';

test('a new style has an id of its own, and says what it was given', () => {
  const settings = { componentClasses: { buttons: { borderRadius: 3 } } };
  const brandingId = given.draw.uuid('managedLoginBrandingId');
  const named = { poolId, brandingId, clientId };
  expect(create({ settings, assets: [background] }).events).toEqual([
    {
      type: 'ManagedLoginBrandingCreated',
      data: { ...named, useCognitoProvidedValues: false, settings, assets: [keptBackground] },
    },
  ]);
  // Observed: assets may come with Cognito's values.
  expect(create({ useCognitoProvidedValues: true, assets: [background] }).events).toEqual([
    {
      type: 'ManagedLoginBrandingCreated',
      data: { ...named, useCognitoProvidedValues: true, assets: [keptBackground] },
    },
  ]);
});

test.each([
  [{}],
  [{ useCognitoProvidedValues: false }],
  [{ assets: [background] }],
  [{ useCognitoProvidedValues: true, settings: {} }],
])('a new style has settings or the defaults: %j', (more) => {
  expect(refusal(create(more))).toEqual([0, 'InvalidParameterException', EITHER]);
});

test('a client has one style, a pool twenty', () => {
  const message = `A ManagedLoginBranding already exists for client ${clientId}`;
  const wanted = { useCognitoProvidedValues: true };
  expect(refusal(create(wanted, style(), 1))).toEqual([0, 'ManagedLoginBrandingExistsException', message]);
  expect(create(wanted, undefined, 19).events).toHaveLength(1);
  expect(refusal(create(wanted, undefined, 20))).toEqual([
    0,
    'LimitExceededException',
    'Managed login branding limit exceeded.',
  ]);
});

const update = (before: Branding, more: Partial<GivenBranding>): unknown => {
  const { events } = updateManagedLoginBranding(before, asked(more));
  return events[0]?.data;
};
const named = { poolId, brandingId: 'style1', clientId };

test('an update keeps what it does not name', () => {
  const before = style({
    useCognitoProvidedValues: false,
    settings: { componentClasses: { buttons: { borderRadius: 3 }, input: { borderRadius: 4 } } },
    assets: [keptBackground],
  });
  const settings = { componentClasses: { input: { borderRadius: 5 } } };
  expect(update(before, { settings })).toEqual({
    ...named,
    useCognitoProvidedValues: false,
    settings: { componentClasses: { buttons: { borderRadius: 3 }, input: { borderRadius: 5 } } },
    assets: [keptBackground],
  });
  const { useCognitoProvidedValues, settings: old, assets } = before;
  const same = { ...named, useCognitoProvidedValues, settings: old, assets };
  expect(update(before, { assets: [{ ...background, file: undefined }] })).toEqual(same);
  expect(update(before, { useCognitoProvidedValues: false })).toEqual(same);
});

test("Cognito's values make an end of settings and assets", () => {
  const before = style({ useCognitoProvidedValues: false, settings: {}, assets: [keptBackground] });
  expect(update(before, { useCognitoProvidedValues: true })).toEqual({
    ...named,
    useCognitoProvidedValues: true,
    assets: [],
  });
});

test('settings make an end of the defaults, assets do not', () => {
  expect(update(style(), { settings: {} })).toEqual({
    ...named,
    useCognitoProvidedValues: false,
    settings: {},
    assets: [],
  });
  expect(update(style(), { assets: [background] })).toEqual({
    ...named,
    useCognitoProvidedValues: true,
    assets: [keptBackground],
  });
});

test('an update says something, and not two things', () => {
  const refused = [0, 'InvalidParameterException', EITHER];
  expect(refusal(updateManagedLoginBranding(style(), asked({})))).toEqual(refused);
  const both = asked({ useCognitoProvidedValues: true, settings: {} });
  expect(refusal(updateManagedLoginBranding(style(), both))).toEqual(refused);
});

test('a style goes through its events', () => {
  const data = { ...named, useCognitoProvidedValues: true, assets: [] };
  const created = evolveBranding(undefined, { type: 'ManagedLoginBrandingCreated', data }, 5);
  expect(created).toEqual(style({}) && { ...style(), createdAt: 5, modifiedAt: 5 });
  const settings = {};
  const updated = evolveBranding(
    created,
    { type: 'ManagedLoginBrandingUpdated', data: { ...data, useCognitoProvidedValues: false, settings } },
    7,
  );
  expect(updated).toEqual({ ...style(), useCognitoProvidedValues: false, settings, createdAt: 5, modifiedAt: 7 });
  const [deleted] = deleteManagedLoginBranding(style()).events;
  expect(deleted).toEqual({ type: 'ManagedLoginBrandingDeleted', data: named });
  expect(deleted && evolveBranding(updated, deleted, 9)).toBeUndefined();
});
