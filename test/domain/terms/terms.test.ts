import type { Decision } from '../../../src/domain/kernel/decision.js';
import { createTerms } from '../../../src/domain/terms/create-terms.js';
import { deleteTerms } from '../../../src/domain/terms/delete-terms.js';
import { linkFor } from '../../../src/domain/terms/links.js';
import { evolveTerms, type Terms } from '../../../src/domain/terms/state.js';
import { updateTerms } from '../../../src/domain/terms/update-terms.js';
import { given } from '../client/samples.js';

const content = { source: 'LINK', enforcement: 'NONE' } as const;
const links = { 'cognito:default': 'https://example.com/terms', 'cognito:german': 'https://example.com/agb' };
const of = { poolId: 'us-east-1_Sample001', clientId: 'client1' };
const terms = (id: string, name: Terms['name'] = 'terms-of-use'): Terms => ({
  ...of,
  id,
  name,
  ...content,
  links,
  createdAt: 1,
  modifiedAt: 1,
});
const command = { ...of, name: 'terms-of-use' as const, ...content, links };
const unchanged = { name: undefined, source: undefined, enforcement: undefined, links: undefined };
const refusal = (decision: Decision): unknown => [
  decision.events.length,
  decision.refusal?.exception,
  decision.refusal?.message,
];

test('a new document has an id of its own', () => {
  const termsId = given.draw.uuid('termsId');
  const { clientId, poolId } = of;
  expect(createTerms(undefined, 39, command, given).events).toEqual([
    { type: 'TermsCreated', data: { poolId, termsId, clientId, name: 'terms-of-use', ...content, links } },
  ]);
});

test('a client has one document of a name, a pool forty', () => {
  const exists = [0, 'TermsExistsException', 'Terms terms-of-use already exists for client client1'];
  expect(refusal(createTerms(terms('t1'), 1, command, given))).toEqual(exists);
  expect(
    refusal(updateTerms(terms('t2', 'privacy-policy'), terms('t1'), { ...unchanged, name: 'terms-of-use' })),
  ).toEqual(exists);
  expect(refusal(createTerms(undefined, 40, command, given))).toEqual([
    0,
    'LimitExceededException',
    'Terms limit exceeded.',
  ]);
});

test.each(['javascript:alert(1)', 'example.com', 'https://', 'ftp://example.com'])('%s is no link', (link) => {
  const wrong = { 'cognito:default': link };
  const refused = [0, 'InvalidParameterException', `Invalid link URL: ${link}`];
  expect(refusal(createTerms(undefined, 0, { ...command, links: wrong }, given))).toEqual(refused);
  expect(refusal(updateTerms(terms('t1'), undefined, { ...unchanged, links: wrong }))).toEqual(refused);
});

test('a document without links is none', () => {
  expect(refusal(createTerms(undefined, 0, { ...command, links: undefined }, given))).toEqual([
    0,
    'InvalidParameterException',
    'Links must be provided when TermsSource is LINK.',
  ]);
});

test('an update keeps what it leaves out, and replaces all links', () => {
  const { id, createdAt: _, modifiedAt: __, ...before } = terms('t1');
  const same = { termsId: id, ...before };
  expect(updateTerms(terms('t1'), undefined, unchanged).events).toEqual([{ type: 'TermsUpdated', data: same }]);
  const french = { 'cognito:french': 'https://example.com/fr' };
  const changes = { ...unchanged, name: 'terms-of-use', links: french } as const;
  expect(updateTerms(terms('t1'), terms('t1'), changes).events).toEqual([
    { type: 'TermsUpdated', data: { ...same, links: french } },
  ]);
});

test('a document goes through its events', () => {
  const { events } = updateTerms(terms('t1'), undefined, { ...unchanged, name: 'privacy-policy' });
  const updated = events[0] && evolveTerms(terms('t1'), events[0], 8);
  expect(updated).toEqual({ ...terms('t1', 'privacy-policy'), modifiedAt: 8 });
  const [deleted] = deleteTerms(terms('t1')).events;
  expect(deleted).toEqual({ type: 'TermsDeleted', data: { ...of, termsId: 't1' } });
  expect(deleted && evolveTerms(updated, deleted, 9)).toBeUndefined();
});

test('a language has its own address, or the default one', () => {
  expect(['de', 'en', 'tlh', 'constructor'].map((lang) => linkFor(links, lang))).toEqual([
    'https://example.com/agb',
    ...Array.from({ length: 3 }, () => 'https://example.com/terms'),
  ]);
  expect(linkFor({ 'cognito:chinese-traditional': 'https://example.com/tw' }, 'zh-TW')).toBe('https://example.com/tw');
  expect(linkFor({ 'cognito:chinese-traditional': 'https://example.com/tw' }, 'zh-CN')).toBeUndefined();
});
