import { CreateIdentityPoolCommand, type CreateIdentityPoolCommandInput } from '@aws-sdk/client-cognito-identity';
import { useEmulator } from '../emulator.js';
import { invalid, newIdentityPool, rawIdentity } from '../identity-pools.js';

const emulator = useEmulator();

const ACCOUNT = '000000000000';
const USER_POOL = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI';

const create = (input: Partial<CreateIdentityPoolCommandInput>) =>
  emulator
    .identity()
    .send(new CreateIdentityPoolCommand({ IdentityPoolName: 'p', AllowUnauthenticatedIdentities: true, ...input }));

describe('validation', () => {
  test('of the name, as ValidationException', async () => {
    await expect(create({ IdentityPoolName: 'pool#name' })).rejects.toMatchObject(
      invalid('pool#name', 'identityPoolName', 'Member must satisfy regular expression pattern: [\\w\\s+=,.@-]+'),
    );
  });

  test('of what is missing, all of it at once', async () => {
    expect((await rawIdentity(emulator, 'CreateIdentityPool', {})).body).toEqual({
      __type: 'ValidationException',
      message:
        "2 validation errors detected: Value null at 'identityPoolName' failed to satisfy constraint: Member must not be null; " +
        "Value null at 'allowUnauthenticatedIdentities' failed to satisfy constraint: Member must not be null",
    });
  });
});

describe('refusals', () => {
  test.each([
    ['the id of a user pool alone', { ProviderName: 'us-east-1_AbCdEfGhI', ClientId: 'c' }],
    ['the URL of a user pool', { ProviderName: `https://${USER_POOL}`, ClientId: 'c' }],
    ['a user pool without its name', { ClientId: 'c' }],
    ['a user pool without a client', { ProviderName: USER_POOL }],
  ])('%s', async (_, provider) => {
    await expect(create({ CognitoIdentityProviders: [provider] })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid Cognito Identity Provider',
    });
  });

  test.each([
    ['SamlProviderARNs', 'arn:aws:iam::210987654321:saml-provider/pfprobe'],
    ['SamlProviderARNs', `arn:aws:iam::${ACCOUNT}:oidc-provider/login.example.com`],
    ['OpenIdConnectProviderARNs', `arn:aws:iam::${ACCOUNT}:saml-provider/okta`],
  ])('%s with %s', async (member, arn) => {
    await expect(create({ [member]: [arn] })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `Identity provider ${arn} is not valid for account ${ACCOUNT}`,
    });
  });

  // Observed: https://github.com/aws-amplify/amplify-backend/issues/855, `Identity provider arn:ca-central-1:iam::…:saml-provider/testSaml
  // is not valid for account … (Service: AmazonCognitoIdentity; Status Code: 400; Error Code: NotAuthorizedException; …)`.
  test('an ARN with a Region where the partition stands', async () => {
    const arn = `arn:ca-central-1:iam::${ACCOUNT}:saml-provider/testSaml`;
    await expect(create({ SamlProviderARNs: [arn] })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: `Identity provider ${arn} is not valid for account ${ACCOUNT}`,
    });
  });

  test('a login provider that is none of the public ones', async () => {
    await expect(create({ SupportedLoginProviders: { 'login.example.com': 'app' } })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Please provide a valid public provider',
    });
  });

  test('a fifty-first app client', async () => {
    const CognitoIdentityProviders = Array.from({ length: 51 }, (_, i) => ({
      ProviderName: USER_POOL,
      ClientId: `c${i}`,
    }));
    await expect(create({ CognitoIdentityProviders })).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Cognito identity provider limit exceeded.',
    });
  });

  test('a reserved tag, and fifty-one', async () => {
    await expect(create({ IdentityPoolTags: { 'aws:k': 'v' } })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'aws: prefixed tag key names are not allowed for external use.',
    });
    const IdentityPoolTags = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, 'v']));
    await expect(create({ IdentityPoolTags })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'An identity pool cannot have more than 50 tags.',
    });
  });
});

describe('effects', () => {
  test('answers the two members that are needed, the id and no tags', async () => {
    const input = { IdentityPoolName: 'My pool', AllowUnauthenticatedIdentities: false };
    const { text, body } = await rawIdentity(emulator, 'CreateIdentityPool', input);
    const id = String(body?.['IdentityPoolId']);
    expect(id).toMatch(/^us-east-1:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(text).toBe(
      `{"IdentityPoolId":"${id}","IdentityPoolName":"My pool","AllowUnauthenticatedIdentities":false,"IdentityPoolTags":{}}`,
    );
  });

  test('answers every member in its order, without what is empty', async () => {
    const { text, body } = await rawIdentity(emulator, 'CreateIdentityPool', {
      SamlProviderARNs: [`arn:aws:iam::${ACCOUNT}:saml-provider/okta`],
      IdentityPoolTags: { team: 'a' },
      CognitoIdentityProviders: [
        { ProviderName: USER_POOL, ClientId: 'one' },
        { ProviderName: USER_POOL, ClientId: 'two', ServerSideTokenCheck: true },
        { ProviderName: USER_POOL, ClientId: 'one', ServerSideTokenCheck: true },
      ],
      OpenIdConnectProviderARNs: ['arn:aws:iam::210987654321:oidc-provider/login.example.com'],
      DeveloperProviderName: 'login.dev',
      SupportedLoginProviders: { 'accounts.google.com': 'g' },
      AllowClassicFlow: true,
      AllowUnauthenticatedIdentities: true,
      IdentityPoolName: 'p',
    });
    expect(text).toBe(
      JSON.stringify({
        IdentityPoolId: body?.['IdentityPoolId'],
        IdentityPoolName: 'p',
        AllowUnauthenticatedIdentities: true,
        AllowClassicFlow: true,
        SupportedLoginProviders: { 'accounts.google.com': 'g' },
        DeveloperProviderName: 'login.dev',
        OpenIdConnectProviderARNs: ['arn:aws:iam::210987654321:oidc-provider/login.example.com'],
        CognitoIdentityProviders: [
          { ProviderName: USER_POOL, ClientId: 'one', ServerSideTokenCheck: false },
          { ProviderName: USER_POOL, ClientId: 'two', ServerSideTokenCheck: true },
        ],
        SamlProviderARNs: [`arn:aws:iam::${ACCOUNT}:saml-provider/okta`],
        IdentityPoolTags: { team: 'a' },
      }),
    );
    const empty = { SupportedLoginProviders: {}, CognitoIdentityProviders: [], SamlProviderARNs: [] };
    expect(Object.keys(await newIdentityPool(emulator, empty))).not.toContain('CognitoIdentityProviders');
  });

  test('two pools may have one name; each is told by its id', async () => {
    const [one, other] = [await newIdentityPool(emulator), await newIdentityPool(emulator)];
    expect(one.IdentityPoolName).toBe(other.IdentityPoolName);
    expect(one.IdentityPoolId).not.toBe(other.IdentityPoolId);
  });
});
