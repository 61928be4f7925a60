import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { services, shapeOf } from '../../src/protocol/services.js';
import { useEmulator } from '../operations/emulator.js';
import { ScriptedFunctions } from '../operations/scripted-functions.js';
import { challengeGround } from './challenge-ground.js';
import { PROOF_DOORS } from './proof-doors.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });
const ground = challengeGround(emulator, functions);

/** Where each member that proves something is hunted, beside access tokens, which have a table of their own. */
const HUNTED: Readonly<Record<string, string>> = {
  'AdminInitiateAuth.Session': 'proof-doors.ts',
  'AdminRespondToAuthChallenge.Session': 'challenges.test.ts',
  'AssociateSoftwareToken.Session': 'proof-doors.ts',
  'CompleteWebAuthnRegistration.Credential': 'proof-doors.ts',
  'ConfirmForgotPassword.ConfirmationCode': 'codes.test.ts',
  'ConfirmSignUp.ConfirmationCode': 'codes.test.ts',
  'ConfirmSignUp.Session': 'proof-doors.ts',
  'GetTokensFromRefreshToken.RefreshToken': 'refresh-tokens.test.ts',
  'InitiateAuth.Session': 'proof-doors.ts',
  'RespondToAuthChallenge.Session': 'challenges.test.ts',
  'RevokeToken.Token': 'refresh-tokens.test.ts',
  'UpdateAuthEventFeedback.FeedbackToken': 'proof-doors.ts',
  'VerifySoftwareToken.Session': 'proof-doors.ts',
  'VerifySoftwareToken.UserCode': 'proof-doors.ts',
  'VerifyUserAttribute.Code': 'codes.test.ts',
};
/** AssociateSoftwareToken and VerifySoftwareToken take an access token in place of a session. */
const PROVES = /^(Session|Credential|Token|RefreshToken|FeedbackToken|[A-Za-z]*Code)$/;

test('every member of the model that proves something is hunted', async () => {
  const proving = [...services['cognito-idp'].operations.values()].flatMap(({ name, inputShape }) =>
    Object.keys(shapeOf('cognito-idp', inputShape).members ?? {})
      .filter((member) => PROVES.test(member))
      .map((member) => `${name}.${member}`),
  );
  expect(Object.keys(HUNTED)).toEqual(proving.sort());
  for (const [place, file] of Object.entries(HUNTED)) {
    const text = await readFile(join(PACKAGE_ROOT, 'test/false-success', file), 'utf8');
    expect(text).toContain(place.split('.')[0]);
  }
});

const doors = PROOF_DOORS.map((door) => {
  const { operation, member, as } = door;
  return [`${operation}.${member}${as === undefined ? '' : ` ${as}`}`, door] as const;
});

test.each(doors)('%s: refuses every proof but the right one, and that a second time', async (_title, door) => {
  await emulator.freeze('2030-01-01T00:00:00Z');
  const { right, attempt, attacks } = await door.arrange(ground, emulator);
  const answers: Record<string, string> = {};
  for (const [name, [proof]] of Object.entries(attacks)) answers[name] = await attempt(proof);
  expect(answers).toEqual(Object.fromEntries(Object.entries(attacks).map(([name, [, says]]) => [name, says])));
  expect(await attempt(right)).toMatch(/^accepted: /);
  expect(await attempt(right)).toBe(door.again);
});

test.each(doors.filter(([, { late }]) => late))(
  '%s: refuses it from the moment that it expires',
  async (_title, door) => {
    await emulator.freeze('2030-01-01T00:00:00Z');
    const { right, attempt } = await door.arrange(ground, emulator);
    await emulator.advance(door.late?.after ?? 0);
    expect(await attempt(right)).toBe(door.late?.says);
  },
);
