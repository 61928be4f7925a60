import type { FetchedDocument } from '../../../src/domain/identity-provider/fetched-document.js';
import { METADATA } from '../../domain/identity-provider/samples.js';
import { useEmulator } from '../../operations/emulator.js';
import { CORP, createProvider } from '../../operations/identity-providers.js';
import { linesOf, RecordingApi } from '../recording-api.js';

let outside: FetchedDocument = 'unreachable';
let reads = 0;
const emulator = useEmulator({
  fetchDocument: async () => {
    reads += 1;
    return outside;
  },
});
const api = new RecordingApi(emulator);
const URL = 'https://idp.example/metadata';
const corp = { ...CORP, ProviderDetails: { MetadataURL: URL } };

test('a replay is given the documents that the calls read, and reads none outside', async () => {
  const file = await api.recorded(async () => {
    const { Id } = await emulator.pool();
    outside = 'unreachable';
    await expect(createProvider(emulator, Id, corp)).rejects.toThrow(`Error retrieving metadata from ${URL}`);
    outside = { status: 200, body: METADATA };
    await createProvider(emulator, Id, corp);
  });
  expect(linesOf(file).calls.flatMap(({ fetched = [] }) => fetched)).toEqual([
    { url: URL, document: { unreachable: true } },
    { url: URL, document: outside },
  ]);
  outside = { status: 404, body: '' };
  reads = 0;
  const { status, body } = await api.replay(file);
  expect([status, body.equal, body.differing]).toEqual([200, true, 0]);
  expect(reads).toBe(0);

  const [, , ...others] = file.split('\n');
  const [header, created] = file.split('\n');
  const without = others.map((line) =>
    line.replace(/"fetched":\[\{"url":"[^"]*"/, '"fetched":[{"url":"https://other.example"'),
  );
  const changed = await api.replay([header, created, ...without].join('\n'));
  expect(changed.body.equal).toBe(false);
});
