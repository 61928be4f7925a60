import { DescribeRiskConfigurationCommand } from '@aws-sdk/client-cognito-identity-provider';
import { useEmulator } from '../../operations/emulator.js';
import { signIn } from '../../operations/signed-in.js';
import { compromise, configure, onCompromised, onHighRisk, setRisk, watchedAlice } from '../../operations/threat.js';
import { ask, tell } from './control.js';

const emulator = useEmulator();

interface Exported {
  readonly pools: readonly {
    readonly riskConfiguration?: object;
    readonly clients: readonly { readonly riskConfiguration?: object }[];
  }[];
  readonly notExported: object;
}
const exported = (endpoint = emulator.endpoint()) => tell<Exported>(endpoint, 'GET', 'export');

test('a document says how pools and clients answer risk, and makes them do so', async () => {
  await emulator.freeze('2030-01-01T00:00:00Z');
  const { poolId, clientId: ClientId } = await watchedAlice(emulator);
  await configure(emulator, poolId, onHighRisk('BLOCK'));
  await configure(emulator, poolId, { ClientId, ...onCompromised('BLOCK') });
  const document = await exported();
  const [pool] = document.pools;
  const modifiedAt = '2030-01-01T00:00:00.000Z';
  expect(pool?.riskConfiguration).toEqual({ ...onHighRisk('BLOCK'), modifiedAt });
  expect(pool?.clients[0]?.riskConfiguration).toEqual({ ...onCompromised('BLOCK'), modifiedAt });
  const { name, endpoint } = await tell<{ name: string; endpoint: string }>(emulator.origin(), 'POST', 'worlds', {});
  await tell(endpoint, 'POST', 'import', document);
  expect((await exported(endpoint)).pools).toEqual(document.pools);
  const again = await tell<{ position: number }>(emulator.origin(), 'GET', `worlds/${name}`);
  await tell(endpoint, 'POST', 'import', document);
  expect(await tell(emulator.origin(), 'GET', `worlds/${name}`)).toMatchObject({ position: again.position });
  const { RiskConfiguration } = await emulator
    .inWorld(name)
    .idp()
    .send(new DescribeRiskConfigurationCommand({ UserPoolId: poolId, ClientId }));
  expect(RiskConfiguration).toMatchObject({ ...onCompromised('BLOCK'), LastModifiedDate: new Date(modifiedAt) });
});

test('what AWS would refuse is refused with its place', async () => {
  const pools = [
    { name: 'pool', riskConfiguration: { RiskExceptionConfiguration: { BlockedIPRangeList: ['nonsense'] } } },
  ];
  expect(await ask(emulator.endpoint(), 'POST', 'import', { recognito: 1, pools })).toMatchObject({
    status: 422,
    body: { error: 'ImportRefused', message: 'pools[0].riskConfiguration: Incorrect CIDR format' },
  });
});

test('a diff shows them, and counts what no document says', async () => {
  const setting = await watchedAlice(emulator);
  await tell(emulator.endpoint(), 'POST', 'snapshots', { name: 'before' });
  await configure(emulator, setting.poolId, onHighRisk('NO_ACTION'));
  await configure(emulator, setting.poolId, { ClientId: setting.clientId, ...onHighRisk('NO_ACTION') });
  await signIn(emulator, setting);
  await setRisk(emulator, setting);
  await compromise(emulator, 'one', 'two');
  interface Diff {
    differences: { kind: string; members: { path: string }[] }[];
    notShown: object;
  }
  const { differences, notShown } = await tell<Diff>(emulator.endpoint(), 'GET', 'diff?from=before');
  expect(differences.map(({ kind, members }) => [kind, members.map(({ path }) => path)])).toEqual([
    ['pool', ['/riskConfiguration']],
    ['client', ['/riskConfiguration']],
  ]);
  const added = (count: number) => ({ added: count, removed: 0, changed: 0 });
  expect(notShown).toMatchObject({ authEvents: added(1), setRisks: added(1), compromisedPasswords: added(2) });
  expect((await exported()).notExported).toMatchObject({ authEvents: 1, setRisks: 1 });
});
