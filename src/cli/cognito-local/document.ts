import type { TheirClient, TheirConfig, TheirFolder, TheirGroup, TheirOptions, TheirPool } from './files.js';
import { userEntry } from './user-entry.js';

/** A document of ours (docs/seed.md), and what of the folder is not in it, in words. */
export interface Moved {
  readonly document: object;
  readonly leftBehind: readonly string[];
}

/** What cognito-local has kept, as a document. What our rules refuse is in it too: the import says where. */
export const movedDocument = ({ pools, clients, config }: TheirFolder): Moved => {
  const ids = new Set(pools.map(({ Options }) => Options.Id));
  const lost = clients.filter(({ UserPoolId }) => !ids.has(UserPoolId));
  const tokens = pools.flatMap(({ Users = {} }) =>
    Object.values(Users).flatMap(({ RefreshTokens = [] }) => RefreshTokens),
  );
  const aliases = pools.filter(({ Options }) => hasIdleAliases(Options));
  return {
    document: { recognito: 1, pools: pools.map((pool) => poolEntry(pool, clients, config)) },
    leftBehind: [
      ...(lost.length > 0 ? [`clients whose pool is not there (${lost.length})`] : []),
      ...(aliases.length > 0 ? [`AliasAttributes beside UsernameAttributes (${aliases.length})`] : []),
      ...(tokens.length > 0 ? [`refresh tokens (${tokens.length})`] : []),
    ],
  };
};

const poolEntry = (
  { Options, Users = {}, Groups = {} }: TheirPool,
  clients: readonly TheirClient[],
  config: TheirConfig,
): object => {
  const { Id, Name = Id, SchemaAttributes = [], UsernameAttributes = [] } = Options;
  const groups = Object.values(Groups);
  const custom = SchemaAttributes.filter(({ Name }) => Name.startsWith(CUSTOM));
  const mfa = mfaOf(Options);
  return {
    name: Name,
    id: Id,
    settings: settingsOf(Options, config),
    ...(mfa && { mfa }),
    customAttributes: custom.map((one) => ({ ...one, Name: one.Name.slice(CUSTOM.length) })),
    clients: clients.filter(({ UserPoolId }) => UserPoolId === Id).map(clientEntry),
    groups: groups.map(groupEntry),
    users: Object.values(Users).map((user) => userEntry(user, { groups, signsInBy: UsernameAttributes })),
  };
};

const CUSTOM = 'custom:';

const settingsOf = (options: TheirOptions, config: TheirConfig): object => {
  const { SchemaAttributes = [], AdminCreateUserConfig, Policies, LambdaConfig, ...members } = options;
  const { UnusedAccountValidityDays: days, ...invitation } = AdminCreateUserConfig ?? {};
  // Two names of one setting: AWS takes one of them.
  const isNamedTwice = Policies?.PasswordPolicy?.TemporaryPasswordValidityDays !== undefined;
  const required = SchemaAttributes.filter(
    ({ Name, Required }) => Required && Name !== 'sub' && !Name.startsWith(CUSTOM),
  );
  const hasNoAliases = hasIdleAliases(options);
  const settings = Object.entries(members).filter(
    ([name]) => !NOT_SETTINGS.has(name) && !(hasNoAliases && name === 'AliasAttributes'),
  );
  return {
    ...Object.fromEntries(settings),
    ...(Policies && { Policies }),
    AdminCreateUserConfig: {
      ...invitation,
      ...(days !== undefined && !isNamedTwice && { UnusedAccountValidityDays: days }),
    },
    ...(required.length > 0 && { Schema: required }),
    LambdaConfig: { ...LambdaConfig, ...triggersOf(options.Id, config) },
  };
};

/** AWS takes one of the two; cognito-local, which gives each pool UsernameAttributes, goes by those alone. */
const hasIdleAliases = ({ AliasAttributes = [], UsernameAttributes = [] }: TheirOptions): boolean =>
  AliasAttributes.length > 0 && UsernameAttributes.length > 0;

/** What DescribeUserPool answers and CreateUserPool does not take, and what stands elsewhere in a document. */
const NOT_SETTINGS: ReadonlySet<string> = new Set([
  'Id',
  'Name',
  'Arn',
  'Status',
  'CreationDate',
  'LastModifiedDate',
  'EstimatedNumberOfUsers',
  'Domain',
  'CustomDomain',
  'SmsConfigurationFailure',
  'EmailConfigurationFailure',
  'MfaConfiguration',
  'SoftwareTokenMfaConfiguration',
]);

const mfaOf = (options: TheirOptions): object | undefined => {
  const {
    MfaConfiguration = 'OFF',
    SmsConfiguration,
    SmsAuthenticationMessage,
    SoftwareTokenMfaConfiguration,
  } = options;
  if (MfaConfiguration === 'OFF') return undefined;
  return {
    MfaConfiguration,
    ...(SmsConfiguration && {
      SmsMfaConfiguration: { SmsConfiguration, ...(SmsAuthenticationMessage && { SmsAuthenticationMessage }) },
    }),
    ...(SoftwareTokenMfaConfiguration?.Enabled && { SoftwareTokenMfaConfiguration: { Enabled: true } }),
  };
};

/** The functions of all pools, as each pool names them: by ARNs of its Region. */
const triggersOf = (poolId: string, { TriggerFunctions = {}, KMSConfig }: TheirConfig): object => {
  const [region = ''] = poolId.split('_');
  const { CustomEmailSender: sender, ...triggers } = TriggerFunctions;
  const moved = (arn: string): string => arn.replace(/(?<=^arn:aws:(?:kms|lambda):)[^:]*/, region);
  const arn = (name: string): string =>
    name.startsWith('arn:') ? moved(name) : `arn:aws:lambda:${region}:000000000000:function:${name}`;
  const key = KMSConfig?.KMSKeyId && moved(KMSConfig.KMSKeyId);
  return {
    ...Object.fromEntries(Object.entries(triggers).map(([trigger, name]) => [trigger, arn(name)])),
    ...(sender !== undefined && {
      CustomEmailSender: { LambdaVersion: 'V1_0', LambdaArn: arn(sender) },
      ...(key && { KMSKeyID: key }),
    }),
  };
};

/** Those that cognito-local takes of a client that names none. */
const ALL_FLOWS = ['USER_PASSWORD', 'USER_SRP', 'ADMIN_USER_PASSWORD', 'REFRESH_TOKEN'].map((it) => `ALLOW_${it}_AUTH`);

const clientEntry = (client: TheirClient): object => {
  const { ClientId: id, ClientName: name, ClientSecret: secret = false, ...members } = client;
  const settings = Object.entries(members).filter(([name]) => !NOT_OF_CLIENTS.has(name));
  return { name, id, secret, settings: { ExplicitAuthFlows: ALL_FLOWS, ...Object.fromEntries(settings) } };
};

const NOT_OF_CLIENTS: ReadonlySet<string> = new Set(['UserPoolId', 'CreationDate', 'LastModifiedDate']);

const groupEntry = ({ GroupName: name, Description, Precedence, RoleArn }: TheirGroup): object => ({
  name,
  description: Description,
  precedence: Precedence,
  roleArn: RoleArn,
});
