import { request } from 'node:http';
import { Readable } from 'node:stream';
import { MemoryStore } from '../../../src/eventlog/memory-store.js';
import { useEmulator } from '../../operations/emulator.js';
import { ask } from './control.js';

const store = new MemoryStore();
const emulator = useEmulator({ store });

afterEach(async () => {
  const left = (await store.worlds()).filter(({ name }) => name.startsWith('.'));
  expect(left).toEqual([]);
});

describe('refusals', () => {
  const HINT = 'Nothing was imported: mend the document, and import it again.';
  const refused = async (document: unknown) => {
    const { position } = emulator.world();
    const { status, body } = await ask(emulator.endpoint(), 'POST', 'import', document);
    expect(emulator.world().position).toBe(position);
    const { error, message, hint } = body as { error: string; message: string; hint: string };
    return [status, error, message, hint];
  };
  const pool = (more: object = {}) => ({ pools: [{ name: 'app', ...more }] });
  const user = (more: object, others: object = {}) => pool({ ...others, users: [{ username: 'alice', ...more }] });

  test('no document at all', async () => {
    const words = [
      'The document is not JSON, at or after byte 1.',
      'Send a JSON object as docs/seed.md describes it, in UTF-8.',
    ];
    expect(await refused(undefined)).toEqual([400, 'BadBody', ...words]);
    expect(await refused([])).toEqual([400, 'BadBody', ...words]);
  });

  test.each([
    [
      { pool: [] },
      'The document',
      'pool',
      'pools',
      '$schema, recognito, provisionedLimits, compromisedPasswords, pools, identityPools, notExported',
    ],
    [
      pool({ setings: {} }),
      'pools[0]',
      'setings',
      'settings',
      'name, id, region, account, createdAt, modifiedAt, settings, customAttributes, mfa, sessions, riskConfiguration, logDelivery, replicas, domain, customDomain, resourceServers, identityProviders, uiCustomization, importJobs, clients, groups, users',
    ],
    [
      pool({ settings: { Policies: { PasswordPolicy: { MinimumLenght: 8 } } } }),
      'pools[0].settings.Policies.PasswordPolicy',
      'MinimumLenght',
      'MinimumLength',
      'MinimumLength, RequireUppercase, RequireLowercase, RequireNumbers, RequireSymbols, PasswordHistorySize, TemporaryPasswordValidityDays',
    ],
    [
      pool({ clients: [{ name: 'a' }, { name: 'b', settings: { TokenValidityUnits: { IdTokn: 'hours' } } }] }),
      'pools[0].clients[1].settings.TokenValidityUnits',
      'IdTokn',
      'IdToken',
      'AccessToken, IdToken, RefreshToken',
    ],
    [
      pool({ groups: [{ name: 'a', presedence: 1 }] }),
      'pools[0].groups[0]',
      'presedence',
      'precedence',
      'name, description, precedence, roleArn, createdAt, modifiedAt',
    ],
    [
      { pools: [{ name: 'one' }, { name: 'two', users: [{ username: 'a' }, { usrname: 'b' }] }] },
      'pools[1].users[1]',
      'usrname',
      'username',
      'username, sub, login, status, enabled, email, phone_number, attributes, password, temporaryPassword, formerPasswords, groups, mfa, passkeys, devices, createdAt, modifiedAt, signedOutAt, identities',
    ],
    [
      user({ password: { salt: 's', exponent: 'e', owner: 'o', setat: 'x' } }),
      'pools[0].users[0].password',
      'setat',
      'setAt',
      'salt, exponent, owner, setAt',
    ],
  ])('a member that there is not, wherever it stands (%#)', async (document, place, name, meant, names) => {
    expect(await refused(document)).toEqual([
      400,
      'UnknownMember',
      `${place} has a member ${name} that there is not. Did you mean ${meant}?`,
      `Members are ${names}.`,
    ]);
  });

  const TEXT = 'A text that looks like a number or a boolean needs quotes.';
  const SEE = 'docs/seed.md describes the document.';
  test.each([
    [{ recognito: 2 }, 'recognito must be one of 1.', SEE],
    [{ pools: {} }, 'pools must be array.', SEE],
    [{ pools: [7] }, 'pools[0] must be object.', SEE],
    [{ pools: [{}] }, 'pools[0].name is missing.', SEE],
    [pool({ name: 7 }), 'pools[0].name must be string.', TEXT],
    [pool({ users: {} }), 'pools[0].users must be array.', SEE],
    [pool({ users: ['alice'] }), 'pools[0].users[0] must be object.', SEE],
    [pool({ clients: [{}] }), 'pools[0].clients[0].name is missing.', SEE],
    [pool({ account: '1' }), 'pools[0].account must match pattern "^[0-9]{12}$".', SEE],
    [
      pool({ settings: { MfaConfiguration: 'SOMETIMES' } }),
      'pools[0].settings.MfaConfiguration must be one of OPTIONAL, OFF, ON.',
      SEE,
    ],
    [
      user({ attributes: { 'custom:tenant': 7 } }),
      'pools[0].users[0].attributes["custom:tenant"] must be string.',
      TEXT,
    ],
    [user({ password: 12345678 }), 'pools[0].users[0].password must be string,object.', TEXT],
    [
      user({ sub: 'alice' }),
      'pools[0].users[0].sub must match pattern "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$".',
      SEE,
    ],
  ])('what has another form (%#)', async (document, message, hint) => {
    expect(await refused(document)).toEqual([400, 'BadMember', message, hint]);
  });

  test('a time that is none', async () => {
    const hint = 'Give an instant with its zone, from 1970 to 9999: 2030-01-31T12:00:00Z.';
    const at = (place: string) => [400, 'BadInstant', `${place} is no instant: "today".`, hint];
    expect(await refused(pool({ createdAt: 'today' }))).toEqual(at('pools[0].createdAt'));
    const secrets = [{ value: 'v'.repeat(24), createdAt: 'today' }];
    expect(await refused(pool({ clients: [{ name: 'a', secrets }] }))).toEqual(
      at('pools[0].clients[0].secrets[0].createdAt'),
    );
    expect(await refused(pool({ groups: [{ name: 'a', modifiedAt: 'today' }] }))).toEqual(
      at('pools[0].groups[0].modifiedAt'),
    );
    expect(await refused(user({ signedOutAt: 'today' }))).toEqual(at('pools[0].users[0].signedOutAt'));
  });

  const MODEL = '1 validation error detected: Value';
  test.each([
    [
      'pools[0]',
      pool({ name: 'n'.repeat(129) }),
      `${MODEL} '${'n'.repeat(129)}' at 'poolName' failed to satisfy constraint: Member must have length less than or equal to 128`,
    ],
    [
      'pools[0]',
      pool({ id: 'us-east-1-none' }),
      `${MODEL} 'us-east-1-none' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+`,
    ],
    [
      'pools[0]',
      pool({ settings: { Policies: { PasswordPolicy: { MinimumLength: 5 } } } }),
      `${MODEL} '5' at 'policies.passwordPolicy.minimumLength' failed to satisfy constraint: Member must have value greater than or equal to 6`,
    ],
    [
      'pools[0]',
      pool({ settings: { MfaConfiguration: 'ON' } }),
      'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
    ],
    [
      'pools[0]',
      pool({ settings: { AliasAttributes: ['email'], UsernameAttributes: ['email'] } }),
      'Only one of the aliasAttributes or usernameAttributes can be set in a User pool.',
    ],
    [
      'pools[0]',
      pool({ customAttributes: [{ Name: 'n'.repeat(21), AttributeDataType: 'String' }] }),
      `${MODEL} '${'n'.repeat(21)}' at 'customAttributes.1.member.name' failed to satisfy constraint: Member must have length less than or equal to 20`,
    ],
    [
      'pools[0]',
      pool({ mfa: { EmailMfaConfiguration: {} } }),
      "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
    ],
    [
      'pools[0].clients[0]',
      pool({ clients: [{ name: 'a', settings: { AnalyticsConfiguration: { ApplicationId: 'a1' } } }] }),
      'CreateUserPoolClient.AnalyticsConfiguration is not emulated by this version of Recognito.',
    ],
    [
      'pools[0].clients[0]',
      pool({ clients: [{ name: 'a', settings: { CallbackURLs: ['http://a.example'] } }] }),
      'http://a.example cannot use the HTTP protocol.',
    ],
    [
      'pools[0].clients[0]',
      pool({ clients: [{ name: 'a', secret: 'short' }] }),
      `${MODEL} at 'clientSecret' failed to satisfy constraint: Member must have length greater than or equal to 24`,
    ],
    [
      'pools[0].clients[0]',
      pool({ clients: [{ name: 'a', secrets: [{ value: 'short' }] }] }),
      `${MODEL} at 'clientSecret' failed to satisfy constraint: Member must have length greater than or equal to 24`,
    ],
    [
      'pools[0].clients[0]',
      pool({ clients: [{ name: 'a', id: '-' }] }),
      `${MODEL} '-' at 'clientId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+]+`,
    ],
    [
      'pools[0].clients[0]',
      pool({ clients: [{ name: 'a', settings: { ReadAttributes: ['custom:x'] } }] }),
      'Invalid read attributes specified while creating a client',
    ],
    [
      'pools[0].groups[0]',
      pool({ groups: [{ name: 'a', precedence: -1 }] }),
      `${MODEL} '-1' at 'precedence' failed to satisfy constraint: Member must have value greater than or equal to 0`,
    ],
    [
      'pools[0].groups[0]',
      pool({ groups: [{ name: 'a', roleArn: 'arn:aws:iam::111111111111:role/x' }] }),
      'Cross-account pass role is not allowed.',
    ],
    [
      'pools[0].users[0]',
      user({ username: 'a b' }),
      `${MODEL} at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+`,
    ],
    [
      'pools[0].users[0]',
      user({ password: 'pass word' }),
      `${MODEL} at 'temporaryPassword' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+`,
    ],
    [
      'pools[0].users[0]',
      user({ password: 'short' }),
      'Password did not conform with password policy: Password not long enough',
    ],
    [
      'pools[0].users[0]',
      user({ attributes: { 'custom:none': '7' } }),
      'Attributes did not conform to the schema: Type for attribute {custom:none} could not be determined',
    ],
    [
      'pools[0].users[0]',
      user({ username: 'a@b.example' }, { settings: { AliasAttributes: ['email'] } }),
      'Username cannot be of email format, since user pool is configured for email alias.',
    ],
    [
      'pools[0].users[0]',
      user({ status: 'FORCE_CHANGE_PASSWORD' }),
      'The status FORCE_CHANGE_PASSWORD goes with a temporary password.',
    ],
  ])('what AWS refuses, with its place: %s (%#)', async (place, document, sentence) => {
    expect(await refused(document)).toEqual([422, 'ImportRefused', `${place}: ${sentence}`, HINT]);
  });

  const record = { salt: 'A'.repeat(22), exponent: 'A'.repeat(43), owner: 'x/alice' };
  const LEAVE = 'Leave one of the two out.';
  test.each([
    [
      'pools[0]: mfa and settings.MfaConfiguration both say how MFA is.',
      LEAVE,
      pool({ mfa: {}, settings: { MfaConfiguration: 'OFF' } }),
    ],
    [
      'pools[0].clients[0]: secret and secrets both say which secrets there are.',
      LEAVE,
      pool({ clients: [{ name: 'a', secret: true, secrets: [] }] }),
    ],
    [
      'pools[0].users[0]: A user has a password or a temporaryPassword.',
      LEAVE,
      user({ password: 'Passw0rd!', temporaryPassword: 'Passw0rd!' }),
    ],
    [
      'pools[0]: The id us-east-1_Fixed0001 is one of the Region us-east-1, not of eu-west-1.',
      HINT,
      pool({ id: 'us-east-1_Fixed0001', region: 'eu-west-1' }),
    ],
    ['pools[0]: "Europe" is no Region.', HINT, pool({ region: 'Europe' })],
    ['pools[0]: "a_b" is no Region.', HINT, pool({ id: 'a_b_Fixed0001' })],
    [
      'pools[0].users[0].groups[1]: The pool has no group "admns". Did you mean admins?',
      'Say the groups of the pool in its groups.',
      user({ groups: ['admins', 'admns'] }, { groups: [{ name: 'admins' }] }),
    ],
    [
      'pools[0].users[0]: The password at rest is that of x/alice: it is made of both names, and fits no other user than that.',
      HINT,
      user({ password: record }),
    ],
  ])('what the document contradicts itself in: %s', async (message, hint, document) => {
    expect(await refused(document)).toEqual([422, 'ImportRefused', message, hint]);
  });

  test.each([
    ['pools[1]', 'pools[0]', { pools: [{ name: 'app' }, { name: 'app' }] }],
    ['pools[0].clients[1]', 'pools[0].clients[0]', pool({ clients: [{ name: 'a' }, { name: 'a' }] })],
    ['pools[0].groups[1]', 'pools[0].groups[0]', pool({ groups: [{ name: 'a' }, { name: 'a' }] })],
    ['pools[0].users[1]', 'pools[0].users[0]', pool({ users: [{ username: 'a' }, { username: 'a' }] })],
  ])('the same thing again: %s', async (place, other, document) => {
    const hint = 'Say it once; two of one name have ids of their own.';
    expect(await refused(document)).toEqual([422, 'ImportRefused', `${place}: This is ${other} again.`, hint]);
  });

  test('a name that several have', async () => {
    const [one, two] = [await emulator.pool({ PoolName: 'app' }), await emulator.pool({ PoolName: 'app' })];
    const hint = 'Say which is meant by its id.';
    expect(await refused(pool())).toEqual([422, 'ImportRefused', 'pools[0]: There are 2 user pools named app.', hint]);
    await emulator.client(one.Id, { ClientName: 'web' });
    await emulator.client(one.Id, { ClientName: 'web' });
    const clients = pool({ id: one.Id, clients: [{ name: 'web' }] });
    const message = 'pools[0].clients[0]: There are 2 clients named web in the pool.';
    expect(await refused(clients)).toEqual([422, 'ImportRefused', message, hint]);
    const { ClientId } = await emulator.client(two.Id);
    const foreign = pool({ id: one.Id, clients: [{ name: 'client', id: ClientId }] });
    expect(await refused(foreign)).toEqual([
      422,
      'ImportRefused',
      `pools[0].clients[0]: The client id ${ClientId} belongs to a client of another user pool.`,
      HINT,
    ]);
    expect(await refused(pool({ id: one.Id, account: '111111111111' }))).toEqual([
      422,
      'ImportRefused',
      `pools[0]: The user pool ${one.Id} belongs to the account 000000000000.`,
      HINT,
    ]);
  });

  test('of several faults the first is said, and nothing of all before it remains', async () => {
    const users = Array.from({ length: 400 }, (_, i) => ({
      username: `user-${i}`,
      ...(i === 333 && { password: 'short' }),
      ...(i > 340 && { nonsense: true }),
    }));
    const [, error, message] = await refused(pool({ users }));
    expect([error, message]).toEqual([
      'ImportRefused',
      'pools[0].users[333]: Password did not conform with password policy: Password not long enough',
    ]);
    expect(emulator.world().position).toBe(0);
  });

  test('a document that is too large', async () => {
    const limit = 200 * 1024 * 1024;
    const answer = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      const call = request(`${emulator.endpoint()}/_recognito/import`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': limit + 1 },
      });
      call.on('error', reject).on('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => {
          resolve({ status: response.statusCode, text });
        });
      });
      Readable.from(blanks(limit + 1)).pipe(call);
    });
    expect(answer).toEqual({
      status: 413,
      text: `{"error":"BodyTooLarge","message":"The body is larger than ${limit} bytes.","hint":"Send less in one call."}`,
    });
  });
});

function* blanks(bytes: number): Generator<Buffer> {
  const piece = Buffer.alloc(1 << 20, ' ');
  for (let left = bytes; left > 0; left -= piece.length) yield piece.subarray(0, left);
}
