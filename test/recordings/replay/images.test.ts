import {
  CreateManagedLoginBrandingCommand,
  DeleteManagedLoginBrandingCommand,
  DescribeManagedLoginBrandingCommand,
  GetUICustomizationCommand,
  SetUICustomizationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { readImage } from '../../../src/domain/branding/read-image.js';
import type { ReplayReport } from '../../../src/recordings/replay/report.js';
import { jpeg, png, svg } from '../../domain/branding/images.js';
import { poolWithDomain } from '../../operations/cognito-idp/ui-customization.js';
import { type TestEmulator, useEmulator } from '../../operations/emulator.js';
import { changed, linesOf, RecordingApi } from '../recording-api.js';

const emulator = useEmulator();
const api = new RecordingApi(emulator);

interface Look {
  readonly UserPoolId: string;
  readonly ManagedLoginBrandingId: string | undefined;
}

/** A pool with a logo, and a style with two images. */
const withLooks = async (): Promise<Look & { readonly ClientId: string }> => {
  const UserPoolId = await poolWithDomain(emulator);
  const { ClientId } = await emulator.client(UserPoolId);
  const idp = emulator.idp();
  await idp.send(new SetUICustomizationCommand({ UserPoolId, ImageFile: jpeg(3, 3) }));
  const { ManagedLoginBranding: { ManagedLoginBrandingId } = {} } = await idp.send(
    new CreateManagedLoginBrandingCommand({
      UserPoolId,
      ClientId,
      UseCognitoProvidedValues: true,
      Assets: [
        { Category: 'FAVICON_SVG', ColorMode: 'LIGHT', Extension: 'SVG', Bytes: svg() },
        { Category: 'PAGE_BACKGROUND', ColorMode: 'LIGHT', Extension: 'PNG', Bytes: png(3, 3) },
      ],
    }),
  );
  return { UserPoolId, ManagedLoginBrandingId, ClientId };
};

/** Calls that are answered with images, or say where they are. */
const look = async ({ UserPoolId, ManagedLoginBrandingId }: Look, where: TestEmulator = emulator): Promise<void> => {
  const idp = where.idp();
  const { ManagedLoginBranding: { Assets = [] } = {} } = await idp.send(
    new DescribeManagedLoginBrandingCommand({ UserPoolId, ManagedLoginBrandingId }),
  );
  expect(Assets.map(({ Bytes = [] }) => Buffer.from(Bytes))).toEqual([svg(), png(3, 3)]);
  const { UICustomization: { ImageUrl = '' } = {} } = await idp.send(new GetUICustomizationCommand({ UserPoolId }));
  const answer = await fetch(ImageUrl);
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(jpeg(3, 3));
};

const EQUAL = { equal: true, differing: 0, differences: [] } as const;
const replayed = async (file: string): Promise<ReplayReport> => {
  const { status, body } = await api.replay(file);
  expect({ status, ...(status !== 200 && { body }) }).toEqual({ status: 200 });
  return body;
};
const contentsOf = (file: string): readonly string[] =>
  file
    .split('\n')
    .filter((line) => line.startsWith('{"content"'))
    .map((line) => (JSON.parse(line) as { content: { hash: string } }).content.hash);
const hashesOf = (...images: readonly Buffer[]): readonly string[] => images.map((bytes) => readImage(bytes).hash);

describe('a replay has the images', () => {
  test('of a world that had them when its recording began, each once', async () => {
    const looks = await withLooks();
    // The same image again, and one that is nowhere any more.
    await emulator.idp().send(new SetUICustomizationCommand({ ...looks, ImageFile: jpeg(3, 3) }));
    await emulator.idp().send(new SetUICustomizationCommand({ ...looks, ImageFile: png(8, 8) }));
    await emulator.idp().send(new SetUICustomizationCommand({ ...looks }));
    const file = await api.recorded(() => look(looks));
    expect(contentsOf(file).toSorted()).toEqual(hashesOf(jpeg(3, 3), svg(), png(3, 3), png(8, 8)).toSorted());
    expect(linesOf(file).calls).toHaveLength(3);
    expect(await replayed(file)).toMatchObject({ ...EQUAL, calls: 3 });
  });

  test('of snapshots on other lines', async () => {
    const looks = await withLooks();
    await api.ask('POST', '/snapshots', { name: 'with' });
    await api.ask('POST', '/reset');
    const file = await api.recorded(async () => {
      expect((await api.ask('POST', '/snapshots/with/restore')).status).toBe(200);
      await look(looks);
    });
    expect(contentsOf(file)).toHaveLength(3);
    expect(await replayed(file)).toMatchObject({ ...EQUAL, calls: 4 });
  });

  test('of a fork, whose other world is gone', async () => {
    const looks = await withLooks();
    const { name } = emulator.world();
    await api.ask('POST', '/worlds', { name: 'heir', from: { world: name } });
    await api.ask('POST', '/worlds', { name: 'heir-of-heir', from: { world: 'heir' } });
    expect((await api.ask('DELETE', '/worlds/heir')).status).toBe(200);
    const fork = emulator.inWorld('heir-of-heir');
    const file = await new RecordingApi(fork).recorded(() => look(looks, fork));
    expect(await replayed(file)).toMatchObject({ ...EQUAL, calls: 3 });
  });

  test('that an import brings in its middle', async () => {
    const looks = await withLooks();
    const { body: document } = await api.ask('GET', '/export');
    await api.ask('POST', '/reset');
    const file = await api.recorded(async () => {
      expect((await api.ask('POST', '/import', document)).status).toBe(200);
      await look(looks);
      expect((await api.ask<{ updated: object }>('POST', '/import', document)).body.updated).toMatchObject({
        pools: 0,
      });
    });
    expect(contentsOf(file)).toEqual([]);
    expect(await replayed(file)).toMatchObject({ ...EQUAL, calls: 5 });
  });

  test('that an import had brought before', async () => {
    const looks = await withLooks();
    const { body: document } = await api.ask('GET', '/export');
    await api.ask('POST', '/reset');
    expect((await api.ask('POST', '/import', document)).status).toBe(200);
    const file = await api.recorded(() => look(looks));
    expect(contentsOf(file)).toHaveLength(3);
    expect(await replayed(file)).toMatchObject({ ...EQUAL, calls: 3 });
  });
});

describe('a recording is refused', () => {
  const refusal = (why: string) => ({
    status: 422,
    body: {
      error: 'DamagedRecording',
      message: `The recording is damaged before its calls: ${why}.`,
      hint: 'Record it again.',
    },
  });
  const logo = readImage(jpeg(3, 3)).hash;

  test('without an image that its events name, or with another one in its place', async () => {
    const looks = await withLooks();
    const file = await api.recorded(() => look(looks));
    const without = changed(file, (line) =>
      (line['content'] as { hash?: string } | undefined)?.hash === logo ? undefined : line,
    );
    expect(await api.replay(without)).toEqual(refusal(`the content ${logo} is not in it`));
    const other = changed(file, (line) =>
      'content' in line ? { content: { hash: logo, base64: png(7, 7).toString('base64') } } : line,
    );
    expect(await api.replay(other)).toEqual(refusal(`the content ${logo} is another than its hash says`));
  });
});

describe('images stay', () => {
  test('through snapshots, restores and forks, as long as something may show them', async () => {
    const looks = await withLooks();
    await api.ask('POST', '/snapshots', { name: 'with' });
    await emulator.idp().send(new DeleteManagedLoginBrandingCommand({ ...looks }));
    await emulator.idp().send(new SetUICustomizationCommand({ UserPoolId: looks.UserPoolId }));
    await api.ask('POST', '/worlds', { name: 'later', from: { world: emulator.world().name, snapshot: 'with' } });
    await api.ask('POST', '/snapshots/with/restore');
    await look(looks);
    await look(looks, emulator.inWorld('later'));
  });
});
