import {
  CreateManagedLoginBrandingCommand,
  CreateResourceServerCommand,
  CreateUserPoolDomainCommand,
  DeleteManagedLoginBrandingCommand,
  DeleteResourceServerCommand,
  DeleteUserPoolDomainCommand,
  SetUICustomizationCommand,
  UpdateTermsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { accept } from '../../../src/domain/kernel/decision.js';
import type {
  AuthorizationCodeEvent,
  BrowserSessionEvent,
  ClientTokenEvent,
} from '../../../src/domain/oauth/events.js';
import { createdTerms } from '../../operations/cognito-idp/terms.js';
import { useEmulator } from '../../operations/emulator.js';
import { withAlice } from '../../operations/signed-in.js';
import { tell } from './control.js';

const emulator = useEmulator();
const typesOf = async (resource: string, more = ''): Promise<readonly string[]> => {
  const query = `resource=${encodeURIComponent(resource)}${more}`;
  const { events } = await tell<{ events: { type: string }[] }>(emulator.endpoint(), 'GET', `events?${query}`);
  return events.map(({ type }) => type);
};

/** What the pages leave, without a browser. */
const happens = async (
  ...events: readonly (BrowserSessionEvent | AuthorizationCodeEvent | ClientTokenEvent)[]
): Promise<void> => {
  const world = emulator.world();
  const stamp = world.stamp('test', '', JSON.stringify(events), world.clock.now());
  await world.decide(
    stamp,
    () => accept(...events),
    () => undefined,
  );
  world.giveBack(stamp);
};

const HOUR = 3_600_000;

/** Alice at the pages: a session and a code, of which only the beginnings name her. */
const signedIn = async () => {
  const { poolId, clientId } = await withAlice(emulator);
  const { events } = await tell<{ events: { data: { sub: string } }[] }>(
    emulator.endpoint(),
    'GET',
    'events?type=UserCreated',
  );
  const sub = events[0]?.data.sub ?? '';
  const expiresAt = emulator.world().clock.now() + HOUR;
  await tell(emulator.endpoint(), 'POST', 'snapshots', { name: 'before' });
  const browserSessionId = '11111111-1111-4111-8111-111111111111';
  await happens(
    { type: 'BrowserSessionBegun', data: { poolId, browserSessionId, sub, clientId, expiresAt } },
    {
      type: 'AuthorizationCodeIssued',
      data: { poolId, code: 'digest', clientId, sub, grantId: 'g', redirectUri: 'https://app', expiresAt },
    },
  );
  return { poolId, clientId, sub, browserSessionId };
};

describe('events are found by what they are about', () => {
  test('a resource server, a domain', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    const idp = emulator.idp();
    const server = { UserPoolId, Identifier: 'https://api' };
    await idp.send(new CreateResourceServerCommand({ ...server, Name: 'api' }));
    await idp.send(new DeleteResourceServerCommand(server));
    await idp.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'my-app' }));
    await idp.send(new DeleteUserPoolDomainCommand({ UserPoolId, Domain: 'my-app' }));
    expect(await typesOf('https://api')).toEqual(['ResourceServerCreated', 'ResourceServerDeleted']);
    expect(await typesOf('my-app')).toEqual(['UserPoolDomainCreated', 'UserPoolDomainDeleted']);
    expect(await typesOf(UserPoolId)).toHaveLength(5);
  });

  test('looks, by their own ids and by that of their client', async () => {
    const { Id: UserPoolId } = await emulator.pool();
    const { ClientId } = await emulator.client(UserPoolId);
    const idp = emulator.idp();
    await idp.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'my-app' }));
    const CSS = '.label-customizable { color: red; }';
    await idp.send(new SetUICustomizationCommand({ UserPoolId, ClientId, CSS }));
    await idp.send(new SetUICustomizationCommand({ UserPoolId, CSS }));
    const { ManagedLoginBranding: { ManagedLoginBrandingId } = {} } = await idp.send(
      new CreateManagedLoginBrandingCommand({ UserPoolId, ClientId, UseCognitoProvidedValues: true }),
    );
    await idp.send(new DeleteManagedLoginBrandingCommand({ UserPoolId, ManagedLoginBrandingId }));
    const { TermsId } = await createdTerms(emulator, { UserPoolId, ClientId });
    await idp.send(new UpdateTermsCommand({ UserPoolId, TermsId, TermsName: 'privacy-policy' }));
    const [styles, terms] = [
      ['ManagedLoginBrandingCreated', 'ManagedLoginBrandingDeleted'],
      ['TermsCreated', 'TermsUpdated'],
    ] as const;
    expect(await typesOf(ManagedLoginBrandingId ?? '')).toEqual(styles);
    expect(await typesOf(TermsId)).toEqual(terms);
    expect(await typesOf('ALL')).toEqual(['UICustomizationSet']);
    expect(await typesOf(ClientId)).toEqual(['UserPoolClientCreated', 'UICustomizationSet', ...styles, ...terms]);
    expect(await typesOf(ClientId, '&type=TermsUpdated')).toEqual(['TermsUpdated']);
  });

  test('a browser’s session and a code, by their ids, and their beginnings by user and client', async () => {
    const { poolId, clientId, sub, browserSessionId } = await signedIn();
    await happens(
      { type: 'BrowserSessionEnded', data: { poolId, browserSessionId } },
      { type: 'AuthorizationCodeUsed', data: { poolId, code: 'digest' } },
      { type: 'ClientTokenIssued', data: { poolId, clientId, scopes: ['https://api/read'] } },
    );
    const begun = ['BrowserSessionBegun', 'AuthorizationCodeIssued'];
    for (const name of ['alice', sub]) expect((await typesOf(name)).slice(-2)).toEqual(begun);
    expect(await typesOf(clientId)).toEqual(['UserPoolClientCreated', ...begun, 'ClientTokenIssued']);
    expect(await typesOf(browserSessionId)).toEqual(['BrowserSessionBegun', 'BrowserSessionEnded']);
    expect(await typesOf('digest')).toEqual(['AuthorizationCodeIssued', 'AuthorizationCodeUsed']);
    expect(await typesOf('https://api/read')).toEqual(['ClientTokenIssued']);
  });
});

test('sessions of browsers and codes are counted, in a difference and in an export', async () => {
  const { poolId, browserSessionId } = await signedIn();
  await tell(emulator.endpoint(), 'POST', 'snapshots', { name: 'begun' });
  await happens({ type: 'BrowserSessionEnded', data: { poolId, browserSessionId } });
  const unshown = async (query: string): Promise<unknown> => {
    const { differences, notShown } = await tell<{ differences: object[]; notShown: object }>(
      emulator.endpoint(),
      'GET',
      `diff?${query}`,
    );
    expect(differences).toEqual([]);
    return notShown;
  };
  const [none, added] = [
    { added: 0, removed: 0, changed: 0 },
    { added: 1, removed: 0, changed: 0 },
  ];
  expect(await unshown('from=before')).toMatchObject({ browserSessions: added, authorizationCodes: added });
  const changed = { ...none, changed: 1 };
  expect(await unshown('from=begun')).toMatchObject({ browserSessions: changed, authorizationCodes: none });
  expect(await tell(emulator.endpoint(), 'GET', 'export')).toMatchObject({
    notExported: { browserSessions: 1, authorizationCodes: 1 },
  });
});
