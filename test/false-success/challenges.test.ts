import { operationOf, shapeOf } from '../../src/protocol/services.js';
import { useEmulator } from '../operations/emulator.js';
import { ScriptedFunctions } from '../operations/scripted-functions.js';
import { challengeGround, type Side } from './challenge-ground.js';
import { type Row, ROWS, type Stopped } from './challenge-rows.js';
import { bent, type Place } from './hunting-ground.js';

const functions = new ScriptedFunctions();
const emulator = useEmulator({ functions });
const ground = challengeGround(emulator, functions);

const INVALID = 'NotAuthorizedException: Invalid session for the user.';
const ONCE = 'NotAuthorizedException: Invalid session for the user, session can only be used once.';
const EXPIRED = 'NotAuthorizedException: Invalid session for the user, session is expired.';
const TOO_SHORT =
  "InvalidParameterException: 1 validation error detected: Value at 'session' failed to satisfy constraint: Member must have length greater than or equal to 20";
/** AuthSessionValidity's default. */
const LIFE = 180_000;

/** A pool and its users, who stop at the challenge of this row. */
const settled = async (row: Row, side: Side, name: string, users: readonly string[]) => {
  const here = await ground.pool(name, row.strict ? 'strict' : 'open');
  const kept = new Map<string, unknown>();
  for (const user of users) {
    await ground.addUser(here, user, row.bare);
    kept.set(user, await row.prepare?.(ground, here, user));
  }
  const stop = (user = 'alice', at: Place = here): Stopped | Promise<Stopped> =>
    row.stop(ground, at, user, side, kept.get(user));
  const answer = async ({ Session, proof }: Stopped, user = 'alice', at = here): Promise<string> =>
    ground.respond(at, row.challenge, Session, { ...(await proof()), USERNAME: user }, side);
  return { here, stop, answer, elsewhere: { ...here, clientId: here.otherClientId } };
};

const isNeverReached = ({ challenge }: Row): boolean => challenge === 'ADMIN_NO_SRP_AUTH';
const titled = ROWS.flatMap((row) =>
  (['public', 'admin'] as const).map((side) => {
    const title = [row.challenge, row.as && `(${row.as})`, `on the ${side} side`].filter(Boolean).join(' ');
    return [title, row, side] as const;
  }),
);

test('the table has every challenge of the model', () => {
  const { enum: challenges = [] } = shapeOf('cognito-idp', 'ChallengeNameType');
  expect([...new Set(ROWS.map(({ challenge }) => challenge))].sort()).toEqual([...challenges].sort());
  // Two operations answer challenges, and both are tried.
  for (const operation of ['RespondToAuthChallenge', 'AdminRespondToAuthChallenge']) {
    const { members = {} } = shapeOf('cognito-idp', operationOf('cognito-idp', operation).inputShape);
    expect(members.ChallengeName?.shape).toBe('ChallengeNameType');
  }
});

test.each(titled)('%s: refuses every proof but the right one, and changes nothing', async (_title, row, side) => {
  await emulator.freeze('2030-01-01T00:00:00Z');
  const { here, stop, answer } = await settled(row, side, 'here', ['alice', 'mallory']);
  const mallorys = await (await stop('mallory')).proof();
  const former = await (await stop()).proof();
  const before = await ground.standing(here, 'alice');
  const answers: Record<string, string> = {};
  for (const [name, [spoil]] of Object.entries(row.wrong)) {
    const { Session, proof } = await stop();
    const spoiled = spoil(await proof(), { mallorys, former });
    answers[name] = await ground.respond(here, row.challenge, Session, { ...spoiled, USERNAME: 'alice' }, side);
    // Whoever fails often is locked out for a while.
    await ground.advance(16_000);
  }
  expect(answers).toEqual(Object.fromEntries(Object.entries(row.wrong).map(([name, [, says]]) => [name, says])));
  expect(await ground.standing(here, 'alice')).toEqual(before);
  if (!isNeverReached(row)) expect(await answer(await stop())).toBe('accepted');
});

test.each(titled)('%s: refuses every session but its own, once and in time', async (_title, row, side) => {
  await emulator.freeze('2030-01-01T00:00:00Z');
  const { here, stop, answer, elsewhere } = await settled(row, side, 'here', ['alice', 'mallory']);
  const there = await settled(row, side, 'there', ['alice']);
  const before = await ground.standing(here, 'alice');
  const foreign: Record<string, Stopped> = {
    "another user's": await stop('mallory'),
    "another client's": await stop('alice', elsewhere),
    "another pool's": await there.stop(),
    "another challenge's": await ground.choosing(here, 'alice', side, otherThan(row)).then(({ Session }) => ({
      ...{ Session: Session ?? '' },
      proof: () => ({}),
    })),
  };
  const good = await stop();
  const { Session = '', proof } = good;
  const attempt = async (session: string | undefined): Promise<string> =>
    answer({ ...(session !== undefined && { Session: session }), proof });
  const answers: Record<string, string> = {};
  const expected: Record<string, string> = {};
  if (good.Session === undefined) {
    // The block is the session: whatever comes besides it is of another sign-in.
    expected['of another sign-in'] = INVALID;
    answers['of another sign-in'] = await attempt(foreign["another challenge's"]?.Session);
    for (const [name, one] of Object.entries(foreign)) {
      if (name === "another challenge's") continue;
      expected[name] = row.spent ?? '';
      answers[name] = await answer(one);
    }
  } else {
    const attacks: Record<string, string> = {
      ...{ 'made up': 'a'.repeat(400), 'made up, as short as can be': 'a'.repeat(20) },
      ...{ truncated: Session.slice(0, -1), longer: `${Session}A`, bent: bent(Session, 60) },
    };
    for (const [name, one] of Object.entries(foreign)) attacks[name] = one.Session ?? '';
    for (const [name, session] of Object.entries(attacks)) {
      expected[name] = INVALID;
      answers[name] = await attempt(session);
    }
    expected.empty = TOO_SHORT;
    answers.empty = await attempt('');
    expected['left out'] = 'InvalidParameterException: Missing required parameter Session';
    answers['left out'] = await attempt(undefined);
  }
  expected['all of it, in the name of another'] = row.misnamed ?? INVALID;
  answers['all of it, in the name of another'] = await answer(good, 'mallory');
  expect(answers).toEqual(expected);
  expect(await ground.standing(here, 'alice')).toEqual(before);
  if (isNeverReached(row)) return;

  const once = await stop();
  expect(await answer(once)).toBe('accepted');
  expect(await answer(once)).toBe(row.spent ?? ONCE);
  const late = await there.stop();
  await ground.advance(LIFE);
  expect(await there.answer(late)).toBe(EXPIRED);
});

/** A first factor whose session is not of this row. */
const otherThan = ({ challenge }: Row): string | undefined =>
  challenge === 'SELECT_CHALLENGE' ? 'PASSWORD' : undefined;
