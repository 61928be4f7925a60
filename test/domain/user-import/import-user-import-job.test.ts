import type { RowResult, UserImportEvent } from '../../../src/domain/user-import/events.js';
import {
  type ImportedJob,
  importUserImportJob,
  type JobsThere,
} from '../../../src/domain/user-import/import-user-import-job.js';
import { evolveUserImportJob, type UserImportJob } from '../../../src/domain/user-import/state.js';

const poolId = 'us-east-1_Sample001';
const rows = (count: number): readonly RowResult[] =>
  Array.from({ length: count }, (_, i) => ({
    line: i + 2,
    outcome: i % 2 === 0 ? 'SUCCEEDED' : 'FAILED',
    reason: 'r',
  }));
const job: ImportedJob = {
  ...{ jobId: 'import-0123456789', name: 'job', roleArn: 'arn', status: 'Succeeded', message: 'done' },
  ...{ createdAt: 1, startedAt: 2, endedAt: 3, results: rows(3) },
};
const load = (said: ImportedJob, there: Partial<JobsThere> = {}) =>
  importUserImportJob(poolId, { before: undefined, results: [], jobs: 0, ...there }, said);
const folded = (events: readonly UserImportEvent[], before?: UserImportJob) =>
  events.reduce((state, event) => evolveUserImportJob(state, event, 9, 7), before);

test('a job that is said is there, with what became of its rows counted', () => {
  const made = folded(load(job).events);
  const { results: _, ...record } = job;
  expect(made).toMatchObject({ ...record, poolId, position: 7, imported: 2, skipped: 0, failed: 1 });
});

test('the log of a long one is several events, in order', () => {
  const { events } = load({ ...job, results: rows(2_500) });
  expect(events.map((event) => ('results' in event.data ? event.data.results.length : event.type))).toEqual([
    ...['UserImportJobImported', 1_000, 1_000, 500],
  ]);
  expect(folded(events)).toMatchObject({ imported: 1_250, failed: 1_250 });
});

test('one that is as it is said leaves no event; one that is not keeps its place', () => {
  const before = { ...(folded(load(job).events) as UserImportJob), position: 3 };
  const there = { before, results: job.results, jobs: 1_000 };
  expect(load(job, there)).toEqual({ events: [] });
  const changed = folded(load({ ...job, results: rows(1) }, there).events, before);
  expect(changed).toMatchObject({ position: 3, imported: 1, failed: 0 });
});

test.each<[string, ImportedJob, Partial<JobsThere>, string]>([
  [
    'a log out of order',
    { ...job, results: [...job.results].reverse() },
    {},
    'InvalidParameterException: The lines in the log of user import job import-0123456789 are not in order.',
  ],
  ['one too many', job, { jobs: 1_000 }, 'LimitExceededException: User import job limit exceeded.'],
  [
    'a job that is under way',
    job,
    { before: { ...(folded(load(job).events) as UserImportJob), status: 'InProgress' } },
    'PreconditionNotMetException: User import job import-0123456789 is under way.',
  ],
])('refuses %s', (_, said, there, sentence) => {
  const { events, refusal } = load(said, there);
  expect(events).toEqual([]);
  expect(`${refusal?.exception}: ${refusal?.message}`).toBe(sentence);
});
