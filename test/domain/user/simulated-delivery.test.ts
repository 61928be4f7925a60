import { simulatedDelivery } from '../../../src/domain/user/simulated-delivery.js';
import { aPool, given } from './samples.js';

const told = (name: string, pool = aPool()) => simulatedDelivery(given.worldSeed, pool, name);

test('a name that is an address is masked', () => {
  expect(told('nobody@example.com')).toEqual({
    AttributeName: 'email',
    DeliveryMedium: 'EMAIL',
    Destination: 'n***@e***',
  });
  expect(told('+15550100')).toEqual({
    AttributeName: 'phone_number',
    DeliveryMedium: 'SMS',
    Destination: '+****0100',
  });
});

test('for another name one is made up: alike each time, and by SMS where the pool verifies phone numbers', () => {
  const pool = aPool({ AutoVerifiedAttributes: ['email', 'phone_number'] });
  expect(told('nobody')).toMatchObject({ AttributeName: 'email', DeliveryMedium: 'EMAIL' });
  expect(told('nobody').Destination).toMatch(/^[a-z]\*{3}@[a-z]\*{3}$/);
  expect(told('nobody', pool)).toMatchObject({ AttributeName: 'phone_number', DeliveryMedium: 'SMS' });
  expect(told('nobody', pool).Destination).toMatch(/^\+\*{7}[0-9]{4}$/);
  expect([told('nobody'), told('nobody', pool)]).toEqual([told('nobody'), told('nobody', pool)]);
  const others = ['a', 'b', 'c', 'd', 'e'].map((name) => told(name).Destination);
  expect(new Set(others).size).toBeGreaterThan(1);
});
