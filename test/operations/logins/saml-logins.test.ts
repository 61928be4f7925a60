import {
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  GetOpenIdTokenCommand,
  SetIdentityPoolRolesCommand,
} from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { identityIdOf, identityPool, loginsOf } from '../identity-logins.js';
import { assertion, base64, response, ROLE, type Said, SamlProvider } from '../saml-provider.js';

const ARN = 'arn:aws:iam::000000000000:saml-provider/office';
const UNUSABLE = 'arn:aws:iam::000000000000:saml-provider/unusable';
const NOW = Date.parse('2026-03-01T12:00:00Z');
const READER = 'arn:aws:iam::000000000000:role/reader';
const EDITOR = 'arn:aws:iam::000000000000:role/editor';
const ADMIN = 'arn:aws:iam::000000000000:role/admin';

const identityProviders: Record<string, { metadata: string }> = {};
const emulator = useEmulator({ settings: { identityProviders } });
let provider: SamlProvider;

beforeAll(async () => {
  provider = await SamlProvider.make();
  identityProviders[ARN] = { metadata: provider.metadata };
  identityProviders[UNUSABLE] = { metadata: '<md/>' };
});
beforeEach(() => emulator.freeze(new Date(NOW).toISOString()));

const pool = () => identityPool(emulator, { SamlProviderARNs: [ARN, UNUSABLE] });
const signed = (said: Said = {}): string => base64(response(provider.sign(assertion(said), 'a1')));
const refused = (message: string) => ({ name: 'NotAuthorizedException', message });
const invalid = (why: string) => refused(`Invalid login token. ${why}`);
const SECONDS = NOW / 1_000;

describe('refusals', () => {
  test.each<[string, () => string, object]>([
    [
      'what is no response',
      () => 'PHg+',
      { name: 'InvalidParameterException', message: 'Invalid base64 SAMLResponse' },
    ],
    [
      'an assertion that nobody has signed',
      () => base64(response(assertion())),
      invalid("Couldn't verify signed token."),
    ],
    ['another issuer', () => signed({ issuer: 'https://other' }), invalid("Issuer doesn't match providerName")],
    ['no audience', () => signed({ audiences: [] }), invalid('Incorrect token audience.')],
    ['another audience', () => signed({ audiences: ['urn:other'] }), invalid('Incorrect token audience.')],
    ['no end', () => signed({ notOnOrAfter: null }), invalid('Missing a required claim: NotOnOrAfter')],
    [
      'an assertion that is over',
      () => signed({ notOnOrAfter: '2026-03-01T12:00:00Z' }),
      invalid(`Token expired: ${SECONDS} >= ${SECONDS}`),
    ],
    [
      'an assertion that is not good yet',
      () => signed({ notBefore: '2026-03-01T12:00:01Z' }),
      invalid(`Token is not valid yet: ${SECONDS} < ${SECONDS + 1}`),
    ],
  ])('%s', async (_title, token, refusal) => {
    const IdentityPoolId = await pool();
    const Logins = { [ARN]: token() };
    const IdentityId = await identityIdOf(emulator, IdentityPoolId);
    const identity = emulator.identity();
    await expect(identity.send(new GetIdCommand({ IdentityPoolId, Logins }))).rejects.toMatchObject(refusal);
    await expect(identity.send(new GetCredentialsForIdentityCommand({ IdentityId, Logins }))).rejects.toMatchObject(
      refusal,
    );
  });

  test('metadata that has no provider', async () => {
    const IdentityPoolId = await pool();
    await expect(identityIdOf(emulator, IdentityPoolId, { [UNUSABLE]: signed() })).rejects.toMatchObject(
      invalid("Couldn't verify signed token."),
    );
  });

  test('a provider that another identity pool knows', async () => {
    await pool();
    const other = await identityPool(emulator);
    await expect(identityIdOf(emulator, other, { [ARN]: signed() })).rejects.toMatchObject(
      refused('Token is not from a supported provider of this identity pool.'),
    );
  });

  test('the classic flow', async () => {
    const Logins = { [ARN]: signed() };
    const IdentityId = await identityIdOf(emulator, await pool(), Logins);
    await expect(emulator.identity().send(new GetOpenIdTokenCommand({ IdentityId, Logins }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'SAML providers are supported in the enhanced flow only.',
    });
  });
});

describe('effects', () => {
  test('who has the same NameID has the same identity; the audience may have the older name', async () => {
    const IdentityPoolId = await pool();
    const id = await identityIdOf(emulator, IdentityPoolId, { [ARN]: signed() });
    const again = signed({ audiences: ['urn:other', 'urn:amazon:webservices'] });
    expect(await identityIdOf(emulator, IdentityPoolId, { [ARN]: again })).toBe(id);
    expect(await identityIdOf(emulator, IdentityPoolId, { [ARN]: signed({ nameId: 'dave' }) })).not.toBe(id);
    expect(await loginsOf(emulator, id)).toEqual([ARN]);
    await emulator.advance(300_000);
    await expect(identityIdOf(emulator, IdentityPoolId, { [ARN]: again })).rejects.toMatchObject(
      invalid(`Token expired: ${SECONDS + 300} >= ${SECONDS + 300}`),
    );
  });

  test.each<[string, readonly string[], string | undefined, string | undefined]>([
    ['the only one that it names', [`${EDITOR},${ARN}`], undefined, EDITOR],
    ['the one that is asked for of several', [`${EDITOR},${ARN}`, `${ARN},${ADMIN}`], ADMIN, ADMIN],
    ['none of several', [`${EDITOR},${ARN}`, `${ARN},${ADMIN}`], undefined, undefined],
    ['none that it does not name', [`${EDITOR},${ARN}`], ADMIN, undefined],
  ])('the role by the attribute of roles: %s', async (_title, roles, CustomRoleArn, expected) => {
    const IdentityPoolId = await pool();
    const identity = emulator.identity();
    await identity.send(
      new SetIdentityPoolRolesCommand({
        IdentityPoolId,
        Roles: { authenticated: READER },
        RoleMappings: { [ARN]: { Type: 'Token', AmbiguousRoleResolution: 'Deny' } },
      }),
    );
    const Logins = { [ARN]: signed({ attributes: { [ROLE]: roles } }) };
    const IdentityId = await identityIdOf(emulator, IdentityPoolId, Logins);
    const asked = identity.send(new GetCredentialsForIdentityCommand({ IdentityId, Logins, CustomRoleArn }));
    if (expected === undefined) {
      await expect(asked).rejects.toMatchObject(
        refused(`The ambiguous role mapping rules for: ${ARN} denied this request.`),
      );
      return;
    }
    const key = String((await asked).Credentials?.AccessKeyId);
    const held = await fetch(`${emulator.endpoint()}/_recognito/credentials/${key}`);
    expect(await held.json()).toMatchObject({
      roleArn: expected,
      amr: ['authenticated', ARN, `${ARN}:SAML:carol`],
    });
  });
});
