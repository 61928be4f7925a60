import type { Decision } from '../../../src/domain/kernel/decision.js';
import type { TermsEvent } from '../../../src/domain/terms/events.js';
import { type ImportedTerms, importTerms, type TermsThere } from '../../../src/domain/terms/import-terms.js';
import { evolveTerms, type Terms } from '../../../src/domain/terms/state.js';

const client = { poolId: 'us-east-1_Sample001', clientId: 'client1' };
const content = { source: 'LINK', enforcement: 'NONE' } as const;
const links = { 'cognito:default': 'https://example.com/terms' };
const terms = (id: string, more: Partial<Terms> = {}): Terms => ({
  ...{ ...client, ...content, id, links, name: 'terms-of-use' },
  ...{ createdAt: 1, modifiedAt: 1, ...more },
});
const load = (said: Partial<ImportedTerms>, there: Partial<TermsThere> = {}): Decision<TermsEvent> =>
  importTerms(
    client,
    { ofName: undefined, ofId: undefined, documents: 0, ...there },
    { name: 'terms-of-use', ...said },
    { at: 9, freshId: () => 'fresh' },
  );
const dataOf = (decision: Decision<TermsEvent>): unknown => decision.events.map(({ data }) => data);

test('a client without such terms is given them, with an id and dates unless they are said', () => {
  expect(load({ links }).events).toEqual([
    {
      type: 'TermsImported',
      data: { ...client, termsId: 'fresh', name: 'terms-of-use', ...content, links, createdAt: 9, modifiedAt: 9 },
    },
  ]);
  expect(dataOf(load({ id: 'mine', links, createdAt: 3, modifiedAt: 4 }))).toMatchObject([
    { termsId: 'mine', createdAt: 3, modifiedAt: 4 },
  ]);
  expect(dataOf(load({ links, createdAt: 3 }))).toMatchObject([{ createdAt: 3, modifiedAt: 3 }]);
});

test('those that are there keep links that are not said; what is as said leaves no event', () => {
  const there = { ofName: terms('t1'), documents: 40 };
  expect(load({}, there)).toEqual({ events: [] });
  expect(load({ id: 't1', links, createdAt: 1, modifiedAt: 1 }, { ...there, ofId: terms('t1') })).toEqual({
    events: [],
  });
  const other = { 'cognito:default': 'https://example.com/new' };
  expect(dataOf(load({ links: other }, there))).toMatchObject([
    { termsId: 't1', links: other, createdAt: 1, modifiedAt: 9 },
  ]);
});

test('an id that the client has is given the name that is said', () => {
  const there = { ofId: terms('t1', { name: 'privacy-policy' }) };
  expect(dataOf(load({ id: 't1' }, there))).toMatchObject([{ termsId: 't1', name: 'terms-of-use', links }]);
});

test.each<[string, Partial<ImportedTerms>, Partial<TermsThere>, readonly string[]]>([
  ['terms without links', {}, {}, ['InvalidParameterException', 'Links must be provided when TermsSource is LINK.']],
  [
    'a link that is none',
    { links: { 'cognito:default': 'javascript:alert(1)' } },
    {},
    ['InvalidParameterException', 'Invalid link URL: javascript:alert(1)'],
  ],
  [
    'another id than the client’s terms of that name have',
    { id: 'other', links },
    { ofName: terms('t1') },
    ['TermsExistsException', 'Terms terms-of-use already exists for client client1'],
  ],
  [
    'the id of another client’s terms',
    { id: 't2', links },
    { ofId: terms('t2', { clientId: 'client2' }) },
    ['InvalidParameterException', 'The terms t2 are those of the client client2.'],
  ],
  ['a document too many', { links }, { documents: 40 }, ['LimitExceededException', 'Terms limit exceeded.']],
])('refuses %s', (_, said, there, refused) => {
  const { events, refusal } = load(said, there);
  expect([events.length, refusal?.exception, refusal?.message]).toEqual([0, ...refused]);
});

test('imported terms are what their event says', () => {
  const [event] = load({ id: 'mine', links, createdAt: 3, modifiedAt: 4 }).events;
  expect(event && evolveTerms(terms('t1'), event, 99)).toEqual(terms('mine', { createdAt: 3, modifiedAt: 4 }));
});
