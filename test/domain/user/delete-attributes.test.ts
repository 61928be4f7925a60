import type { Client } from '../../../src/domain/client/state.js';
import { deleteAttributes } from '../../../src/domain/user/delete-attributes.js';
import type { UserPool } from '../../../src/domain/user-pool/state.js';
import { sampleClient } from '../client/samples.js';
import { after, aPool, aUser, given } from './samples.js';

const user = aUser({ attributes: { email: 'old@b.example', email_verified: 'true', name: 'Al' } });
const by = 'administrator';

test('takes an address with its flag, and leaves the rest', () => {
  const { events } = deleteAttributes(aPool(), user, { names: ['email', 'email', 'email_verified'], by });
  expect(events).toEqual([
    { type: 'UserAttributesDeleted', data: { poolId: user.poolId, sub: user.sub, names: ['email', 'email_verified'] } },
  ]);
  expect(after(user, events)?.attributes).toEqual({ name: 'Al' });
});

test('takes the code for an address along, also for one that is not there yet', () => {
  const sent = { attribute: 'email', sentTo: 'new@b.example', code: 'x', expiresAt: given.at } as const;
  const waiting = aUser({ codes: { 'verify email': sent } });
  expect(after(waiting, deleteAttributes(aPool(), waiting, { names: ['email'], by }).events)?.codes).toEqual({});
});

test('passes over what the user does not have', () => {
  expect(deleteAttributes(aPool(), user, { names: ['locale', 'phone_number'], by })).toEqual({ events: [] });
});

describe('refuses', () => {
  const refused = (pool: UserPool, who: Client | 'administrator', ...names: string[]) => {
    const { events, refusal } = deleteAttributes(pool, user, { names, by: who });
    return [events.length, refusal?.exception, refusal?.message];
  };
  const pool = aPool({}, [
    { Name: 'name', Required: true },
    { Name: 'nickname', Mutable: false },
  ]);
  const client = sampleClient({ WriteAttributes: ['name', 'nickname'] });

  test.each([by, client] as const)('names that the schema does not have, and what must stay', (who) => {
    expect(refused(pool, who, 'name', 'color')).toEqual([
      0,
      'InvalidParameterException',
      'Invalid user attributes: user.color: Attribute does not exist in the schema.\n',
    ]);
    expect(refused(pool, who, 'name')).toEqual([
      0,
      'InvalidParameterException',
      'Invalid user attributes: name: Required attribute cannot be deleted.',
    ]);
    expect(refused(pool, who, 'nickname')).toEqual([
      0,
      'InvalidParameterException',
      'user.nickname: Attribute cannot be updated.\n',
    ]);
  });

  test('a user what its client may not write', () => {
    const words = [0, 'NotAuthorizedException', 'A client attempted to write unauthorized attribute'];
    expect(refused(aPool(), client, 'name', 'email')).toEqual(words);
    expect(refused(aPool(), sampleClient(), 'email_verified')).toEqual(words);
    expect(refused(aPool(), sampleClient(), 'sub')).toEqual(words);
  });
});
