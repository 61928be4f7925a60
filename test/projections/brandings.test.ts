import type { TermsName } from '../../src/domain/terms/events.js';
import type { AnyEvent } from '../../src/domain/event-catalogue.js';
import type { StoredEvent } from '../../src/domain/kernel/event.js';
import { brandingCount, styleOf } from '../../src/projections/brandings.js';
import { termsLinksOf } from '../../src/projections/terms.js';
import { worldFold } from '../../src/projections/world-fold.js';
import type { WorldState } from '../../src/projections/world-state.js';

const poolId = 'us-east-1_Sample001';

const after = (...events: readonly AnyEvent[]): WorldState => {
  const state = worldFold.empty();
  events.forEach(({ type, data }, i) => {
    const meta = { op: 'test', key: 'AAAAAAAAAAAAAAAAAAAAAA', n: i };
    const stored: StoredEvent = { position: i + 1, type, version: 1, data, meta, at: i, hash: '' };
    worldFold.apply(state, stored);
  });
  return state;
};

const look = (clientId: string, css: string, pool = poolId): AnyEvent => ({
  type: 'UICustomizationSet',
  data: { poolId: pool, clientId, css, image: { hash: css, extension: 'PNG' } },
});
const style = (clientId: string, borderRadius: number): AnyEvent => ({
  type: 'ManagedLoginBrandingCreated',
  data: {
    poolId,
    clientId,
    brandingId: `style of ${clientId}`,
    useCognitoProvidedValues: false,
    settings: { componentClasses: { buttons: { borderRadius } } },
    assets: [],
  },
});
const terms = (clientId: string, name: TermsName, links: Readonly<Record<string, string>>): AnyEvent => ({
  type: 'TermsCreated',
  data: { poolId, clientId, termsId: `${name} of ${clientId}`, name, source: 'LINK', enforcement: 'NONE', links },
});

test('a client has its own look, or else that of all in the classic pages and none in managed login', () => {
  const state = after(
    look('ALL', 'all'),
    look('a', 'own'),
    look('ALL', 'other pool', 'us-east-1_Other'),
    style('a', 3),
  );
  expect(styleOf(state, poolId, 'a')).toMatchObject({
    classic: { css: 'own', logo: { hash: 'own', extension: 'PNG' } },
    managed: { radii: { buttons: 3, input: 8 } },
  });
  expect(styleOf(state, poolId, 'b')).toEqual({
    classic: { css: 'all', logo: { hash: 'all', extension: 'PNG' } },
    managed: undefined,
  });
  expect(styleOf(after(), poolId, 'a')).toEqual({ classic: {}, managed: undefined });
});

test('a page has both links or none', () => {
  const use = terms('a', 'terms-of-use', { 'cognito:default': 'https://use', 'cognito:german': 'https://use/de' });
  const policy = terms('a', 'privacy-policy', { 'cognito:default': 'https://policy' });
  expect(termsLinksOf(after(use, policy), poolId, 'a', 'de')).toEqual({
    termsOfUse: 'https://use/de',
    privacyPolicy: 'https://policy',
  });
  expect(termsLinksOf(after(use), poolId, 'a', 'de')).toBeUndefined();
  expect(termsLinksOf(after(use, policy), poolId, 'b', 'de')).toBeUndefined();
  const german = terms('a', 'privacy-policy', { 'cognito:german': 'https://policy/de' });
  expect(termsLinksOf(after(use, german), poolId, 'a', 'en')).toBeUndefined();
});

test('a pool and a client that are deleted take along how their pages look', () => {
  const links = { 'cognito:default': 'https://use' };
  const events = [
    look('ALL', 'all'),
    look('a', 'own'),
    ...['a', 'b'].flatMap((clientId) => [style(clientId, 1), terms(clientId, 'terms-of-use', links)]),
  ];
  const sizes = ({ uiCustomizations, brandings, brandingOfClient, terms: documents, termsOfClient }: WorldState) =>
    [uiCustomizations, brandings, brandingOfClient, documents, termsOfClient].map(({ size }) => size);
  expect(sizes(after(...events))).toEqual([2, 2, 2, 2, 2]);
  const without = after(...events, { type: 'UserPoolClientDeleted', data: { poolId, clientId: 'a' } });
  expect(sizes(without)).toEqual([1, 1, 1, 1, 1]);
  expect(brandingCount(without, poolId)).toBe(1);
  expect(sizes(after(...events, { type: 'UserPoolDeleted', data: { poolId } }))).toEqual([0, 0, 0, 0, 0]);
});
