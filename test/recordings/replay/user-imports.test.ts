import type { ReplayReport } from '../../../src/recordings/replay/report.js';
import { Imports, row } from '../../operations/cognito-idp/user-import.js';
import { useEmulator } from '../../operations/emulator.js';
import { linesOf, RecordingApi } from '../recording-api.js';

const emulator = useEmulator();
const api = new RecordingApi(emulator);
const rows = Array.from({ length: 1_000 }, (_, i) => row(i, i % 20 === 0 ? { email_verified: 'FALSE' } : {}));

const replayed = async (file: string): Promise<ReplayReport> => {
  const { status, body } = await api.replay(file);
  expect({ status, ...(status !== 200 && { body }) }).toEqual({ status: 200 });
  return body;
};
const EQUAL = { equal: true, differing: 0, differences: [] } as const;
const stepsIn = (file: string): number =>
  linesOf(file).calls.filter(({ request }) => request.path.endsWith('/steps')).length;

test('a replay is equal to an import of 1,000 rows, from its pool to its last step', async () => {
  const file = await api.recorded(async () => {
    const imports = await Imports.into(emulator);
    await imports.run(imports.csv(rows));
  });
  expect(stepsIn(file)).toBe(11);
  expect(await replayed(file)).toMatchObject({ ...EQUAL, log: { equal: true } });
});

test('a recording that begins in the middle of a job has its file, and the steps from there on', async () => {
  const imports = await Imports.into(emulator);
  const job = await imports.uploaded(imports.csv(rows));
  await imports.start(job);
  await imports.until(job, 'InProgress');
  const file = await api.recorded(async () => imports.until(job, 'Succeeded'));
  expect(file.split('\n').filter((line) => line.startsWith('{"content"'))).toHaveLength(1);
  expect(stepsIn(file)).toBeGreaterThan(0);
  expect(await replayed(file)).toMatchObject({ ...EQUAL, log: { equal: true } });
});
