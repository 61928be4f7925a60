import { createHmac } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { FuzzEmulator } from './fuzz-emulator.js';
import { requestBytes } from './request-bytes.js';
import { jsonOf } from './verdict.js';

export type Json = Readonly<Record<string, unknown>>;

const PASSWORD = 'Passw0rd!';
const KEY = 'arn:aws:kms:us-east-1:000000000000:key/mrk-1234abcd12ab34cd56ef1234567890ab';
const SENDER = { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms', ExternalId: 'external' };
const FLOWS = [
  ...['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  'ALLOW_USER_SRP_AUTH',
];
const EMAIL = 'wendy@example.com';

/** A pool where everything can be done, its client, and wendy who is signed in. */
export interface Bench {
  readonly UserPoolId: string;
  readonly ClientId: string;
  readonly Username: string;
  readonly AccessToken: string;
  readonly RefreshToken: string;
  readonly DeviceKey: string;
}

/** Calls that must not be refused, from whom they are asked. */
export class Workbench {
  constructor(
    private readonly emulator: FuzzEmulator,
    readonly bench: Bench,
  ) {}

  /** Makes the bench in the emulator's world. */
  static async furnish(emulator: FuzzEmulator): Promise<Bench> {
    const none = { UserPoolId: '', ClientId: '', Username: '', AccessToken: '', RefreshToken: '', DeviceKey: '' };
    const { call } = new Workbench(emulator, none);
    const { UserPool } = await call('CreateUserPool', {
      ...{ PoolName: 'bench', UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } },
      ...{ AutoVerifiedAttributes: ['email'], SmsConfiguration: SENDER },
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] } },
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: false, DeviceOnlyRememberedOnUserPrompt: false },
      // A pool that may have replicas.
      KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: KEY },
      IssuerConfiguration: { Type: 'UPDATED' },
    });
    const UserPoolId = textOf(UserPool, 'Id');
    await call('SetUserPoolMfaConfig', {
      ...{ UserPoolId, MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } },
      SmsMfaConfiguration: { SmsConfiguration: SENDER },
      WebAuthnConfiguration: { RelyingPartyId: 'app.example.com' },
    });
    await call('CreateUserPoolDomain', { UserPoolId, Domain: 'bench-domain' });
    const TokenSession = { MaxPerUser: 20 };
    await call('SetUserPoolSessionConfiguration', { UserPoolId, UserSessionTracking: 'ENABLED', TokenSession });
    const { UserPoolClient } = await call('CreateUserPoolClient', {
      ...{ UserPoolId, ClientName: 'bench', ExplicitAuthFlows: FLOWS },
    });
    const ClientId = textOf(UserPoolClient, 'ClientId');
    const Username = 'wendy';
    const UserAttributes = Object.entries({ email: EMAIL, phone_number: '+15555550142' }).flatMap(([Name, Value]) => [
      { Name, Value },
      { Name: `${Name}_verified`, Value: 'true' },
    ]);
    await call('AdminCreateUser', { UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' });
    await call('AdminSetUserPassword', { UserPoolId, Username, Password: PASSWORD, Permanent: true });
    const { AuthenticationResult } = await call('InitiateAuth', {
      ...{ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME: Username, PASSWORD } },
    });
    const { AccessToken, RefreshToken, NewDeviceMetadata } = AuthenticationResult as Record<string, unknown>;
    const tokens = { AccessToken: String(AccessToken), RefreshToken: String(RefreshToken) };
    const DeviceKey = textOf(NewDeviceMetadata, 'DeviceKey');
    await call('ConfirmDevice', { AccessToken, DeviceKey, DeviceName: 'phone' });
    return { UserPoolId, ClientId, Username, ...tokens, DeviceKey };
  }

  readonly call = async (operation: string, input: object): Promise<Json> => {
    const { status, body } = await this.emulator.call({ service: 'cognito-idp', operation }, input);
    if (status !== 200) throw new Error(`${operation} has no material: ${status} ${body}`);
    return jsonOf(body) ?? {};
  };

  /** Pool and user. */
  get user(): { readonly UserPoolId: string; readonly Username: string } {
    const { UserPoolId, Username } = this.bench;
    return { UserPoolId, Username };
  }

  get pool(): { readonly UserPoolId: string } {
    return { UserPoolId: this.bench.UserPoolId };
  }

  get client(): { readonly UserPoolId: string; readonly ClientId: string } {
    const { UserPoolId, ClientId } = this.bench;
    return { UserPoolId, ClientId };
  }

  get token(): { readonly AccessToken: string } {
    return { AccessToken: this.bench.AccessToken };
  }

  get arn(): { readonly ResourceArn: string } {
    return { ResourceArn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${this.bench.UserPoolId}` };
  }

  /** A part of what a call answers, and the member of it that names it. */
  async made(operation: string, input: object, part: string, name: string): Promise<string> {
    return textOf((await this.call(operation, input))[part], name);
  }

  /** Wendy signs in again. */
  async signIn(more: Readonly<Record<string, string>> = {}): Promise<Json> {
    const AuthParameters = { USERNAME: this.bench.Username, PASSWORD, ...more };
    const { ClientId } = this.bench;
    return this.call('InitiateAuth', { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
  }

  /** Somebody who has yet to confirm: the code that was sent. */
  async signUp(Username = 'walter'): Promise<{ readonly ClientId: string; readonly Username: string; code: string }> {
    const { ClientId } = this.bench;
    const UserAttributes = [{ Name: 'email', Value: `${Username}@example.com` }];
    await this.call('SignUp', { ClientId, Username, Password: PASSWORD, UserAttributes });
    return { ClientId, Username, code: await this.lastCode() };
  }

  /** The code, or whatever proves itself, in the newest message. */
  async lastCode(): Promise<string> {
    const { messages = [] } = await this.control('GET', 'messages');
    const [{ code = '' } = {}] = messages as readonly { code?: string }[];
    return code;
  }

  /** What an authenticator app shows, whose clock is that of the world. */
  appCode(secret: unknown): string {
    return new TOTP({ secret: Secret.fromBase32(String(secret)) }).generate({ timestamp: this.emulator.now() });
  }

  secretHash(secret: string, clientId: string): string {
    return createHmac('sha256', secret).update(`${this.bench.Username}${clientId}`).digest('base64');
  }

  async control(method: string, path: string, body?: object): Promise<Json> {
    const target = `/@${this.emulator.worldName}/_recognito/${path}`;
    const text = body ? JSON.stringify(body) : '';
    return jsonOf(await this.send(method, target, text, body ? { 'content-type': 'application/json' } : {})) ?? {};
  }

  /** An import job, with a file of so many rows if it is to have one. */
  async importJob(rows = 0): Promise<{ readonly UserPoolId: string; readonly JobId: string }> {
    const CloudWatchLogsRoleArn = 'arn:aws:iam::123456789012:role/import';
    const { UserImportJob } = await this.call('CreateUserImportJob', {
      ...{ ...this.pool, JobName: 'bench', CloudWatchLogsRoleArn },
    });
    const job = { ...this.pool, JobId: textOf(UserImportJob, 'JobId') };
    if (rows === 0) return job;
    const { CSVHeader } = await this.call('GetCSVHeader', this.pool);
    const columns = CSVHeader as readonly string[];
    const lines = Array.from({ length: rows }, (_, i) => {
      const row: Readonly<Record<string, string>> = {
        ...{ 'cognito:username': `row-${i}`, 'cognito:mfa_enabled': 'FALSE' },
        ...{ email: `row-${i}@example.com`, email_verified: 'TRUE' },
      };
      return columns.map((column) => row[column] ?? '').join(',');
    });
    const { pathname, search } = new URL(textOf(UserImportJob, 'PreSignedUrl'));
    const headers = { 'x-amz-server-side-encryption': 'aws:kms' };
    await this.send('PUT', `${pathname}${search}`, [columns.join(','), ...lines, ''].join('\n'), headers);
    return job;
  }

  private async send(
    method: string,
    target: string,
    body: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<string> {
    const lines = [['host', 'localhost'] as const, ...Object.entries(headers)];
    const request = requestBytes({ method, target, headers: lines, body: Buffer.from(body) });
    const answer = await this.emulator.wire.send(request);
    if (answer.status >= 300) throw new Error(`${method} ${target} answers ${answer.status} ${answer.body}`);
    return answer.body;
  }
}

export const textOf = (part: unknown, name: string): string => {
  const value = (part as Readonly<Record<string, unknown>> | undefined)?.[name];
  if (typeof value !== 'string') throw new Error(`${name} is missing in ${JSON.stringify(part)}.`);
  return value;
};
