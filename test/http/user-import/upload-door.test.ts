import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { ENCRYPTED, Imports, type Job, row } from '../../operations/cognito-idp/user-import.js';
import { useEmulator } from '../../operations/emulator.js';

const emulator = useEmulator();

const put = async (url: string, headers: Readonly<Record<string, string>> = ENCRYPTED, body = 'x') => {
  const answer = await fetch(url, { method: 'PUT', headers, body: Buffer.from(body) });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
};

const refused = (code: string, message: string, status = 403) => ({
  status,
  type: 'application/xml',
  text: expect.stringMatching(
    `^<\\?xml version="1.0" encoding="UTF-8"\\?>\n<Error><Code>${code}</Code><Message>${message}</Message><RequestId>[0-9a-f-]{36}</RequestId></Error>$`,
  ) as string,
});
const MISMATCH = refused(
  'SignatureDoesNotMatch',
  'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
);

test('takes the file of a job, and another in its place, as S3 does', async () => {
  const imports = await Imports.into(emulator);
  const job = await imports.create();
  await imports.put(job, imports.csv([row('former')]));
  const answer = await imports.put(job, imports.csv([row('latter')]));
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('');
  expect(answer.headers.get('etag')).toMatch(/^"[0-9a-f]{32}"$/);
  expect(answer.headers.get('x-amz-server-side-encryption')).toBe('aws:kms');
  expect(answer.headers.get('x-amz-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  await imports.start(job);
  expect(await imports.until(job, 'Succeeded', 'Failed')).toMatchObject({ Status: 'Succeeded', ImportedUsers: 1 });
  await emulator.idp().send(new AdminGetUserCommand({ UserPoolId: imports.UserPoolId, Username: 'user-latter' }));
});

test('takes a file whatever it says to be, but a stream of lines', async () => {
  const imports = await Imports.into(emulator);
  const { PreSignedUrl } = await imports.create();
  for (const type of ['text/csv', 'application/json', 'application/octet-stream', 'binary/octet-stream']) {
    expect(await put(PreSignedUrl, { ...ENCRYPTED, 'content-type': type })).toMatchObject({ status: 200 });
  }
  expect(await put(PreSignedUrl, { ...ENCRYPTED, 'content-type': 'application/x-ndjson' })).toEqual(
    refused('InvalidArgument', 'A file of this Content-Type is not taken here.', 400),
  );
});

test('refuses what the URL was not signed for', async () => {
  const imports = await Imports.into(emulator);
  const job = await imports.create();
  const other = await imports.create();
  const { PreSignedUrl: url } = job;
  const moved: readonly string[] = [
    url.replace(/X-Amz-Signature=.{64}/, `X-Amz-Signature=${'0'.repeat(64)}`),
    url.slice(0, -1),
    url.replace(/&X-Amz-Signature=.*/, ''),
    url.replace(/\?.*/, ''),
    url.replace('X-Amz-Expires=900', 'X-Amz-Expires=90000'),
    `${url}&more=yes`,
    `${url}&X-Amz-Signature=${'0'.repeat(64)}`,
    `${url}&X-Amz-Expires=90000`,
    url.replace(job.JobId, other.JobId),
  ];
  for (const one of moved) expect(await put(one)).toEqual(MISMATCH);
  expect(await put(url, {})).toEqual(MISMATCH);
  expect(await put(url, { 'x-amz-server-side-encryption': 'AES256' })).toEqual(MISMATCH);
  const nowhere = url.replace(job.JobId, 'import-0123456789');
  for (const one of [nowhere, url.replace('/000000000000/', '/111111111111/')]) {
    expect(await put(one)).toEqual(refused('AccessDenied', 'Access Denied'));
  }
  await expect(imports.start(job)).rejects.toMatchObject({ message: `No csv file was uploaded for ${job.JobId}` });
});

test('refuses a URL after 15 minutes, and a job that was started', async () => {
  await emulator.freeze('2026-03-04T05:06:07Z');
  const imports = await Imports.into(emulator);
  const done: Job = await imports.run(imports.csv([row(1)]));
  expect(await put(done.PreSignedUrl)).toEqual(refused('AccessDenied', 'Access Denied'));
  const { PreSignedUrl } = await imports.create();
  await emulator.advance(15 * 60 * 1_000 - 1);
  expect(await put(PreSignedUrl)).toMatchObject({ status: 200 });
  await emulator.advance(1);
  expect(await put(PreSignedUrl)).toEqual(refused('AccessDenied', 'Request has expired'));
});

test('says so in a world that there is not', async () => {
  const imports = await Imports.into(emulator);
  const { PreSignedUrl } = await imports.create();
  expect(await put(PreSignedUrl.replace(/@[^/]+/, '@nowhere'))).toMatchObject({
    status: 404,
    text: expect.stringContaining('"UnknownWorld"') as string,
  });
});
