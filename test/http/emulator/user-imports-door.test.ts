import { Imports, row } from '../../operations/cognito-idp/user-import.js';
import { useEmulator } from '../../operations/emulator.js';
import { ask, refusal, tell } from './control.js';

const emulator = useEmulator();

test('the log of a job is read page by page', async () => {
  const imports = await Imports.into(emulator);
  const job = await imports.run(imports.csv(Array.from({ length: 250 }, (_, i) => row(i))));
  const lines: number[] = [];
  let after: number | undefined = 0;
  const sizes: number[] = [];
  while (after !== undefined) {
    const page = await imports.log(job, `?after=${after}&limit=120`);
    sizes.push(page.lines.length);
    lines.push(...page.lines.map(({ line }) => line));
    after = page.next;
  }
  expect(sizes).toEqual([120, 120, 10]);
  expect(lines).toEqual(Array.from({ length: 250 }, (_, i) => i + 2));
  expect((await imports.log(job, '?after=251')).lines).toEqual([]);
  expect((await imports.log(job, '?after=101&limit=1')).lines[0]?.line).toBe(102);
});

test('a step of a job that is not under way does nothing', async () => {
  const imports = await Imports.into(emulator);
  const path = ({ JobId }: { readonly JobId: string }) => `user-import-jobs/${imports.UserPoolId}/${JobId}/steps`;
  const job = await imports.uploaded(imports.csv([row(1)]));
  const { position } = emulator.world();
  expect(await tell(emulator.endpoint(), 'POST', path(job))).toEqual({
    ...{ status: 'Created', underWay: false, imported: 0, skipped: 0, failed: 0 },
  });
  expect(emulator.world().position).toBe(position);
  await imports.start(job);
  await imports.until(job, 'Succeeded');
  expect(await tell(emulator.endpoint(), 'POST', path(job))).toEqual({
    ...{ status: 'Succeeded', underWay: false, imported: 1, skipped: 0, failed: 0 },
  });
});

test('whoever takes steps besides the emulator imports nobody twice', async () => {
  const imports = await Imports.into(emulator);
  const job = await imports.uploaded(imports.csv(Array.from({ length: 1_000 }, (_, i) => row(i))));
  await imports.start(job);
  const path = `user-import-jobs/${imports.UserPoolId}/${job.JobId}/steps`;
  await Promise.all(Array.from({ length: 10 }, () => tell(emulator.endpoint(), 'POST', path)));
  expect(await imports.until(job, 'Succeeded', 'Failed')).toMatchObject({ ImportedUsers: 1_000, SkippedUsers: 0 });
  const { lines } = await imports.log(job);
  expect(lines.map(({ line }) => line)).toEqual(Array.from({ length: 1_000 }, (_, i) => i + 2));
});

test('a job that is not there has neither log nor steps', async () => {
  const { UserPoolId } = await Imports.into(emulator);
  const hint = 'ListUserImportJobs lists the jobs of a pool.';
  for (const [method, end] of [['GET', 'log'] as const, ['POST', 'steps'] as const]) {
    const { status, body } = await ask(emulator.endpoint(), method, `user-import-jobs/${UserPoolId}/import-0/${end}`);
    expect({ status, body }).toEqual(
      refusal(404, 'UnknownUserImportJob', `There is no user import job import-0 in ${UserPoolId}.`, hint),
    );
  }
});
