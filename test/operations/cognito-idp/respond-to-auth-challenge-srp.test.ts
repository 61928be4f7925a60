import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminSetUserPasswordCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createHmac } from 'node:crypto';
import { accept } from '../../../src/domain/kernel/decision.js';
import { openSecretBlock, secretBlockOf } from '../../../src/tokens/secret-block.js';
import { padAsDotNet, padAsGo, padAsJavaScript, padAsPython, timestampOf } from '../../clients/srp-client.js';
import { useEmulator } from '../emulator.js';
import { addUser, claimsOf, PASSWORD, type Setting, signIn } from '../signed-in.js';
import { challengedBySrp, initiateSrp, respondToVerifier, signInBySrp, withSrpClient } from '../srp-sign-in.js';

const emulator = useEmulator({ isRecorded: true });

const invalid = (message: string) => ({ name: 'InvalidParameterException', message });
const notAuthorized = (message: string) => ({ name: 'NotAuthorizedException', message });
const INCORRECT = notAuthorized('Incorrect username or password.');
const INVALID_SESSION = notAuthorized('Invalid session for the user.');
const MINUTE = 60_000;

type Answer = Record<string, string>;
const BLOCK = 'PASSWORD_CLAIM_SECRET_BLOCK';
const SIGNATURE = 'PASSWORD_CLAIM_SIGNATURE';

/** A handshake of alice, and the right answer to it. */
const begun = async (options: Parameters<typeof withSrpClient>[1] = {}) => {
  const setting = await withSrpClient(emulator, options);
  return { setting, ...(await again(setting)) };
};
const again = async (setting: Setting, options: Parameters<typeof challengedBySrp>[2] = {}) => {
  const { srp, challenge } = await challengedBySrp(emulator, setting, options);
  return { srp, challenge, answer: srp.answer(challenge) };
};
const respond = (setting: Pick<Setting, 'poolId' | 'clientId'>, answer: Answer) =>
  respondToVerifier(emulator, setting, answer);
const without = (answer: Answer, name: string): Answer =>
  Object.fromEntries(Object.entries(answer).filter(([key]) => key !== name));
const flipped = (base64: string, bit: number): string => {
  const bytes = Buffer.from(base64, 'base64');
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return bytes.toString('base64');
};

describe('validation', () => {
  test('names what is missing, in this order', async () => {
    const { setting, answer } = await begun();
    let rest = answer;
    for (const name of ['TIMESTAMP', BLOCK, SIGNATURE, 'USERNAME']) {
      rest = without(rest, name);
      await expect(respond(setting, rest)).rejects.toMatchObject(invalid(`Missing required parameter ${name}`));
    }
    await expect(respond(setting, { ...answer, TIMESTAMP: '' })).rejects.toMatchObject(
      invalid('Missing required parameter TIMESTAMP'),
    );
    const bare = { ChallengeName: 'PASSWORD_VERIFIER' as const, ClientId: setting.clientId };
    await expect(emulator.idp().send(new RespondToAuthChallengeCommand(bare))).rejects.toMatchObject(
      invalid('Missing required parameter challenge responses'),
    );
  });

  test.each(['2026-11-07T09:05:03Z', 'Sat, 07 Nov 2026 09:05:03 GMT', 'Mon Feb 12 15:26:37 +05:30 2018', 'now'])(
    '%s is no timestamp, and costs nothing',
    async (TIMESTAMP) => {
      const { setting, answer } = await begun();
      await expect(respond(setting, { ...answer, TIMESTAMP })).rejects.toMatchObject(
        invalid('TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.'),
      );
      await expect(respond(setting, answer)).resolves.toHaveProperty('AuthenticationResult');
    },
  );
});

describe('refusals', () => {
  test('a wrong password ends the handshake and is counted towards the lock-out', async () => {
    const setting = await withSrpClient(emulator);
    await emulator.freeze(new Date().toISOString());
    for (let i = 0; i < 5; i += 1) {
      await expect(signInBySrp(emulator, setting, { password: 'Wrong123!' })).rejects.toMatchObject(INCORRECT);
    }
    const locked = notAuthorized('Password attempts exceeded');
    const { answer } = await again(setting);
    await expect(respond(setting, answer)).rejects.toMatchObject(locked);
    await expect(signIn(emulator, setting)).rejects.toMatchObject(locked);
    await emulator.advance(1_000);
    // What the lock refused was not used up by it.
    await expect(respond(setting, answer)).resolves.toHaveProperty('AuthenticationResult');
    await expect(signIn(emulator, setting)).resolves.toBeDefined();
  });

  test('wrong passwords of both kinds count together', async () => {
    const setting = await withSrpClient(emulator);
    await emulator.freeze(new Date().toISOString());
    for (let i = 0; i < 2; i += 1) {
      await expect(signInBySrp(emulator, setting, { password: 'Wrong123!' })).rejects.toMatchObject(INCORRECT);
    }
    for (let i = 0; i < 3; i += 1) {
      await expect(signIn(emulator, setting, 'alice', { PASSWORD: 'Wrong123!' })).rejects.toMatchObject(INCORRECT);
    }
    await expect(signInBySrp(emulator, setting)).rejects.toMatchObject(notAuthorized('Password attempts exceeded'));
  });

  test('an answer that was right, a second time', async () => {
    const { setting, srp, challenge, answer } = await begun();
    await respond(setting, answer);
    await expect(respond(setting, answer)).rejects.toMatchObject(INCORRECT);
    const timestamp = timestampOf(new Date(Date.now() + 1_000));
    await expect(respond(setting, srp.answer(challenge, { timestamp }))).rejects.toMatchObject(INCORRECT);
  });

  test('a right answer after a wrong one', async () => {
    const { setting, answer } = await begun();
    const wrong = { ...answer, [SIGNATURE]: flipped(answer[SIGNATURE] ?? '', 0) };
    await expect(respond(setting, wrong)).rejects.toMatchObject(INCORRECT);
    await expect(respond(setting, answer)).rejects.toMatchObject(INCORRECT);
  });

  test('two answers at once: one is right', async () => {
    const { setting, answer } = await begun();
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => respond(setting, answer)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  });

  test.each<[string, (signature: string) => string]>([
    ['its first bit turned', (signature) => flipped(signature, 0)],
    ['its last bit turned', (signature) => flipped(signature, 255)],
    ['half of it', (signature) => Buffer.from(signature, 'base64').subarray(0, 16).toString('base64')],
    ['another alphabet', (signature) => Buffer.from(signature, 'base64').toString('base64url')],
    ['hexadecimal digits', (signature) => Buffer.from(signature, 'base64').toString('hex')],
    ['zeros', () => Buffer.alloc(32).toString('base64')],
    ['no base64', () => '%%%'],
  ])('a signature with %s', async (_, altered) => {
    const { setting, answer } = await begun();
    await expect(respond(setting, { ...answer, [SIGNATURE]: altered(answer[SIGNATURE] ?? '') })).rejects.toMatchObject(
      INCORRECT,
    );
  });

  test('a secret block with a bit turned, anywhere in it, and none of that ends the handshake', async () => {
    const { setting, answer } = await begun();
    const block = answer[BLOCK] ?? '';
    const bits = 8 * Buffer.from(block, 'base64').length;
    for (let bit = 3; bit < bits; bit += 523) {
      await expect(respond(setting, { ...answer, [BLOCK]: flipped(block, bit) })).rejects.toMatchObject(INCORRECT);
    }
    for (const altered of [`${block} `, `${block}====`, block.slice(0, -4), block.replaceAll('+', '-'), '%%%']) {
      if (altered === block) continue;
      await expect(respond(setting, { ...answer, [BLOCK]: altered })).rejects.toMatchObject(INCORRECT);
    }
    await expect(respond(setting, answer)).resolves.toHaveProperty('AuthenticationResult');
  });

  test('the secret block of another handshake, of the same user or of another', async () => {
    const { setting, answer } = await begun();
    await addUser(emulator, setting.poolId, 'bob');
    const { challenge: second } = await again(setting);
    await expect(respond(setting, { ...answer, [BLOCK]: second.SECRET_BLOCK ?? '' })).rejects.toMatchObject(INCORRECT);
    const { challenge: foreign } = await again(setting, { username: 'bob' });
    await expect(respond(setting, { ...answer, [BLOCK]: foreign.SECRET_BLOCK ?? '' })).rejects.toMatchObject(INCORRECT);
  });

  test('a handshake that was begun with another A: it cannot be put in its place', async () => {
    const { setting, challenge } = await begun();
    const other = await challengedBySrp(emulator, setting, { secret: 12_345n });
    await expect(respond(setting, other.srp.answer(challenge))).rejects.toMatchObject(INCORRECT);
  });

  test('a handshake of another client, of another pool, and of another world', async () => {
    const { setting, answer } = await begun();
    const { ClientId } = await emulator.client(setting.poolId);
    await expect(respond({ ...setting, clientId: ClientId }, answer)).rejects.toMatchObject(INCORRECT);
    const elsewhere = await withSrpClient(emulator);
    await expect(respond(elsewhere, answer)).rejects.toMatchObject(INCORRECT);

    const holder = { poolId: setting.poolId, clientId: setting.clientId };
    const ours = openSecretBlock(emulator.world().seed, holder, answer[BLOCK] ?? '');
    if (!ours) throw new Error('The block does not open.');
    const forged = secretBlockOf(Buffer.alloc(32, 9), holder, ours);
    await expect(respond(setting, { ...answer, [BLOCK]: forged })).rejects.toMatchObject(INCORRECT);
    expect(secretBlockOf(emulator.world().seed, holder, ours)).toBe(answer[BLOCK]);
  });

  test('the name of another user, of nobody, and of a user who was deleted and made again', async () => {
    const { setting, answer } = await begun();
    await addUser(emulator, setting.poolId, 'bob');
    for (const USERNAME of ['bob', 'nobody']) {
      await expect(respond(setting, { ...answer, USERNAME })).rejects.toMatchObject(INCORRECT);
    }
    await emulator.idp().send(new AdminDeleteUserCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    await expect(respond(setting, answer)).rejects.toMatchObject(INCORRECT);
    await addUser(emulator, setting.poolId, 'alice');
    await expect(respond(setting, answer)).rejects.toMatchObject(INCORRECT);
  });

  test('a password that was changed during the handshake: neither the old one nor the new one', async () => {
    const setting = await withSrpClient(emulator);
    for (const password of [PASSWORD, 'An0ther!one']) {
      await emulator.idp().send(
        new AdminSetUserPasswordCommand({
          UserPoolId: setting.poolId,
          Username: 'alice',
          Password: PASSWORD,
          Permanent: true,
        }),
      );
      const { answer } = await again(setting, { password });
      await emulator.idp().send(
        new AdminSetUserPasswordCommand({
          UserPoolId: setting.poolId,
          Username: 'alice',
          Password: 'An0ther!one',
          Permanent: true,
        }),
      );
      await expect(respond(setting, answer)).rejects.toMatchObject(INCORRECT);
    }
  });

  test("a handshake older than the client's sessions live", async () => {
    const { setting, answer } = await begun({ client: { AuthSessionValidity: 4 } });
    const second = await again(setting);
    await emulator.advance(4 * MINUTE - 10_000);
    await expect(respond(setting, answer)).resolves.toBeDefined();
    await emulator.advance(10_000);
    await expect(respond(setting, second.answer)).rejects.toMatchObject(
      notAuthorized('Invalid session for the user, session is expired.'),
    );
  });

  test.each([
    ['more than five minutes old', -5 * MINUTE - 2_000],
    ['more than five minutes ahead', 5 * MINUTE + 2_000],
    ['of another year', -365 * 24 * 60 * MINUTE],
  ])('a timestamp %s, rightly signed', async (_, off) => {
    const { setting, srp, challenge } = await begun();
    const timestamp = timestampOf(new Date(Date.now() + off));
    await expect(respond(setting, srp.answer(challenge, { timestamp }))).rejects.toMatchObject(INCORRECT);
  });

  test('a timestamp other than the one that is signed', async () => {
    const { setting, srp, challenge } = await begun();
    const signed = timestampOf(new Date(Date.now() - 60_000));
    await expect(respond(setting, srp.answer(challenge, { signed }))).rejects.toMatchObject(INCORRECT);
  });

  test('a Session, which this flow does not hand out, even one that is real', async () => {
    const { setting, answer } = await begun();
    await emulator
      .idp()
      .send(
        new AdminCreateUserCommand({ UserPoolId: setting.poolId, Username: 'bob', TemporaryPassword: 'Temp0rary!' }),
      );
    const { Session = '' } = await signInBySrp(emulator, setting, { username: 'bob', password: 'Temp0rary!' });
    expect(Session).not.toBe('');
    for (const session of ['AYABe'.padEnd(1_543, 'A'), Session]) {
      await expect(respondToVerifier(emulator, setting, answer, { Session: session })).rejects.toMatchObject(
        INVALID_SESSION,
      );
    }
    await expect(respond(setting, answer)).resolves.toHaveProperty('AuthenticationResult');
  });

  test('a device that is not known, after the right password; the same block then serves without it', async () => {
    const { setting, answer } = await begun();
    const DEVICE_KEY = 'us-east-1_00000000-0000-4000-8000-000000000000';
    await expect(respond(setting, { ...answer, DEVICE_KEY })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Device does not exist.',
    });
    await expect(respond(setting, answer)).resolves.toHaveProperty('AuthenticationResult');
    const wrong = await again(setting, { password: 'Wrong123!' });
    await expect(respond(setting, { ...wrong.answer, DEVICE_KEY })).rejects.toMatchObject(INCORRECT);
  });

  test('a disabled user learns of it by the right password only', async () => {
    const setting = await withSrpClient(emulator);
    await emulator.idp().send(new AdminDisableUserCommand({ UserPoolId: setting.poolId, Username: 'alice' }));
    await expect(signInBySrp(emulator, setting)).rejects.toMatchObject(notAuthorized('User is disabled.'));
    await expect(signInBySrp(emulator, setting, { password: 'Wrong123!' })).rejects.toMatchObject(INCORRECT);
  });

  test('a user who has no password, whatever is signed', async () => {
    const setting = await withSrpClient(emulator);
    const world = emulator.world();
    const stamp = world.stamp('test', '', '', world.clock.now());
    const sub = stamp.draw.sub('sub');
    const data = { poolId: setting.poolId, sub, username: 'bob', attributes: {}, status: 'CONFIRMED' } as const;
    await world.decide(
      stamp,
      () => accept({ type: 'UserCreated', data }),
      () => undefined,
    );
    world.giveBack(stamp);
    for (const password of ['', PASSWORD]) {
      const { challenge, answer } = await again(setting, { username: 'bob', password });
      expect(challenge).toMatchObject({ USERNAME: 'bob', USER_ID_FOR_SRP: 'bob' });
      await expect(respond(setting, answer)).rejects.toMatchObject(INCORRECT);
    }
  });

  test('a temporary password that has expired', async () => {
    const setting = await withSrpClient(emulator);
    await emulator
      .idp()
      .send(
        new AdminCreateUserCommand({ UserPoolId: setting.poolId, Username: 'bob', TemporaryPassword: 'Temp0rary!' }),
      );
    await emulator.advance(7 * 24 * 60 * MINUTE);
    await expect(signInBySrp(emulator, setting, { username: 'bob', password: 'Temp0rary!' })).rejects.toMatchObject(
      notAuthorized('Temporary password has expired and must be reset by an administrator.'),
    );
  });

  test('a client with a secret must be proved, over the name that is sent or the actual one', async () => {
    const pool = { AliasAttributes: ['email' as const] };
    const attributes = [
      { Name: 'email', Value: 'alice@example.com' },
      { Name: 'email_verified', Value: 'true' },
    ];
    const setting = await withSrpClient(emulator, { pool, attributes, client: { GenerateSecret: true } });
    const { clientId, secret = '' } = setting;
    const hash = (name: string) =>
      createHmac('sha256', secret)
        .update(name + clientId)
        .digest('base64');
    const parameters = { SECRET_HASH: hash('alice') };
    const { answer } = await again(setting, { parameters });
    await expect(respond(setting, answer)).rejects.toMatchObject(
      notAuthorized(`Client ${clientId} is configured with secret but SECRET_HASH was not received`),
    );
    await expect(respond(setting, { ...answer, SECRET_HASH: hash('bob') })).rejects.toMatchObject(
      notAuthorized(`Unable to verify secret hash for client ${clientId}`),
    );
    await expect(respond(setting, { ...answer, SECRET_HASH: hash('alice') })).resolves.toBeDefined();
    for (const name of ['alice', 'alice@example.com']) {
      const { answer: byAlias } = await again(setting, { parameters });
      const sent = { ...byAlias, USERNAME: 'alice@example.com', SECRET_HASH: hash(name) };
      await expect(respond(setting, sent)).resolves.toBeDefined();
    }
  });
});

describe('effects', () => {
  test('the right password gives tokens', async () => {
    const { setting, answer } = await begun();
    const { $metadata: _, ...body } = await respond(setting, answer);
    expect(body).toEqual({
      ChallengeParameters: {},
      AuthenticationResult: {
        AccessToken: expect.any(String) as unknown,
        ExpiresIn: 3600,
        TokenType: 'Bearer',
        RefreshToken: expect.any(String) as unknown,
        IdToken: expect.any(String) as unknown,
      },
    });
    expect(claimsOf(body.AuthenticationResult?.AccessToken ?? '')).toMatchObject({
      username: 'alice',
      client_id: setting.clientId,
      token_use: 'access',
    });
  });

  test('the name may be the user name, the sub, or an alias', async () => {
    const setting = await withSrpClient(emulator, {
      pool: { AliasAttributes: ['email'] },
      attributes: [
        { Name: 'email', Value: 'alice@example.com' },
        { Name: 'email_verified', Value: 'true' },
      ],
    });
    const { AuthenticationResult } = await signInBySrp(emulator, setting);
    const { sub } = claimsOf(AuthenticationResult?.AccessToken ?? '');
    for (const USERNAME of ['alice', String(sub), 'alice@example.com']) {
      const { answer } = await again(setting);
      await expect(respond(setting, { ...answer, USERNAME })).resolves.toHaveProperty('AuthenticationResult');
    }
  });

  test('a temporary password leads to NEW_PASSWORD_REQUIRED, with a Session this time', async () => {
    const setting = await withSrpClient(emulator);
    const UserPoolId = setting.poolId;
    await emulator
      .idp()
      .send(new AdminCreateUserCommand({ UserPoolId, Username: 'bob', TemporaryPassword: 'Temp0rary!' }));
    const answer = await signInBySrp(emulator, setting, { username: 'bob', password: 'Temp0rary!' });
    expect(answer).toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeParameters: { USER_ID_FOR_SRP: 'bob', requiredAttributes: '[]' },
    });
    const { AuthenticationResult } = await emulator.idp().send(
      new RespondToAuthChallengeCommand({
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ClientId: setting.clientId,
        Session: answer.Session,
        ChallengeResponses: { USERNAME: 'bob', NEW_PASSWORD: 'Fresh0ne!' },
      }),
    );
    expect(AuthenticationResult?.TokenType).toBe('Bearer');
    await expect(signInBySrp(emulator, setting, { username: 'bob', password: 'Fresh0ne!' })).resolves.toHaveProperty(
      'AuthenticationResult',
    );
  });

  test('a challenge begun on one side may be answered on the other, by the same client', async () => {
    const setting = await withSrpClient(emulator);
    for (const [began, answered] of [
      ['public', 'admin'],
      ['admin', 'public'],
      ['admin', 'admin'],
    ] as const) {
      const { answer } = await again(setting, { side: began });
      await expect(respondToVerifier(emulator, setting, answer, { side: answered })).resolves.toHaveProperty(
        'AuthenticationResult.TokenType',
        'Bearer',
      );
    }
  });

  test('several handshakes of one user may be open at once', async () => {
    const setting = await withSrpClient(emulator);
    const open = await Promise.all([1n, 2n, 3n].map((n) => again(setting, { secret: 1_000n + n })));
    for (const { answer } of open.reverse()) {
      await expect(respond(setting, answer)).resolves.toHaveProperty('AuthenticationResult');
    }
  });

  test("a client's clock may agree with the machine's while the world's was moved, or with the world's", async () => {
    const setting = await withSrpClient(emulator);
    await emulator.freeze('2040-02-03T04:05:06Z');
    await expect(signInBySrp(emulator, setting)).resolves.toHaveProperty('AuthenticationResult');
    const { srp, challenge } = await again(setting);
    const timestamp = 'Fri Feb 3 04:05:06 UTC 2040';
    await expect(respond(setting, srp.answer(challenge, { timestamp }))).resolves.toBeDefined();
  });

  test('a clock may be off by some minutes, and in another zone', async () => {
    const setting = await withSrpClient(emulator);
    for (const off of [-4 * MINUTE, 4 * MINUTE]) {
      const { srp, challenge } = await again(setting);
      const timestamp = timestampOf(new Date(Date.now() + off));
      await expect(respond(setting, srp.answer(challenge, { timestamp }))).resolves.toBeDefined();
    }
    const { srp, challenge } = await again(setting);
    const ahead = timestampOf(new Date(Date.now() + 120 * MINUTE)).replace('UTC', 'GMT+02:00');
    await expect(respond(setting, srp.answer(challenge, { timestamp: ahead }))).resolves.toBeDefined();
  });

  test('a zero before the day is understood, but it is the form without it that must be signed', async () => {
    const setting = await withSrpClient(emulator);
    await emulator.freeze('2026-11-07T09:05:03Z');
    const padded = 'Sat Nov 07 09:05:03 UTC 2026';
    const signed = 'Sat Nov 7 09:05:03 UTC 2026';
    const one = await again(setting);
    await expect(respond(setting, one.srp.answer(one.challenge, { timestamp: signed }))).resolves.toBeDefined();
    const two = await again(setting);
    await expect(respond(setting, two.srp.answer(two.challenge, { timestamp: padded, signed }))).resolves.toBeDefined();
    // As on a real pool, where Python's warrant met it in 2017.
    const three = await again(setting);
    await expect(respond(setting, three.srp.answer(three.challenge, { timestamp: padded }))).rejects.toMatchObject(
      INCORRECT,
    );
    const four = await again(setting);
    const weekday = 'Mon Nov 7 09:05:03 UTC 2026';
    await expect(respond(setting, four.srp.answer(four.challenge, { timestamp: weekday }))).rejects.toMatchObject(
      INCORRECT,
    );
  });

  test.each([
    ['amazon-cognito-identity-js and Amplify', padAsJavaScript],
    ['Python', padAsPython],
    ['.NET', padAsDotNet],
    ['Go and Dart', padAsGo],
  ])('numbers written as %s does are understood', async (_, pad) => {
    const setting = await withSrpClient(emulator);
    const SRP_AS: string[] = [];
    for (let secret = 100n; secret < 108n; secret += 1n) {
      const { srp, answer } = await again(setting, { pad, secret: secret ** 37n });
      SRP_AS.push(srp.publicNumber);
      await expect(respond(setting, answer)).resolves.toHaveProperty('AuthenticationResult');
    }
    expect(new Set(SRP_AS).size).toBe(8);
  });

  test('nothing that is kept tells a secret of the handshake', async () => {
    const { setting, srp, answer } = await begun();
    await respond(setting, answer);
    const { ChallengeParameters } = await initiateSrp(emulator, setting, {
      USERNAME: 'alice',
      SRP_A: srp.publicNumber,
    });
    const { live } = await emulator.world().rebuilt();
    const kept = JSON.stringify(live);
    expect(kept).toContain('PASSWORD_VERIFIER');
    for (const secret of [ChallengeParameters?.SECRET_BLOCK, ChallengeParameters?.SRP_B, answer[SIGNATURE]]) {
      expect(secret).toBeDefined();
      expect(kept).not.toContain(secret);
    }
  });
});
