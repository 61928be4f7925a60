import {
  AdminForgetDeviceCommand,
  AdminGetDeviceCommand,
  DescribeUserPoolCommand,
  GetProvisionedLimitCommand,
  ListUserImportJobsCommand,
  TagResourceCommand,
  UpdateProvisionedLimitCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { REPLICABLE, replicasOf } from '../../operations/cognito-idp/replicated-pool.js';
import { Imports, row } from '../../operations/cognito-idp/user-import.js';
import { begin, newDevice, proveDevice, withDevices } from '../../operations/device-sign-in.js';
import { useEmulator } from '../../operations/emulator.js';
import { withAlice } from '../../operations/signed-in.js';
import { compromise } from '../../operations/threat.js';
import { ask, refusal, tell } from './control.js';

const emulator = useEmulator();

interface Device {
  readonly key: string;
  readonly secretVerifier: object;
  readonly [member: string]: unknown;
}
interface User {
  readonly username: string;
  readonly devices?: readonly Device[];
}
interface Pool {
  readonly id: string;
  readonly name: string;
  readonly replicas?: readonly object[];
  readonly importJobs?: readonly { readonly id: string; readonly log: readonly object[] }[];
  readonly users: readonly User[];
}
interface Document {
  readonly pools: readonly Pool[];
  readonly provisionedLimits?: readonly object[];
  readonly compromisedPasswords?: object;
  readonly notExported: Readonly<Record<string, number>>;
}
interface Diff {
  readonly differences: readonly { readonly kind: string; readonly members: readonly { readonly path: string }[] }[];
  readonly notShown: Readonly<Record<string, object>>;
}

const HINT = 'Nothing was imported: mend the document, and import it again.';
const exported = (endpoint = emulator.endpoint()) => tell<Document>(endpoint, 'GET', 'export');
const load = (document: object, endpoint = emulator.endpoint()) => tell<object>(endpoint, 'POST', 'import', document);
const refused = async (document: object) => ask(emulator.endpoint(), 'POST', 'import', document);
const imported = (message: string) => refusal(422, 'ImportRefused', message, HINT);
const otherWorld = (seed = 'other') =>
  tell<{ name: string; endpoint: string }>(emulator.origin(), 'POST', 'worlds', { seed });
const diff = async () => tell<Diff>(emulator.endpoint(), 'GET', 'diff?from=before');
const pathsOf = ({ differences }: Diff) =>
  differences.map(({ kind, members }) => [kind, ...members.map(({ path }) => path)]);
const snapshot = () => tell(emulator.endpoint(), 'POST', 'snapshots', { name: 'before' });
/** The document with another member of its first pool. */
const withPool = ({ pools }: Document, change: object) => ({
  pools: pools.map((pool, index) => (index === 0 ? { ...pool, ...change } : pool)),
});

/** The export of what an import of it makes of another world is the same, and imported where it came from it changes nothing. */
const roundTrip = async (document: Document): Promise<string> => {
  const { position } = emulator.world();
  await load(document);
  expect(emulator.world().position).toBe(position);
  const { name, endpoint } = await otherWorld();
  await load(document, endpoint);
  const { notExported: _, ...again } = await exported(endpoint);
  const { notExported: __, ...same } = document;
  expect(again).toEqual(same);
  return name;
};

describe('devices', () => {
  test('are exported with their verifiers, and prove themselves where they are imported', async () => {
    const setting = await withDevices(emulator);
    const { device } = await newDevice(emulator, setting);
    await begin(emulator, setting);
    const document = await exported();
    expect(document.notExported).toMatchObject({ deviceOffers: 1 });
    const [entry] = document.pools[0]?.users[0]?.devices ?? [];
    expect(entry).toEqual({
      key: device.DeviceKey,
      groupKey: device.DeviceGroupKey,
      name: 'phone',
      secretVerifier: { salt: expect.any(String) as string, verifier: expect.any(String) as string },
      remembered: true,
      lastAddress: '127.0.0.1',
      authenticatedAt: expect.any(String) as string,
      createdAt: expect.any(String) as string,
      modifiedAt: expect.any(String) as string,
    });
    const there = emulator.inWorld(await roundTrip(document));
    const challenge = await begin(there, setting, { DEVICE_KEY: device.DeviceKey });
    expect(challenge.ChallengeName).toBe('DEVICE_SRP_AUTH');
    const { AuthenticationResult } = await proveDevice(there, setting, challenge.Session, device);
    expect(AuthenticationResult?.AccessToken).toBeDefined();
  });

  test('that a user says are all of them; where none are said they stay', async () => {
    const setting = await withDevices(emulator);
    const { device } = await newDevice(emulator, setting);
    const document = await exported();
    const [{ users = [] } = {}] = document.pools;
    const [entry] = users[0]?.devices ?? [];
    const { devices: _, ...silent } = users[0] ?? { username: '' };
    const { position } = emulator.world();
    await load(withPool(document, { users: [silent] }));
    expect(emulator.world().position).toBe(position);

    const key = 'us-east-1_11111111-2222-4333-8444-555555555555';
    await load(withPool(document, { users: [{ ...silent, devices: [{ key, groupKey: entry?.['groupKey'] }] }] }));
    const [of, idp] = [{ UserPoolId: setting.poolId, Username: 'alice' }, emulator.idp()];
    await expect(idp.send(new AdminGetDeviceCommand({ ...of, DeviceKey: device.DeviceKey }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    const { Device: made } = await idp.send(new AdminGetDeviceCommand({ ...of, DeviceKey: key }));
    expect(made?.DeviceKey).toBe(key);
    const [fresh] = (await exported()).pools[0]?.users[0]?.devices ?? [];
    expect(fresh).toMatchObject({ key, remembered: true });
    await idp.send(new AdminForgetDeviceCommand({ ...of, DeviceKey: key }));
  });

  test('are refused with their place where they are none', async () => {
    const setting = await withDevices(emulator);
    await newDevice(emulator, setting);
    const document = await exported();
    const [user] = document.pools[0]?.users ?? [];
    const [device] = user?.devices ?? [];
    const said = (...devices: readonly object[]) => refused(withPool(document, { users: [{ ...user, devices }] }));
    const place = 'pools[0].users[0]';
    expect(await said({ ...device, lastAddress: 'home' })).toMatchObject(
      imported(`${place}.devices[0].lastAddress: "home" is no IP address.`),
    );
    expect(await said({ ...device, secretVerifier: { salt: '!', verifier: 'AA==' } })).toMatchObject(
      imported(`${place}: Invalid device secret verifier config given.`),
    );
    expect(await said(device ?? {}, device ?? {})).toMatchObject(
      imported(`${place}: The device ${device?.key ?? ''} is said twice.`),
    );
    expect(await said({ ...device, key: 'none' })).toMatchObject(
      imported(
        `${place}.devices[0]: 1 validation error detected: Value 'none' at 'deviceKey' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-f-]+`,
      ),
    );
    expect(await said({ ...device, remembred: true })).toMatchObject({
      status: 400,
      body: { message: `${place}.devices[0] has a member remembred that there is not. Did you mean remembered?` },
    });
  });

  test('are shown by a difference, and keys that nobody has confirmed are counted', async () => {
    const setting = await withDevices(emulator);
    await snapshot();
    await begin(emulator, setting);
    const offered = await diff();
    expect(pathsOf(offered)).toEqual([]);
    expect(offered.notShown['deviceOffers']).toEqual({ added: 1, removed: 0, changed: 0 });
    await newDevice(emulator, setting);
    expect(pathsOf(await diff())).toEqual([['user', '/devices']]);
  });
});

describe('replicas', () => {
  const replicated = async () => {
    const { Id, Arn } = await emulator.pool(REPLICABLE);
    const replicas = replicasOf(emulator);
    await replicas.create(Id);
    await replicas.update(Id, 'ACTIVE');
    const tags = { ResourceArn: Arn.replace('us-east-1', 'eu-west-1'), Tags: { a: '1' } };
    await emulator.idp({ region: 'eu-west-1' }).send(new TagResourceCommand(tags));
    return Id;
  };

  test('are exported with what is their own, and answer in their Region where they are imported', async () => {
    const UserPoolId = await replicated();
    const document = await exported();
    const settings = { EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' } };
    expect(document.pools[0]?.replicas).toEqual([
      { region: 'eu-west-1', status: 'ACTIVE', tags: { a: '1' }, settings },
    ]);
    const there = emulator.inWorld(await roundTrip(document));
    expect(await replicasOf(there).list(UserPoolId)).toEqual([
      'eu-west-1 SECONDARY ACTIVE',
      'us-east-1 PRIMARY ACTIVE',
    ]);
    const { UserPool } = await there.idp({ region: 'eu-west-1' }).send(new DescribeUserPoolCommand({ UserPoolId }));
    expect(UserPool?.UserPoolTags).toEqual({ a: '1' });
  });

  test('that a pool says are all of them; where none are said they stay', async () => {
    const id = await replicated();
    const entry = { name: 'pool', id };
    const { position } = emulator.world();
    await load({ pools: [entry] });
    await load({ pools: [{ ...entry, replicas: [{ region: 'eu-west-1' }] }] });
    expect(emulator.world().position).toBe(position);
    await load({ pools: [{ ...entry, replicas: [{ region: 'us-west-2' }] }] });
    expect(await replicasOf(emulator).list(id)).toEqual(['us-east-1 PRIMARY ACTIVE', 'us-west-2 SECONDARY INACTIVE']);
    await load({ pools: [{ ...entry, replicas: [] }] });
    expect(await replicasOf(emulator).list(id)).toEqual(['us-east-1 PRIMARY ACTIVE']);
  });

  test('are held to the rules of their operations', async () => {
    const id = await replicated();
    const said = (change: object) => refused({ pools: [{ name: 'pool', id, ...change }] });
    const own = { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } };
    const LambdaConfig = { PreSignUp: 'arn:aws:lambda:us-east-1:000000000000:function:f' };
    const cases: readonly [object, string][] = [
      [
        { replicas: [{ region: 'us-east-1' }] },
        'pools[0].replicas: Region us-east-1 is the primary Region of the user pool.',
      ],
      [
        { replicas: [{ region: 'eu-west-1' }, { region: 'eu-west-1' }] },
        'pools[0].replicas: User pool already has a replica in Region eu-west-1.',
      ],
      [
        { replicas: [{ region: 'eu-west-1' }, { region: 'us-west-2' }] },
        'pools[0].replicas: User pool replica limit exceeded.',
      ],
      [
        { replicas: [{ region: 'eu-west-1', settings: { LambdaConfig } }] },
        'pools[0].replicas: Cross-region lambda functions are not supported',
      ],
      [
        { settings: { IssuerConfiguration: { Type: 'ORIGINAL' } } },
        'pools[0]: A user pool with replicas must have the issuer type UPDATED.',
      ],
    ];
    for (const [change, message] of cases) expect(await said(change)).toMatchObject(imported(message));
    expect((await said({ replicas: [{ region: 'eu-west-1', settings: own }] })).status).toBe(422);
    expect(await refused({ pools: [{ name: 'other', replicas: [{ region: 'eu-west-1' }] }] })).toMatchObject(
      imported('pools[0].replicas: A user pool with replicas must have a multi-Region customer managed KMS key.'),
    );
  });
});

describe('import jobs', () => {
  test('that have ended are exported with their logs; others are counted', async () => {
    const imports = await Imports.into(emulator);
    const csv = imports.csv([row(1), row(2, { email_verified: 'FALSE' }), row(3)]);
    const job = await imports.run(csv);
    await imports.create('waits');
    const document = await exported();
    expect(document.notExported).toMatchObject({ openImportJobs: 1 });
    const [entry, ...others] = document.pools[0]?.importJobs ?? [];
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ id: job.JobId, name: 'job', status: 'Succeeded' });
    expect(entry?.log).toHaveLength(3);

    const there = emulator.inWorld(await roundTrip(document));
    const asked = { UserPoolId: imports.UserPoolId, MaxResults: 10 };
    const { UserImportJobs } = await there.idp().send(new ListUserImportJobsCommand(asked));
    const { PreSignedUrl: _, ...known } = await imports.describe(job);
    expect(UserImportJobs).toEqual([{ ...known, PreSignedUrl: expect.any(String) as string }]);
    const path = `user-import-jobs/${imports.UserPoolId}/${job.JobId}/log`;
    expect(await tell(there.endpoint(), 'GET', path)).toEqual(await imports.log(job));
  });

  test('take the place of what there was of their id, and are refused where they are none', async () => {
    const imports = await Imports.into(emulator);
    await snapshot();
    await imports.run(imports.csv([row(1), row(2)]));
    expect(pathsOf(await diff())).toContainEqual(['pool', '/importJobs']);
    const document = await exported();
    const [job] = document.pools[0]?.importJobs ?? [];
    if (!job) throw new Error('There is no job.');
    await load(withPool(document, { importJobs: [{ ...job, log: job.log.slice(0, 1) }] }));
    expect((await exported()).pools[0]?.importJobs).toEqual([{ ...job, log: job.log.slice(0, 1) }]);
    const said = (...importJobs: readonly object[]) => refused(withPool(document, { importJobs }));
    expect(await said({ ...job, log: [...job.log].reverse() })).toMatchObject(
      imported(`pools[0].importJobs[0]: The lines in the log of user import job ${job.id} are not in order.`),
    );
    expect(await said(job, job)).toMatchObject(
      refusal(422, 'ImportRefused', 'pools[0].importJobs[1]: This is pools[0].importJobs[0] again.', 'Say it once.'),
    );
    expect(await said({ ...job, endedAt: 'then' })).toMatchObject({ status: 400, body: { error: 'BadInstant' } });
    const { log: _, ...logless } = job;
    expect(await said(logless)).toMatchObject({ body: { message: 'pools[0].importJobs[0].log is missing.' } });
  });
});

describe('what is of no pool', () => {
  const limit = (Category: string) => ({ LimitClass: 'API_CATEGORY', Attributes: { Category } }) as const;

  test('limits and known passwords are exported, imported, and reported', async () => {
    const RequestedLimitValue = 200;
    const LimitDefinition = limit('UserAuthentication');
    await emulator.idp().send(new UpdateProvisionedLimitCommand({ LimitDefinition, RequestedLimitValue }));
    await compromise(emulator, 'one', 'two');
    const document = await exported();
    expect(document.provisionedLimits).toEqual([{ region: 'us-east-1', category: 'UserAuthentication', value: 200 }]);
    const there = emulator.inWorld(await roundTrip(document));
    const { Limit } = await there.idp().send(new GetProvisionedLimitCommand({ LimitDefinition }));
    expect(Limit?.ProvisionedLimitValue).toBe(200);

    expect(await load({ compromisedPasswords: { passwords: ['two', 'three'] } })).toMatchObject({
      created: { compromisedPasswords: 1 },
      updated: { compromisedPasswords: 0 },
      unchanged: { compromisedPasswords: 1 },
    });
    const more = { account: '123456789012', region: 'eu-west-1', category: 'UserCreation', value: 60 };
    expect(await load({ provisionedLimits: [more] })).toMatchObject({ updated: { provisionedLimits: 1 } });
    expect(await load({ provisionedLimits: [more] })).toMatchObject({ unchanged: { provisionedLimits: 1 } });
    expect((await exported()).provisionedLimits).toEqual([...(document.provisionedLimits ?? []), more]);
    const { pools, provisionedLimits } = await tell<Document>(emulator.endpoint(), 'GET', 'export?users=false');
    expect([pools, provisionedLimits?.length]).toEqual([[], 2]);
  });

  test('is refused where AWS would refuse it', async () => {
    const one = { category: 'UserCreation', value: 60 };
    const cases: readonly [object, string][] = [
      [{ ...one, value: 1 }, 'provisionedLimits[0]: Requested limit value for UserCreation cannot be less than 50.'],
      [
        { ...one, value: 501 },
        'provisionedLimits[0]: Requested limit value for UserCreation exceeds the maximum of 500.',
      ],
      [{ ...one, region: 'Mars' }, 'provisionedLimits[0]: "Mars" is no Region.'],
    ];
    for (const [said, message] of cases) {
      expect(await refused({ provisionedLimits: [said] })).toMatchObject(imported(message));
    }
    expect(await refused({ provisionedLimits: [one, one] })).toMatchObject({
      body: { message: 'provisionedLimits[1]: This is provisionedLimits[0] again.' },
    });
    expect(await refused({ compromisedPassword: {} })).toMatchObject({
      status: 400,
      body: {
        message: 'The document has a member compromisedPassword that there is not. Did you mean compromisedPasswords?',
      },
    });
  });

  test('what another version has not exported is passed over', async () => {
    await withAlice(emulator);
    const { position } = emulator.world();
    const { notExported, ...document } = await exported();
    await load({ ...document, notExported: { ...notExported, somethingElse: 7 } });
    expect(emulator.world().position).toBe(position);
  });
});

test('a difference counts limits, known passwords, and jobs that go on', async () => {
  const imports = await Imports.into(emulator);
  await snapshot();
  await imports.create();
  await compromise(emulator, 'one');
  const { differences, notShown } = await diff();
  expect(differences).toEqual([]);
  const added = { added: 1, removed: 0, changed: 0 };
  expect(notShown).toMatchObject({ openImportJobs: added, compromisedPasswords: added });
});
