import { csvHeader } from '../../../src/domain/user-import/csv-header.js';
import { importRows, type Reading } from '../../../src/domain/user-import/import-rows.js';
import type { UserImportJob } from '../../../src/domain/user-import/state.js';
import { aPool, directory, given } from '../user/samples.js';

const pool = aPool({ AutoVerifiedAttributes: ['email'] });
const columns = csvHeader(pool);
const next = { offset: 1_000, line: 9 };

const aJob = (more: Partial<UserImportJob> = {}): UserImportJob => ({
  poolId: pool.id,
  jobId: 'import-0123456789',
  name: 'job',
  roleArn: 'arn',
  position: 1,
  status: 'InProgress',
  createdAt: 0,
  next: { offset: 300, line: 2 },
  imported: 0,
  skipped: 0,
  failed: 0,
  ...more,
});

const OF_JOB = { poolId: pool.id, jobId: 'import-0123456789' };

const step = (reading: Reading, more: Partial<UserImportJob> = {}) => {
  const { events, refusal } = importRows(pool, aJob(more), reading, { ...given, directory: directory(pool) });
  expect(refusal).toBeUndefined();
  return events;
};

const row = (line: number, name: string, email = `${name}@example.test`) => {
  const values = columns.map((column) => {
    if (column === 'cognito:username') return name;
    if (column === 'email') return email;
    return column === 'email_verified' ? 'TRUE' : '';
  });
  return { line, length: values.join(',').length, values };
};

const reading = (rows: readonly ReturnType<typeof row>[], isEnd = false): Reading => ({
  kind: 'rows',
  ...{ columns, rows, next, isEnd },
});

test('the header takes a job into progress, or to its end', () => {
  expect(step({ kind: 'header', columns, next }, { status: 'Pending' })).toEqual([
    { type: 'UserImportJobBegun', data: { ...OF_JOB, next } },
  ]);
  expect(step({ kind: 'header', columns: columns.slice(1), next }, { status: 'Pending' })).toEqual([
    {
      type: 'UserImportJobEnded',
      data: { ...OF_JOB, status: 'Failed', message: 'The header of the CSV file lacks columns: name.' },
    },
  ]);
  expect(step({ kind: 'header', columns: columns.toReversed(), next }, { status: 'Pending' })).toHaveLength(1);
});

test('users are made before it is said of their rows, and have ids by their lines', () => {
  const events = step(reading([row(2, 'a'), row(3, 'b')]));
  expect(events.map(({ type }) => type)).toEqual(['UserCreated', 'UserCreated', 'UserImportRowsRead']);
  expect(events.map(({ data }) => ('sub' in data ? data.sub : undefined))).toEqual([
    given.draw.sub('sub 2'),
    given.draw.sub('sub 3'),
    undefined,
  ]);
  expect(events.at(-1)?.data).toEqual({
    ...OF_JOB,
    next,
    results: [
      { line: 2, outcome: 'SUCCEEDED', reason: 'The import succeeded.' },
      { line: 3, outcome: 'SUCCEEDED', reason: 'The import succeeded.' },
    ],
  });
});

test('a user of the same rows is there like any other', () => {
  const results = (rows: readonly ReturnType<typeof row>[]) =>
    step(reading(rows)).flatMap((event) => (event.type === 'UserImportRowsRead' ? event.data.results : []));
  expect(results([row(2, 'a'), row(3, 'a')]).map(({ outcome }) => outcome)).toEqual(['SUCCEEDED', 'SKIPPED']);
});

test('rows that do not fit the header, and rows too long, fail', () => {
  const short = { line: 2, length: 3, values: ['x', 'y'] };
  const long = { ...row(3, 'a'), length: 16_001 };
  const most = { ...row(4, 'b'), length: 16_000 };
  const [, read] = step(reading([short, long, most]));
  expect(read?.data).toMatchObject({
    results: [
      { line: 2, outcome: 'FAILED', reason: 'The row has 2 values, and the header 21 columns.' },
      { line: 3, outcome: 'FAILED', reason: 'The row is longer than 16000 characters.' },
      { line: 4, outcome: 'SUCCEEDED' },
    ],
  });
});

test('a job succeeds unless more rows were left out than imported', () => {
  const endOf = (more: Partial<UserImportJob>, rows: readonly ReturnType<typeof row>[]) =>
    step(reading(rows, true), more).at(-1)?.data;
  const succeeded = { ...OF_JOB, status: 'Succeeded', message: 'Import Job Completed Successfully.' };
  const failed = {
    ...OF_JOB,
    status: 'Failed',
    message: 'Too many users have failed or been skipped during the import.',
  };
  expect(endOf({}, [])).toEqual(succeeded);
  expect(endOf({ failed: 1 }, [row(2, 'a')])).toEqual(succeeded);
  expect(endOf({ failed: 1, skipped: 1 }, [row(2, 'a')])).toEqual(failed);
  expect(endOf({ imported: 1, failed: 1 }, [row(2, 'a', 'none')])).toEqual(failed);
  expect(endOf({ imported: 14, failed: 32 }, [])).toEqual(failed);
});

test('nothing more is imported once a job was asked to stop, and nothing of a file that cannot be read', () => {
  const end = (status: string, message: string) => [
    { type: 'UserImportJobEnded', data: { ...OF_JOB, status, message } },
  ];
  expect(step(reading([row(2, 'a')]), { status: 'Stopping' })).toEqual(
    end('Stopped', 'The Import Job was stopped by the developer.'),
  );
  expect(step({ kind: 'unreadable', problem: 'why' })).toEqual(end('Failed', 'why'));
});
