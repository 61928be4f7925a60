import { associateSoftwareToken } from '../../../src/domain/mfa/associate-software-token.js';
import { deleteSoftwareToken } from '../../../src/domain/mfa/delete-software-token.js';
import { newSharedSecret } from '../../../src/domain/mfa/new-secret.js';
import { shownSecret } from '../../../src/domain/mfa/software-token.js';
import { verifySoftwareToken } from '../../../src/domain/mfa/verify-software-token.js';
import type { User } from '../../../src/domain/user/state.js';
import { codeOf } from '../../operations/mfa-sign-in.js';
import { after, given } from '../user/samples.js';
import { mfaPool, userWith } from './samples.js';

const { at, draw, worldSeed } = given;
const pool = mfaPool('OPTIONAL', ['SOFTWARE_TOKEN_MFA']);
const without = mfaPool('OPTIONAL', ['SMS_MFA']);
const { secret, shown } = newSharedSecret(worldSeed, draw);
const CLOCKS = { at, wallAt: at };

const associated = (user: User = userWith('')): User | undefined =>
  after(user, associateSoftwareToken(pool, user, secret).events);
const verifying = (
  user: User | undefined,
  code: string,
  more: { enable?: boolean; name?: string } = {},
  clocks = CLOCKS,
) => {
  const { enable = false, name } = more;
  return verifySoftwareToken(pool, user ?? userWith(''), { code, name, enable }, { ...clocks, worldSeed });
};
const step = Math.floor(at / 30_000);

test('a secret has 52 characters of base32, and rests sealed', () => {
  expect(shown).toMatch(/^[A-Z2-7]{52}$/);
  expect(shownSecret(worldSeed, secret)).toBe(shown);
  expect(JSON.stringify(secret)).not.toContain(shown);
});

test('a secret that was handed out waits for its first code', () => {
  expect(associated()?.mfa).toEqual({ enabled: [], pendingToken: secret });
});

test('its first code makes it the app of the user, and is used', () => {
  const user = associated();
  const { events, refusal } = verifying(user, codeOf(shown, at), { name: 'phone' });
  expect(refusal).toBeUndefined();
  expect(after(user, events)?.mfa).toEqual({
    enabled: [],
    softwareToken: { ...secret, name: 'phone', usedSteps: [step] },
  });
});

test('in the middle of a sign-in the app is asked for from then on, and once only', () => {
  const user = associated();
  const enabled = after(user, verifying(user, codeOf(shown, at), { enable: true }).events);
  expect(enabled?.mfa?.enabled).toEqual(['SOFTWARE_TOKEN_MFA']);
  const again = associated(enabled);
  expect(after(again, verifying(again, codeOf(shown, at), { enable: true }).events)?.mfa?.enabled).toEqual([
    'SOFTWARE_TOKEN_MFA',
  ]);
});

test('the app in use goes on while another is not verified', () => {
  expect(associated(userWith('t', { enabled: ['SOFTWARE_TOKEN_MFA'] }))?.mfa).toMatchObject({
    enabled: ['SOFTWARE_TOKEN_MFA'],
    softwareToken: { id: 'app' },
    pendingToken: secret,
  });
});

test.each([
  ['a wrong code', associated(), '000000', CLOCKS],
  ['a code of an hour ago', associated(), codeOf(shown, at - 3_600_000), CLOCKS],
  ['no secret handed out', userWith('t'), codeOf(shown, at), CLOCKS],
])('%s verifies nothing', (_, user, code, clocks) => {
  expect(verifying(user, code, {}, clocks)).toMatchObject({
    events: [],
    refusal: {
      exception: 'EnableSoftwareTokenMFAException',
      message: 'Code mismatch and fail enable Software Token MFA',
    },
  });
});

test('an app that goes by the clock of the machine is as good in a world that travels in time', () => {
  const wallAt = at + 86_400_000;
  expect(verifying(associated(), codeOf(shown, wallAt), {}, { at, wallAt }).refusal).toBeUndefined();
});

test('a pool without apps hands out no secret, and takes no code', () => {
  const refusal = {
    exception: 'SoftwareTokenMFANotFoundException',
    message: 'Software Token MFA has not been enabled by the userPool',
  };
  expect(associateSoftwareToken(without, userWith(''), secret)).toMatchObject({ events: [], refusal });
  const user = associated() ?? userWith('');
  const command = { code: codeOf(shown, at), enable: false };
  expect(verifySoftwareToken(without, user, command, { ...CLOCKS, worldSeed })).toMatchObject({ events: [], refusal });
});

test('an app that is taken away is asked for no more, and its secret forgotten', () => {
  const user = userWith('pt', { enabled: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], preferred: 'SOFTWARE_TOKEN_MFA' });
  expect(after(user, deleteSoftwareToken(user).events)?.mfa).toEqual({ enabled: ['SMS_MFA'] });
  const other = userWith('pt', { enabled: ['SMS_MFA'], preferred: 'SMS_MFA', pendingToken: secret });
  expect(after(other, deleteSoftwareToken(other).events)?.mfa).toEqual({ enabled: ['SMS_MFA'], preferred: 'SMS_MFA' });
  expect(deleteSoftwareToken(userWith('p'))).toEqual({ events: [] });
});

test('facts about an app that is gone change nothing', () => {
  const { poolId, sub } = userWith('');
  const used = { type: 'SoftwareTokenUsed', data: { poolId, sub, step } };
  const verified = { type: 'SoftwareTokenVerified', data: { poolId, sub, step } };
  expect(after(userWith(''), [used, verified])?.mfa).toEqual({ enabled: [] });
});

test('the last eight steps that were used are remembered', () => {
  const { poolId, sub } = userWith('t');
  const used = Array.from({ length: 10 }, (_, i) => ({ type: 'SoftwareTokenUsed', data: { poolId, sub, step: i } }));
  expect(after(userWith('t'), used)?.mfa?.softwareToken?.usedSteps).toEqual([9, 8, 7, 6, 5, 4, 3, 2]);
});
