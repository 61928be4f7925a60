import { addPermission } from '../../../src/domain/function/add-permission.js';
import { configureFunction } from '../../../src/domain/function/configure-function.js';
import { createAlias } from '../../../src/domain/function/create-alias.js';
import { createFunction } from '../../../src/domain/function/create-function.js';
import { deleteAlias } from '../../../src/domain/function/delete-alias.js';
import { deleteFunction } from '../../../src/domain/function/delete-function.js';
import type { FunctionEvent } from '../../../src/domain/function/events.js';
import { publishVersion } from '../../../src/domain/function/publish-version.js';
import { removePermission } from '../../../src/domain/function/remove-permission.js';
import { evolveFunction } from '../../../src/domain/function/state.js';
import { tagFunction, untagFunction } from '../../../src/domain/function/tag-function.js';
import { updateAlias } from '../../../src/domain/function/update-alias.js';
import { updateFunctionCode } from '../../../src/domain/function/update-function-code.js';
import { versionFor } from '../../../src/domain/function/versions.js';
import { after, ARN, code, created, given, NAME, published, settings } from './functions.js';

const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/) as unknown as string;
const aliased: FunctionEvent = {
  type: 'FunctionAliasCreated',
  data: { ...NAME, alias: 'prod', version: '1', description: '', revision: 'a0' },
};
const permission = { statementId: 's', action: 'lambda:InvokeFunction', principal: 'cognito-idp.amazonaws.com' };
const other = { hash: 'cd'.repeat(32), size: 20 };

describe('creating', () => {
  const command = { name: NAME, settings, code, tags: { a: 'b' }, publish: false };

  test('is one event, or two with a version', () => {
    const first = { type: 'FunctionCreated', data: { ...NAME, settings, code, tags: { a: 'b' }, revision: uuid } };
    expect(createFunction(undefined, command, given)).toEqual({ events: [first] });
    const { events } = createFunction(undefined, { ...command, publish: true }, given);
    expect(events).toEqual([
      first,
      {
        type: 'FunctionVersionPublished',
        data: { ...NAME, version: '1', description: 'd', revision: uuid, latestRevision: uuid },
      },
    ]);
    const revisions = events.flatMap(({ data }) => [
      'revision' in data && data.revision,
      'latestRevision' in data && data.latestRevision,
    ]);
    expect(new Set(revisions.filter(Boolean)).size).toBe(3);
  });

  test('a function that is there is refused', () => {
    const { events, refusal } = createFunction(after(created), command, given);
    expect(events).toEqual([]);
    expect(refusal).toMatchObject({ exception: 'ResourceConflictException', message: 'Function already exist: f' });
  });
});

describe('versions', () => {
  test('what was published stays what it was', () => {
    const updated: FunctionEvent = {
      type: 'FunctionCodeUpdated',
      data: { ...NAME, code: other, architecture: 'arm64', revision: 'r2' },
    };
    const found = after(created, published('1'), updated);
    expect(versionFor(found, '1')).toMatchObject({ code, settings, revision: 'r1', modifiedAt: 0 });
    expect(versionFor(found, undefined)).toMatchObject({
      code: other,
      settings: { ...settings, architecture: 'arm64' },
      revision: 'r2',
      modifiedAt: 2,
    });
    expect(versionFor(found, '2')).toBeUndefined();
    expect(versionFor(found, 'constructor')).toBeUndefined();
  });

  test('are published only after a change', () => {
    const found = after(created, published('1'));
    expect(publishVersion(found, {}, given)).toEqual({ events: [] });
    const [configured] = configureFunction(found, { settings: { timeout: 4 } }, given).events;
    const changed = configured && evolveFunction(found, configured, 5);
    expect(changed && publishVersion(changed, { description: 'x' }, given).events).toMatchObject([
      { type: 'FunctionVersionPublished', data: { version: '2', description: 'x' } },
    ]);
  });

  test('are published anew when the last one was deleted', () => {
    const deleted: FunctionEvent = { type: 'FunctionVersionDeleted', data: { ...NAME, version: '1' } };
    expect(publishVersion(after(created, published('1'), deleted), {}, given).events).toMatchObject([
      { data: { version: '2' } },
    ]);
  });

  test('new code is published in the same step', () => {
    const command = { code: other, publish: true };
    expect(updateFunctionCode(after(created, published('1')), command, given).events).toMatchObject([
      { type: 'FunctionCodeUpdated', data: { code: other, architecture: 'x86_64' } },
      { type: 'FunctionVersionPublished', data: { version: '2' } },
    ]);
  });

  test('one that an alias names is not deleted', () => {
    const found = after(created, published('1'), aliased);
    expect(deleteFunction(found, '1').refusal?.exception).toBe('ResourceConflictException');
    expect(deleteFunction(found, '2')).toEqual({ events: [] });
    expect(deleteFunction(found, undefined).events).toEqual([{ type: 'FunctionDeleted', data: NAME }]);
  });
});

describe('settings', () => {
  test('what is not given stays', () => {
    const { events } = configureFunction(after(created), { settings: { handler: 'a.b', timeout: undefined } }, given);
    expect(events).toEqual([
      { type: 'FunctionConfigured', data: { ...NAME, settings: { ...settings, handler: 'a.b' }, revision: uuid } },
    ]);
  });

  test('another revision is refused before anything else', () => {
    const { refusal } = configureFunction(after(created), { settings: { runtime: 'x' }, revision: 'x' }, given);
    expect(refusal?.exception).toBe('PreconditionFailedException');
  });
});

describe('aliases', () => {
  test('name a version, and go', () => {
    const found = after(created, published('1'), aliased);
    expect(versionFor(found, 'prod')?.version).toBe('1');
    expect(createAlias(found, { alias: 'prod', version: '1', description: '' }, given).refusal?.message).toBe(
      `Alias already exists: ${ARN}:prod`,
    );
    const { events } = deleteAlias(found, 'prod');
    expect(events).toEqual([{ type: 'FunctionAliasDeleted', data: { ...NAME, alias: 'prod' } }]);
    expect(after(created, published('1'), aliased, ...events).aliases).toEqual({});
    expect(deleteAlias(undefined, 'prod')).toEqual({ events: [] });
  });

  test('are moved, with all that they are from then on in the event', () => {
    const found = after(created, published('1'), published('2'), aliased);
    const { events } = updateAlias(found, { alias: 'prod', version: '2', revision: 'a0' }, given);
    expect(events).toEqual([
      {
        type: 'FunctionAliasUpdated',
        data: { ...NAME, alias: 'prod', version: '2', description: '', revision: uuid },
      },
    ]);
    const moved = after(created, published('1'), published('2'), aliased, ...events);
    expect(versionFor(moved, 'prod')?.version).toBe('2');
    expect(updateAlias(moved, { alias: 'prod', description: 'x' }, given).events).toMatchObject([
      { data: { version: '2', description: 'x' } },
    ]);
  });

  test('are not moved where there is no such alias, revision or version', () => {
    const found = after(created, published('1'), aliased);
    const refused = (command: Parameters<typeof updateAlias>[1]) => {
      const { events, refusal } = updateAlias(found, command, given);
      return [events, refusal?.message.split('.')[0]];
    };
    expect(refused({ alias: 'constructor', version: '1' })).toEqual([[], `Alias not found: ${ARN}:constructor`]);
    expect(refused({ alias: 'prod', version: '9', revision: 'a1' })).toEqual([
      [],
      'The Revision Id provided does not match the latest Revision Id',
    ]);
    expect(refused({ alias: 'prod', version: '9', revision: 'a0' })).toEqual([[], `Function not found: ${ARN}:9`]);
  });
});

describe('permissions', () => {
  test('change the revision of what they are on', () => {
    const found = after(created, published('1'), aliased);
    for (const [qualifier, before] of [
      [undefined, 'l1'],
      ['1', 'r1'],
      ['prod', 'a0'],
    ] as const) {
      expect(addPermission(found, { permission, qualifier, revision: 'another' }, given).refusal?.exception).toBe(
        'PreconditionFailedException',
      );
      const added = addPermission(found, { permission, qualifier, revision: before }, given);
      const with1 = after(created, published('1'), aliased, ...added.events);
      expect(with1.policies[qualifier ?? '$LATEST']).toMatchObject([{ Sid: 's' }]);
      const removed = removePermission(with1, { statementId: 's', qualifier }, given);
      const without1 = after(created, published('1'), aliased, ...added.events, ...removed.events);
      expect(without1.policies).toEqual({});
      expect(without1).not.toEqual(found);
    }
  });
});

describe('tags', () => {
  test('are fifty at most, those that are changed not counted twice', () => {
    const tags = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`k${i}`, 'v']));
    const found = after(created, { type: 'FunctionTagged', data: { ...NAME, tags } });
    expect(tagFunction(found, { k0: 'w' }).events).toHaveLength(1);
    expect(tagFunction(found, { new: 'w' }).refusal?.message).toBe('Number of tags exceeds resource tag limit.');
    expect(untagFunction(found, ['k1', 'x']).events).toEqual([
      { type: 'FunctionUntagged', data: { ...NAME, keys: ['k1'] } },
    ]);
    expect(untagFunction(found, ['x'])).toEqual({ events: [] });
  });
});

test('what happens to a function that is not there leaves nothing', () => {
  expect(evolveFunction(undefined, published('1'), 0)).toBeUndefined();
  expect(evolveFunction(after(created), { type: 'FunctionDeleted', data: NAME }, 0)).toBeUndefined();
});
