import {
  CreateManagedLoginBrandingCommand,
  DeleteUserPoolDomainCommand,
  DescribeManagedLoginBrandingByClientCommand,
  DescribeTermsByClientCommand,
  GetUICustomizationCommand,
  SetUICustomizationCommand,
  UpdateManagedLoginBrandingCommand,
  UpdateTermsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WorldDocument } from '../../../src/testing/document.js';
import { jpeg, png, svg } from '../../domain/branding/images.js';
import { createdTerms, LINKS } from '../../operations/cognito-idp/terms.js';
import { CSS, poolWithDomain } from '../../operations/cognito-idp/ui-customization.js';
import { type TestEmulator, useEmulator } from '../../operations/emulator.js';
import { ask, tell } from './control.js';

interface Report {
  readonly created: object;
  readonly updated: object;
  readonly unchanged: object;
  readonly pools: readonly { readonly id: string; readonly clients: readonly { readonly id: string }[] }[];
}

const emulator = useEmulator();
const NONE = { pools: 0, clients: 0, groups: 0, users: 0 };
const load = (document: WorldDocument, endpoint = emulator.endpoint()) =>
  tell<Report>(endpoint, 'POST', 'import', document);
const exported = (endpoint = emulator.endpoint()) => tell<WorldDocument>(endpoint, 'GET', 'export');
const otherWorld = (seed: string) =>
  tell<{ name: string; endpoint: string }>(emulator.origin(), 'POST', 'worlds', { seed });
const base64 = (bytes: Buffer): string => bytes.toString('base64');

const background = { category: 'PAGE_BACKGROUND', colorMode: 'DARK', extension: 'SVG' } as const;
const SETTINGS = { componentClasses: { buttons: { borderRadius: 3 } } };

const SEED = {
  pools: [
    {
      name: 'app',
      uiCustomization: { css: CSS, logo: base64(jpeg(3, 3)) },
      clients: [
        {
          name: 'web',
          uiCustomization: { logo: base64(png(4, 4)) },
          branding: {
            settings: SETTINGS,
            assets: [
              { ...background, bytes: base64(svg()) },
              // Wrapped, as a file of YAML has it.
              {
                ...background,
                colorMode: 'LIGHT',
                extension: 'PNG',
                bytes: `${base64(png(5, 5)).slice(0, 8)}\n ${base64(png(5, 5)).slice(8)}\n`,
              },
              {
                category: 'IDP_BUTTON_ICON',
                colorMode: 'DYNAMIC',
                extension: 'PNG',
                resourceId: 'okta',
                bytes: base64(png(5, 5)),
              },
            ],
          },
          terms: [{ name: 'terms-of-use', links: LINKS }],
        },
        { name: 'plain', branding: {} },
      ],
    },
  ],
} as const satisfies WorldDocument;

const seeded = async (): Promise<{ UserPoolId: string; ClientId: string; plain: string }> => {
  const { pools } = await load(SEED);
  const [web, plain] = pools[0]?.clients ?? [];
  return { UserPoolId: pools[0]?.id ?? '', ClientId: web?.id ?? '', plain: plain?.id ?? '' };
};
const brandingOf = async (UserPoolId: string, ClientId: string, where: TestEmulator = emulator) =>
  (await where.idp().send(new DescribeManagedLoginBrandingByClientCommand({ UserPoolId, ClientId })))
    .ManagedLoginBranding;
const lookOf = async (UserPoolId: string, ClientId?: string) =>
  (await emulator.idp().send(new GetUICustomizationCommand({ UserPoolId, ClientId }))).UICustomization;
const imageAt = async (url: string | undefined): Promise<Buffer> =>
  Buffer.from(await (await fetch(url ?? '')).arrayBuffer());

describe('an import', () => {
  test('gives pool and clients their looks, with the bytes of their images', async () => {
    const { created } = await load(SEED);
    expect(created).toEqual({ ...NONE, pools: 1, clients: 2 });
    const { UserPoolId, ClientId, plain } = await seeded();

    const ofAll = await lookOf(UserPoolId);
    expect(ofAll).toMatchObject({ ClientId: 'ALL', CSS });
    expect(await imageAt(ofAll?.ImageUrl)).toEqual(jpeg(3, 3));
    const own = await lookOf(UserPoolId, ClientId);
    expect(own).toMatchObject({ ClientId });
    expect(own).not.toHaveProperty('CSS');
    expect(await imageAt(own?.ImageUrl)).toEqual(png(4, 4));

    const style = await brandingOf(UserPoolId, ClientId);
    expect(style).toMatchObject({
      UseCognitoProvidedValues: false,
      Settings: SETTINGS,
      Assets: [
        { Category: 'PAGE_BACKGROUND', ColorMode: 'DARK', Extension: 'SVG' },
        { Category: 'PAGE_BACKGROUND', ColorMode: 'LIGHT', Extension: 'PNG' },
        { Category: 'IDP_BUTTON_ICON', ColorMode: 'DYNAMIC', Extension: 'PNG', ResourceId: 'okta' },
      ],
    });
    expect(style?.Assets?.map(({ Bytes = [] }) => Buffer.from(Bytes))).toEqual([svg(), png(5, 5), png(5, 5)]);
    expect(await brandingOf(UserPoolId, plain)).toMatchObject({ UseCognitoProvidedValues: true, Assets: [] });
    const { Terms } = await emulator
      .idp()
      .send(new DescribeTermsByClientCommand({ UserPoolId, ClientId, TermsName: 'terms-of-use' }));
    expect(Terms).toMatchObject({ TermsSource: 'LINK', Enforcement: 'NONE', Links: LINKS });
  });

  test('again changes nothing, and in another world of the seed draws the same ids', async () => {
    await load(SEED);
    const { position } = emulator.world();
    expect(await load(SEED)).toMatchObject({
      created: NONE,
      updated: NONE,
      unchanged: { ...NONE, pools: 1, clients: 2 },
    });
    expect(emulator.world().position).toBe(position);
    const { endpoint } = await otherWorld('test');
    await load({ pools: [{ name: 'before' }, ...SEED.pools] }, endpoint);
    const idsIn = ({ pools = [] }: WorldDocument) =>
      pools
        .filter(({ name }) => name === 'app')
        .flatMap(({ clients = [] }) => clients.map(({ branding, terms = [] }) => [branding?.id, terms[0]?.id]));
    const ids = idsIn(await exported());
    expect(ids.flat()).toEqual(expect.arrayContaining([expect.stringMatching(/^[0-9a-f-]{36}$/)]));
    expect(idsIn(await exported(endpoint))).toEqual(ids);
  });

  test('brings what is there to what is said, and leaves the rest', async () => {
    const { UserPoolId, ClientId, plain } = await seeded();
    const { position } = emulator.world();
    const report = await load({
      pools: [
        {
          name: 'app',
          uiCustomization: { css: '' },
          clients: [
            {
              name: 'web',
              uiCustomization: { logo: '' },
              branding: { assets: [{ ...background, bytes: base64(svg('viewBox="0 0 7 7"')) }] },
              terms: [{ name: 'privacy-policy', links: { 'cognito:default': 'https://example.com/privacy' } }],
            },
          ],
        },
      ],
    });
    expect(report.updated).toEqual({ ...NONE, pools: 1, clients: 1 });
    expect(emulator.world().position).toBe(position + 4);
    const look = await lookOf(UserPoolId, ClientId);
    expect(look).toMatchObject({ ClientId: 'ALL' });
    expect(look).not.toHaveProperty('CSS');
    expect(await imageAt(look?.ImageUrl)).toEqual(jpeg(3, 3));
    const style = await brandingOf(UserPoolId, ClientId);
    expect(style).toMatchObject({ Settings: SETTINGS, Assets: [{ Category: 'PAGE_BACKGROUND', ColorMode: 'DARK' }] });
    expect(style?.Assets?.map(({ Bytes = [] }) => Buffer.from(Bytes))).toEqual([svg('viewBox="0 0 7 7"')]);
    const { pools: [{ clients = [] }] = [{ clients: [] }] } = (await exported()) as { pools?: [{ clients?: [] }] };
    const web = (clients as readonly { id: string; terms?: readonly { name: string }[] }[]).find(
      ({ id }) => id === ClientId,
    );
    expect(web?.terms?.map(({ name }) => name)).toEqual(['privacy-policy', 'terms-of-use']);
    expect(await brandingOf(UserPoolId, plain)).toMatchObject({ UseCognitoProvidedValues: true });
  });

  test('gives terms another id where the one that is drawn has got another name since', async () => {
    const { UserPoolId, ClientId } = await seeded();
    const idp = emulator.idp();
    const describe = async (TermsName: string) =>
      (await idp.send(new DescribeTermsByClientCommand({ UserPoolId, ClientId, TermsName }))).Terms?.TermsId;
    const TermsId = await describe('terms-of-use');
    await idp.send(new UpdateTermsCommand({ UserPoolId, TermsId, TermsName: 'privacy-policy' }));
    await load(SEED);
    expect(await describe('privacy-policy')).toBe(TermsId);
    expect(await describe('terms-of-use')).not.toBe(TermsId);
  });

  const clientWith = (more: object) => ({ clients: [{ name: 'web', ...more }] });
  const asset = { ...background, bytes: base64(svg()) };
  const client = 'pools[0].clients[0]';
  test.each([
    [
      { uiCustomization: { css: 'a {}' } },
      'pools[0].uiCustomization: The CSS class a is not in the list of allowed classes.',
    ],
    [{ uiCustomization: { logo: 'no!' } }, 'pools[0].uiCustomization.logo: It is not base64.'],
    [
      clientWith({ uiCustomization: { logo: base64(svg()) } }),
      `${client}.uiCustomization: The image must be a PNG or JPEG file.`,
    ],
    [
      clientWith({ branding: { useCognitoProvidedValues: true, settings: {} } }),
      `${client}.branding: useCognitoProvidedValues or settings should be specified (but not both)`,
    ],
    [
      clientWith({ branding: { id: 'x' } }),
      `${client}.branding: 1 validation error detected: Value 'x' at 'managedLoginBrandingId' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[4][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$`,
    ],
    [
      clientWith({ branding: { assets: [{ ...asset, bytes: '-' }] } }),
      `${client}.branding.assets[0].bytes: It is not base64.`,
    ],
    [
      clientWith({ branding: { assets: [asset, asset] } }),
      `${client}.branding.assets[1]: This is ${client}.branding.assets[0] again.`,
    ],
    [
      clientWith({ branding: { assets: [{ ...asset, extension: 'PNG' }] } }),
      `${client}.branding: Invalid assets provided. Validation errors: [{category: PAGE_BACKGROUND, extension: PNG, colorMode: DARK, errorMessage: "Invalid file content. The file is not PNG"}]`,
    ],
    [
      clientWith({ terms: [{ name: 'terms-of-use' }] }),
      `${client}.terms[0]: Links must be provided when TermsSource is LINK.`,
    ],
    [
      clientWith({
        terms: [
          { name: 'terms-of-use', links: LINKS },
          { name: 'terms-of-use', links: LINKS },
        ],
      }),
      `${client}.terms[1]: This is ${client}.terms[0] again.`,
    ],
    [
      clientWith({ terms: [{ name: 'terms-of-use', links: { other: 'https://example.com' } }] }),
      expect.stringContaining(`${client}.terms[0]: 1 validation error detected: `) as string,
    ],
  ])('refuses %j', async (more, message) => {
    const { status, body } = await ask(emulator.endpoint(), 'POST', 'import', { pools: [{ name: 'app', ...more }] });
    expect([status, body]).toEqual([422, expect.objectContaining({ error: 'ImportRefused', message })]);
    expect(emulator.world().position).toBe(0);
  });

  test('names a member that there is not', async () => {
    const clients = [{ name: 'web', branding: { asets: [] } }];
    expect(
      (await ask(emulator.endpoint(), 'POST', 'import', { pools: [{ name: 'app', clients }] })).body,
    ).toMatchObject({
      error: 'UnknownMember',
      message: 'pools[0].clients[0].branding has a member asets that there is not. Did you mean assets?',
    });
  });
});

/** A pool with every look, made and changed by calls. */
const furnished = async (): Promise<{ UserPoolId: string; ClientId: string }> => {
  await emulator.freeze('2026-05-01T00:00:00Z');
  const UserPoolId = await poolWithDomain(emulator);
  const { ClientId } = await emulator.client(UserPoolId);
  const other = await emulator.client(UserPoolId, { ClientName: 'other' });
  const idp = emulator.idp();
  await idp.send(new SetUICustomizationCommand({ UserPoolId, CSS, ImageFile: jpeg(3, 3) }));
  await idp.send(new SetUICustomizationCommand({ UserPoolId, ClientId, ImageFile: png(4, 4) }));
  const Assets = [{ Category: 'PAGE_BACKGROUND', ColorMode: 'DARK', Extension: 'SVG', Bytes: svg() }] as const;
  const { ManagedLoginBranding: { ManagedLoginBrandingId } = {} } = await idp.send(
    new CreateManagedLoginBrandingCommand({ UserPoolId, ClientId, Settings: SETTINGS, Assets: [...Assets] }),
  );
  await idp.send(
    new CreateManagedLoginBrandingCommand({
      UserPoolId,
      ClientId: other.ClientId,
      UseCognitoProvidedValues: true,
      Assets: [...Assets],
    }),
  );
  await createdTerms(emulator, { UserPoolId, ClientId });
  await createdTerms(emulator, { UserPoolId, ClientId, TermsName: 'privacy-policy' });
  await emulator.advance(60_000);
  await idp.send(
    new UpdateManagedLoginBrandingCommand({ UserPoolId, ManagedLoginBrandingId, Settings: { categories: {} } }),
  );
  return { UserPoolId, ClientId };
};

describe('an export', () => {
  test.each(['test', 'another'])('is the same again, imported into an empty world of seed %s', async (seed) => {
    const { UserPoolId, ClientId } = await furnished();
    const document = await exported();
    expect(Object.values(document.notExported ?? {}).filter(Boolean)).toEqual([]);
    const dates = { createdAt: '2026-05-01T00:00:00.000Z', modifiedAt: '2026-05-01T00:00:00.000Z' };
    const [pool] = document.pools ?? [];
    expect(pool?.uiCustomization).toEqual({ css: CSS, logo: base64(jpeg(3, 3)), ...dates });
    expect(pool?.clients?.find(({ id }) => id === ClientId)).toMatchObject({
      uiCustomization: { logo: base64(png(4, 4)), ...dates },
      branding: {
        useCognitoProvidedValues: false,
        settings: { ...SETTINGS, categories: {} },
        assets: [{ ...background, bytes: base64(svg()) }],
        createdAt: dates.createdAt,
        modifiedAt: '2026-05-01T00:01:00.000Z',
      },
      terms: [
        { name: 'privacy-policy', links: LINKS, ...dates },
        { name: 'terms-of-use', links: LINKS, ...dates },
      ],
    });
    const { name, endpoint } = await otherWorld(seed);
    await load(document, endpoint);
    expect(await exported(endpoint)).toEqual(document);
    expect(await brandingOf(UserPoolId, ClientId, emulator.inWorld(name))).toEqual(
      await brandingOf(UserPoolId, ClientId),
    );
    const { position } = emulator.world();
    await load(document);
    expect(emulator.world().position).toBe(position);
  });

  test('of a look whose domain is gone can be imported too', async () => {
    const UserPoolId = await poolWithDomain(emulator);
    const idp = emulator.idp();
    await idp.send(new SetUICustomizationCommand({ UserPoolId, CSS }));
    await idp.send(new DeleteUserPoolDomainCommand({ UserPoolId, Domain: 'the-look' }));
    const document = await exported();
    const { endpoint } = await otherWorld('another');
    await load(document, endpoint);
    expect(await exported(endpoint)).toEqual(document);
  });

  test('says nothing of looks that are not there', async () => {
    const { Id } = await emulator.pool();
    await emulator.client(Id);
    const { pools: [pool] = [] } = await exported();
    expect(pool).not.toHaveProperty('uiCustomization');
    for (const member of ['uiCustomization', 'branding', 'terms']) {
      expect(pool?.clients?.[0]).not.toHaveProperty(member);
    }
  });
});

test('the state of another time has the images of then', async () => {
  const { UserPoolId } = await seeded();
  const { position } = emulator.world();
  await load({ pools: [{ name: 'app', uiCustomization: { logo: base64(png(9, 9)) } }] });
  const then = await tell<WorldDocument>(emulator.endpoint(), 'GET', `state?at=${position}&userPoolId=${UserPoolId}`);
  expect(then.pools?.[0]?.uiCustomization?.logo).toBe(base64(jpeg(3, 3)));
  expect((await exported()).pools?.[0]?.uiCustomization?.logo).toBe(base64(png(9, 9)));
});

describe('a difference', () => {
  interface Diff {
    readonly differences: readonly {
      readonly kind: string;
      readonly name: string;
      readonly change: string;
      readonly members: readonly { readonly path: string }[];
    }[];
    readonly notShown: object;
  }
  const inBrief = async (query: string): Promise<unknown> => {
    const { differences } = await tell<Diff>(emulator.endpoint(), 'GET', `diff?${query}`);
    return differences.map(({ kind, name, change, members }) => [
      ...[kind, name, change],
      members.filter(({ path }) => !path.endsWith('/modifiedAt')),
    ]);
  };

  test('shows looks as members of pools and clients, and images by their hashes', async () => {
    await seeded();
    await tell(emulator.endpoint(), 'POST', 'snapshots', { name: 'before' });
    expect(await inBrief('from=before')).toEqual([]);
    const links = { 'cognito:default': 'https://example.com/new' };
    await load({
      pools: [
        {
          name: 'app',
          uiCustomization: { logo: base64(png(9, 9)) },
          clients: [
            {
              name: 'web',
              uiCustomization: { css: CSS },
              branding: { assets: [{ ...background, bytes: base64(svg('viewBox="0 0 7 7"')) }] },
              terms: [{ name: 'terms-of-use', links }],
            },
          ],
        },
      ],
    });
    const hash = expect.stringMatching(/^sha256:[\w-]{43}$/) as string;
    expect(await inBrief('from=before')).toEqual([
      ['pool', 'app', 'changed', [{ path: '/uiCustomization/logo', before: hash, after: hash }]],
      [
        'client',
        'web',
        'changed',
        [
          { path: '/uiCustomization/css', after: CSS },
          { path: '/branding/assets/0/bytes', before: hash, after: hash },
          expect.objectContaining({ path: '/branding/assets/1' }),
          expect.objectContaining({ path: '/branding/assets/2' }),
          { path: '/terms/0/links/cognito:default', before: LINKS['cognito:default'], after: links['cognito:default'] },
          { path: '/terms/0/links/cognito:german', before: LINKS['cognito:german'] },
        ],
      ],
    ]);
    expect(await inBrief('to=before&from=now')).toHaveLength(2);
    const { notShown } = await tell<Diff>(emulator.endpoint(), 'GET', 'diff?from=before');
    const none = { added: 0, removed: 0, changed: 0 };
    expect(notShown).toMatchObject({ browserSessions: none, authorizationCodes: none });
  });

  test('shows looks with the clients that come and go', async () => {
    await seeded();
    expect(await inBrief('')).toEqual([
      ['pool', 'app', 'added', expect.arrayContaining([expect.objectContaining({ path: '/uiCustomization' })])],
      ...['plain', 'web'].map((): readonly unknown[] => ['client', expect.any(String), 'added', expect.any(Array)]),
    ]);
  });
});
