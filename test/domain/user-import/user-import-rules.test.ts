import { createUserImportJob } from '../../../src/domain/user-import/create-user-import-job.js';
import type { UserImportEvent } from '../../../src/domain/user-import/events.js';
import {
  evolveUserImportJob,
  isUnderWay,
  statusAt,
  type UserImportJob,
} from '../../../src/domain/user-import/state.js';
import { stopUserImportJob } from '../../../src/domain/user-import/stop-user-import-job.js';
import { DAY } from '../../../src/domain/kernel/time.js';
import { aPool, given } from '../user/samples.js';

const OF_JOB = { poolId: 'us-east-1_Sample001', jobId: 'import-0123456789' };
const START = { type: 'UserImportJobStarted', data: OF_JOB } as const;

const folded = (...events: readonly UserImportEvent[]): UserImportJob => {
  const created: UserImportEvent = { type: 'UserImportJobCreated', data: { ...OF_JOB, name: 'job', roleArn: 'arn' } };
  const job = [created, ...events].reduce<UserImportJob | undefined>(
    (before, event, i) => evolveUserImportJob(before, event, i * 1_000, 7),
    undefined,
  );
  if (!job) throw new Error('There is no job.');
  return job;
};

test('a pool has 1,000 jobs at most', () => {
  const asked = { name: 'job', roleArn: 'arn' };
  expect(createUserImportJob(aPool(), 999, asked, given).events).toHaveLength(1);
  const { events, refusal } = createUserImportJob(aPool(), 1_000, asked, given);
  expect(events).toEqual([]);
  expect(`${refusal?.exception}: ${refusal?.message}`).toBe('LimitExceededException: User import job limit exceeded.');
});

test('a job that is not started expires after a day, and one that is does not', () => {
  expect(statusAt(folded(), DAY - 1)).toBe('Created');
  expect(statusAt(folded(), DAY)).toBe('Expired');
  expect(statusAt(folded(START), 2 * DAY)).toBe('Pending');
});

test('a job counts what became of its rows', () => {
  const results = (['SUCCEEDED', 'FAILED', 'SUCCEEDED', 'SKIPPED'] as const).map((outcome, i) => ({
    line: i + 2,
    outcome,
    reason: '',
  }));
  const next = { offset: 9, line: 6 };
  const job = folded(
    START,
    { type: 'UserImportJobBegun', data: { ...OF_JOB, next: { offset: 5, line: 2 } } },
    { type: 'UserImportRowsRead', data: { ...OF_JOB, results, next } },
    { type: 'UserImportJobEnded', data: { ...OF_JOB, status: 'Succeeded', message: 'done' } },
  );
  expect(job).toEqual({
    ...{ ...OF_JOB, name: 'job', roleArn: 'arn', position: 7, createdAt: 0, startedAt: 1_000, endedAt: 4_000 },
    ...{ status: 'Succeeded', message: 'done', next, imported: 2, skipped: 1, failed: 1 },
  });
  expect(isUnderWay(job)).toBe(false);
});

test('a job stops at once while it waits for its turn, and before its next rows after that', () => {
  expect(stopUserImportJob(folded(START), 0).events).toEqual([
    {
      type: 'UserImportJobEnded',
      data: { ...OF_JOB, status: 'Stopped', message: 'The Import Job was stopped by the developer.' },
    },
  ]);
  const begun = folded(START, { type: 'UserImportJobBegun', data: { ...OF_JOB, next: { offset: 5, line: 2 } } });
  const { events } = stopUserImportJob(begun, 0);
  expect(events).toEqual([{ type: 'UserImportJobStopping', data: OF_JOB }]);
  const stopping = folded(START, { type: 'UserImportJobStopping', data: OF_JOB });
  expect(isUnderWay(stopping)).toBe(true);
  expect(stopUserImportJob(stopping, 0)).toEqual({ events: [] });
  expect(stopUserImportJob(folded(), DAY).refusal?.message).toBe(
    'User import job import-0123456789 cannot be stopped. Current status is Expired.',
  );
});
