import {
  CreateResourceServerCommand,
  CreateUserPoolDomainCommand,
  DescribeResourceServerCommand,
  DescribeUserPoolDomainCommand,
  ListResourceServersCommand,
  UpdateResourceServerCommand,
  UpdateUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { WorldDocument } from '../../../src/testing/document.js';
import { useEmulator } from '../../operations/emulator.js';
import { CERTIFICATE, CUSTOM, poolWithDomain } from '../../operations/user-pool-domains.js';
import { ask, tell } from './control.js';

interface Report {
  readonly created: object;
  readonly updated: object;
  readonly unchanged: object;
  readonly pools: readonly { readonly id: string }[];
}

const emulator = useEmulator();
const NONE = { pools: 0, clients: 0, groups: 0, users: 0 };
const load = (document: WorldDocument) => tell<Report>(emulator.endpoint(), 'POST', 'import', document);
const described = async (Domain: string, region = 'us-east-1') =>
  (await emulator.idp({ region }).send(new DescribeUserPoolDomainCommand({ Domain }))).DomainDescription;

const SEED = {
  pools: [
    {
      name: 'app',
      domain: { prefix: 'my-app', managedLoginVersion: 2 },
      customDomain: { name: 'auth.example.com', certificateArn: CERTIFICATE, securityPolicy: 'TLS_V1_3_2025' },
      resourceServers: [
        {
          identifier: 'https://api',
          name: 'api',
          scopes: [
            { name: 'write', description: 'may write' },
            { name: 'read', description: 'may read' },
          ],
        },
        { identifier: 'bare', name: 'bare' },
      ],
    },
  ],
} as const satisfies WorldDocument;

describe('an import', () => {
  test('gives a pool its domains and resource servers, and again changes nothing', async () => {
    const { created, pools } = await load(SEED);
    expect(created).toEqual({ ...NONE, pools: 1 });
    const UserPoolId = pools[0]?.id ?? '';
    expect(await described('my-app')).toMatchObject({ UserPoolId, ManagedLoginVersion: 2 });
    expect(await described('auth.example.com')).toMatchObject({
      UserPoolId,
      CustomDomainConfig: { CertificateArn: CERTIFICATE, SecurityPolicy: 'TLS_V1_3_2025' },
      ManagedLoginVersion: 1,
    });
    const { ResourceServers } = await emulator
      .idp()
      .send(new ListResourceServersCommand({ UserPoolId, MaxResults: 50 }));
    expect(ResourceServers).toEqual([
      { UserPoolId, Identifier: 'bare', Name: 'bare' },
      {
        UserPoolId,
        Identifier: 'https://api',
        Name: 'api',
        Scopes: [
          { ScopeName: 'read', ScopeDescription: 'may read' },
          { ScopeName: 'write', ScopeDescription: 'may write' },
        ],
      },
    ]);
    const { position } = emulator.world();
    expect(await load(SEED)).toMatchObject({ created: NONE, updated: NONE, unchanged: { ...NONE, pools: 1 } });
    expect(emulator.world().position).toBe(position);
  });

  test('draws a distribution by the domain’s name: the same in the same seed', async () => {
    await load(SEED);
    const first = await described('my-app');
    const other = await tell<{ endpoint: string; name: string }>(emulator.origin(), 'POST', 'worlds', { seed: 'test' });
    await tell(other.endpoint, 'POST', 'import', { pools: [{ name: 'before' }, ...SEED.pools] });
    const { DomainDescription } = await emulator
      .inWorld(other.name)
      .idp()
      .send(new DescribeUserPoolDomainCommand({ Domain: 'my-app' }));
    expect(DomainDescription?.CloudFrontDistribution).toBe(first?.CloudFrontDistribution);
  });

  test('brings what is there to what is said, and leaves the rest', async () => {
    const UserPoolId = (await load(SEED)).pools[0]?.id ?? '';
    const report = await load({
      pools: [
        {
          name: 'app',
          domain: { prefix: 'new-app' },
          resourceServers: [{ identifier: 'https://api', name: 'renamed' }],
        },
      ],
    });
    expect(report.updated).toEqual({ ...NONE, pools: 1 });
    expect(await described('my-app')).toEqual({});
    expect(await described('new-app')).toMatchObject({ UserPoolId, ManagedLoginVersion: 1 });
    expect(await described('auth.example.com')).toMatchObject({ UserPoolId });
    const { ResourceServer } = await emulator
      .idp()
      .send(new DescribeResourceServerCommand({ UserPoolId, Identifier: 'https://api' }));
    expect(ResourceServer).toMatchObject({ Name: 'renamed', Scopes: [{ ScopeName: 'read' }, { ScopeName: 'write' }] });
  });

  test('can go to the LITE tier and the classic pages in one', async () => {
    await load(SEED);
    const lite = { name: 'app', settings: { UserPoolTier: 'LITE' } } as const;
    const domain = { prefix: 'my-app' } as const;
    const { status, body } = await ask(emulator.endpoint(), 'POST', 'import', { pools: [{ ...lite, domain }] });
    expect([status, body]).toEqual([
      422,
      {
        error: 'ImportRefused',
        message:
          'pools[0]: The following features need to be disabled for the LITE pricing tier configured: Managed Login',
        hint: 'Nothing was imported: mend the document, and import it again.',
      },
    ]);
    await load({ pools: [{ ...lite, domain: { ...domain, managedLoginVersion: 1 } }] });
    expect(await described('my-app')).toMatchObject({ ManagedLoginVersion: 1 });
  });

  test.each([
    [{ domain: { prefix: 'my-aws' } }, 'pools[0].domain: Domain cannot contain reserved word: aws'],
    [
      { domain: { prefix: 'a'.repeat(64) } },
      `pools[0].domain: 1 validation error detected: Value '${'a'.repeat(64)}' at 'domain' failed to satisfy constraint: Member must have length less than or equal to 63`,
    ],
    [
      { customDomain: { name: 'example.com', certificateArn: CERTIFICATE } },
      'pools[0].customDomain: Custom domain is not a valid subdomain: Was not able to resolve a DNS A record for the parent domain or domain parent is a top-level domain.',
    ],
    [{ domain: { prefix: 'taken' } }, 'pools[0].domain: Domain already associated with another user pool.'],
    [
      { resourceServers: [{ identifier: 'a b', name: 'api' }] },
      "pools[0].resourceServers[0]: 1 validation error detected: Value 'a b' at 'identifier' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\x21\\x23-\\x5B\\x5D-\\x7E]+",
    ],
    [
      {
        resourceServers: [
          { identifier: 'a', name: 'a' },
          { identifier: 'a', name: 'b' },
        ],
      },
      'pools[0].resourceServers[1]: This is pools[0].resourceServers[0] again.',
    ],
    [
      { resourceServers: Array.from({ length: 26 }, (_, i) => ({ identifier: `api-${i}`, name: 'api' })) },
      'pools[0].resourceServers[25]: Resource server limit exceeded.',
    ],
  ])('refuses %j', async (more, sentence) => {
    await poolWithDomain(emulator, 'taken');
    const { position } = emulator.world();
    const { status, body } = await ask(emulator.endpoint(), 'POST', 'import', { pools: [{ name: 'app', ...more }] });
    expect([status, body]).toEqual([422, expect.objectContaining({ error: 'ImportRefused', message: sentence })]);
    expect(emulator.world().position).toBe(position);
  });
});

describe('an export', () => {
  test('is the same again, imported into another world', async () => {
    await emulator.freeze('2026-05-01T00:00:00Z');
    const UserPoolId = await poolWithDomain(emulator);
    const idp = emulator.idp();
    await idp.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'auth.example.com', ...CUSTOM }));
    const Scopes = [{ ScopeName: 'read', ScopeDescription: 'may read' }];
    await idp.send(new CreateResourceServerCommand({ UserPoolId, Identifier: 'https://api', Name: 'api', Scopes }));
    await emulator.advance(60_000);
    await idp.send(new UpdateUserPoolDomainCommand({ UserPoolId, Domain: 'my-app', ManagedLoginVersion: 2 }));
    const { CloudFrontDistribution: distribution } = (await described('my-app')) ?? {};
    const { CloudFrontDistribution: customDistribution } = (await described('auth.example.com')) ?? {};

    const exported = await tell<WorldDocument>(emulator.endpoint(), 'GET', 'export');
    expect(exported.pools?.[0]).toMatchObject({
      domain: {
        prefix: 'my-app',
        managedLoginVersion: 2,
        cloudFrontDomain: distribution,
        createdAt: '2026-05-01T00:00:00.000Z',
        modifiedAt: '2026-05-01T00:01:00.000Z',
      },
      customDomain: {
        name: 'auth.example.com',
        certificateArn: CERTIFICATE,
        managedLoginVersion: 1,
        cloudFrontDomain: customDistribution,
        createdAt: '2026-05-01T00:00:00.000Z',
        modifiedAt: '2026-05-01T00:00:00.000Z',
      },
      resourceServers: [
        { identifier: 'https://api', name: 'api', scopes: [{ name: 'read', description: 'may read' }] },
      ],
    });
    const { endpoint } = await tell<{ endpoint: string }>(emulator.origin(), 'POST', 'worlds', { seed: 'another' });
    await tell(endpoint, 'POST', 'import', exported);
    expect(await tell(endpoint, 'GET', 'export')).toEqual(exported);
  });

  test('says nothing of what a pool has not', async () => {
    await emulator.pool();
    const { pools = [] } = await tell<WorldDocument>(emulator.endpoint(), 'GET', 'export');
    for (const member of ['domain', 'customDomain', 'resourceServers']) expect(pools[0]).not.toHaveProperty(member);
  });
});

test('domains and resource servers are compared as members of their pools', async () => {
  const one = await poolWithDomain(emulator, 'one');
  const two = await poolWithDomain(emulator, 'two');
  const idp = emulator.idp();
  await idp.send(new CreateResourceServerCommand({ UserPoolId: two, Identifier: 'api', Name: 'api' }));
  await tell(emulator.endpoint(), 'POST', 'snapshots', { name: 'before' });
  await idp.send(new UpdateUserPoolDomainCommand({ UserPoolId: one, Domain: 'one', ManagedLoginVersion: 2 }));
  await idp.send(new UpdateResourceServerCommand({ UserPoolId: two, Identifier: 'api', Name: 'new' }));
  await idp.send(new CreateUserPoolDomainCommand({ UserPoolId: two, Domain: 'auth.example.com', ...CUSTOM }));
  const { differences } = await tell<{
    differences: { kind: string; userPoolId: string; change: string; members: { path: string }[] }[];
  }>(emulator.endpoint(), 'GET', 'diff?from=before');
  const found = differences.map(({ kind, userPoolId, change, members }) => [
    userPoolId,
    kind,
    change,
    members.map(({ path }) => path).filter((path) => !path.endsWith('/modifiedAt')),
  ]);
  const expected = [
    [one, 'pool', 'changed', ['/domain/managedLoginVersion']],
    [two, 'pool', 'changed', ['/resourceServers/0/name', '/customDomain']],
  ];
  expect(found).toEqual(expected.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)));
});
