import type { Decision } from '../../../src/domain/kernel/decision.js';
import { createResourceServer } from '../../../src/domain/resource-server/create-resource-server.js';
import { deleteResourceServer } from '../../../src/domain/resource-server/delete-resource-server.js';
import type { ResourceServerEvent, ResourceServerScope } from '../../../src/domain/resource-server/events.js';
import {
  importResourceServer,
  type ImportedResourceServer,
} from '../../../src/domain/resource-server/import-resource-server.js';
import { evolveResourceServer, type ResourceServer, scopeParts } from '../../../src/domain/resource-server/state.js';
import { updateResourceServer } from '../../../src/domain/resource-server/update-resource-server.js';
import { samplePool } from '../client/samples.js';

const pool = samplePool();
const scope = (ScopeName: string, ScopeDescription = ScopeName): ResourceServerScope => ({
  ScopeName,
  ScopeDescription,
});
const folded = (before: ResourceServer | undefined, { events, refusal }: Decision<ResourceServerEvent>) => {
  if (refusal) throw refusal;
  return events.reduce((server, event) => evolveResourceServer(server, event), before);
};
const said = ({ events, refusal }: Decision<ResourceServerEvent>): string => {
  expect(events).toEqual([]);
  return refusal ? `${refusal.exception}: ${refusal.message}` : 'accepted';
};
const creating = (
  { existing, servers = 0 }: { existing?: ResourceServer; servers?: number },
  scopes: readonly ResourceServerScope[] = [],
) => createResourceServer(pool, existing, servers, { identifier: 'https://api', name: 'api', scopes });

const SERVER: ResourceServer = {
  poolId: pool.id,
  identifier: 'https://api',
  name: 'api',
  scopes: [scope('read'), scope('write')],
};

describe('a resource server', () => {
  test('is created with its scopes in the order of their names, whichever order they come in', () => {
    expect(folded(undefined, creating({}, [scope('write'), scope('read')]))).toEqual(SERVER);
    expect(folded(undefined, creating({}, [scope('b'), scope('B'), scope('a')]))?.scopes).toEqual([
      scope('B'),
      scope('a'),
      scope('b'),
    ]);
    expect(folded(undefined, creating({}))).toEqual({ ...SERVER, scopes: [] });
  });

  test('is refused where its identifier is taken, before anything else', () => {
    expect(said(creating({ existing: SERVER, servers: 25 }, [scope('a'), scope('a')]))).toBe(
      'InvalidParameterException: https://api already exists in user pool us-east-1_Sample001.',
    );
  });

  test('is one of 25 at most', () => {
    expect(creating({ servers: 24 }).events).toHaveLength(1);
    expect(said(creating({ servers: 25 }))).toBe('LimitExceededException: Resource server limit exceeded.');
  });

  test('has no two scopes of one name, created or updated', () => {
    const twice = [scope('read', 'one'), scope('write'), scope('read', 'other')];
    const sentence = 'InvalidParameterException: Duplicate scope name: read';
    expect(said(creating({}, twice))).toBe(sentence);
    expect(said(updateResourceServer(SERVER, { name: 'api', scopes: twice }))).toBe(sentence);
  });

  test('gets a new name and other scopes, in order, by an update', () => {
    const updated = folded(SERVER, updateResourceServer(SERVER, { name: 'new', scopes: [scope('z'), scope('a')] }));
    expect(updated).toEqual({ ...SERVER, name: 'new', scopes: [scope('a'), scope('z')] });
  });

  test('is gone when deleted, and an update of it comes to nothing', () => {
    expect(folded(SERVER, deleteResourceServer(SERVER))).toBeUndefined();
    expect(folded(undefined, updateResourceServer(SERVER, { name: 'new', scopes: [] }))).toBeUndefined();
  });
});

describe('an import', () => {
  const importing = (
    before: ResourceServer | undefined,
    more: Partial<ImportedResourceServer> = {},
    servers = 0,
  ): Decision<ResourceServerEvent> =>
    importResourceServer(pool, before, servers, { identifier: SERVER.identifier, name: SERVER.name, ...more });

  test('makes what is said, and changes nothing of what is so already', () => {
    const server = folded(undefined, importing(undefined, { scopes: SERVER.scopes }));
    expect(server).toEqual(SERVER);
    expect(importing(server, { scopes: [scope('write'), scope('read')] })).toEqual({ events: [] });
  });

  test('leaves the scopes as they are where it does not say them', () => {
    expect(importing(SERVER)).toEqual({ events: [] });
    expect(folded(SERVER, importing(SERVER, { name: 'new' }))).toEqual({ ...SERVER, name: 'new' });
    expect(folded(SERVER, importing(SERVER, { scopes: [] }))?.scopes).toEqual([]);
  });

  test('is held against the rules of CreateResourceServer', () => {
    expect(said(importing(undefined, { scopes: [scope('a'), scope('a')] }))).toBe(
      'InvalidParameterException: Duplicate scope name: a',
    );
    expect(said(importing(undefined, {}, 25))).toBe('LimitExceededException: Resource server limit exceeded.');
    expect(importing(SERVER, { name: 'new' }, 25).events).toHaveLength(1);
  });
});

test.each([
  ['api/read', { identifier: 'api', scopeName: 'read' }],
  ['https://api.example.com/v1/read', { identifier: 'https://api.example.com/v1', scopeName: 'read' }],
  ['https://api.example.com//read', { identifier: 'https://api.example.com/', scopeName: 'read' }],
  ['openid', undefined],
])('the scope %s is of %j', (text, parts) => {
  expect(scopeParts(text)).toEqual(parts);
});
