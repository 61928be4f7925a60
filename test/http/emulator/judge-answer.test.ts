import type { ControlAnswered } from '../../../src/http/inspector.js';
import { problemsOf } from './judge-answer.js';

const CLOCK = { mode: 'frozen', now: '2030-01-01T00:00:00.000Z' };

const answered = (body: unknown, more: Partial<ControlAnswered> = {}): ControlAnswered => ({
  method: 'GET',
  route: '/_recognito/clock',
  status: 200,
  contentType: 'application/json; charset=utf-8',
  payload: JSON.stringify(body),
  ...more,
});
const refused = (status: number, error: string, more: Partial<ControlAnswered> = {}) =>
  answered({ error, message: 'm', hint: 'h' }, { status, ...more });

test('an answer and a refusal that the route declares are right', () => {
  expect(problemsOf(answered(CLOCK))).toEqual([]);
  expect(problemsOf(answered(CLOCK, { method: 'HEAD' }))).toEqual([]);
  expect(problemsOf(refused(409, 'WorldRestored'))).toEqual([]);
  expect(problemsOf(refused(409, 'ClockWouldGoBack', { method: 'PUT' }))).toEqual([]);
  expect(problemsOf(refused(404, 'NotFound', { route: undefined }))).toEqual([]);
});

test.each<[string, ControlAnswered, string]>([
  [
    'a member more',
    answered({ ...CLOCK, zone: 'UTC' }),
    'must NOT have additional properties {"additionalProperty":"zone"}',
  ],
  ['a member less', answered({ mode: 'frozen' }), 'must have required property'],
  ['a value that is none', answered({ ...CLOCK, mode: 'fast' }), '/mode must be equal to one of the allowed values'],
  ['a time in another form', answered({ ...CLOCK, now: '2030-01-01T00:00:00Z' }), '/now must match format "date-time"'],
  ['another type', answered(CLOCK, { contentType: 'text/plain' }), 'it is of type text/plain'],
  ['another status', answered(CLOCK, { status: 201 }), "must have required property 'error'"],
  ['a refusal without a hint', answered({ error: 'WorldRestored', message: 'm' }, { status: 409 }), "'hint'"],
  ['a word that nobody declared', refused(409, 'ClockWouldGoBack'), 'ClockWouldGoBack is not declared'],
  ['a word with another status', refused(400, 'WorldRestored'), 'WorldRestored is declared as 409'],
  ['a word of a route where there is none', refused(409, 'WorldRestored', { route: undefined }), 'is not declared'],
  ['a route that is not listed', answered({}, { route: '/_recognito/secret' }), 'GET /_recognito/secret is not in'],
  ['a method that is not listed', answered(CLOCK, { method: 'DELETE' }), 'DELETE /_recognito/clock is not in'],
])('%s is a problem', (_, answer, problem) => {
  expect(problemsOf(answer).join()).toContain(problem);
});
