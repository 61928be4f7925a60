import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, Failure } from '../failure.js';
import { unusable } from '../input.js';

// What cognito-local (up to 5.3) writes into its folder `.cognito`, as far as a document can say it.

export interface TheirAttribute {
  readonly Name: string;
  readonly Value?: string;
}

export interface TheirUser {
  readonly Username: string;
  readonly Password?: string;
  readonly Attributes?: readonly TheirAttribute[];
  readonly Enabled?: boolean;
  readonly UserStatus?: string;
  readonly RefreshTokens?: readonly string[];
  readonly MFAOptions?: readonly { readonly DeliveryMedium?: string }[];
  readonly UserMFASettingList?: readonly string[];
  readonly PreferredMfaSetting?: string;
  readonly SoftwareTokenMfaConfiguration?: {
    readonly Secret: string;
    readonly Verified?: boolean;
    readonly FriendlyDeviceName?: string;
  };
}

export interface TheirGroup {
  readonly GroupName: string;
  readonly Description?: string;
  readonly Precedence?: number;
  readonly RoleArn?: string;
  readonly members?: readonly string[];
}

export interface TheirSchemaAttribute {
  readonly Name: string;
  readonly Required?: boolean;
}

/** A pool's own settings; all but what is named here are members of CreateUserPool. */
export interface TheirOptions {
  readonly Id: string;
  readonly Name?: string;
  readonly AliasAttributes?: readonly string[];
  readonly UsernameAttributes?: readonly string[];
  readonly SchemaAttributes?: readonly TheirSchemaAttribute[];
  readonly MfaConfiguration?: string;
  readonly SmsConfiguration?: object;
  readonly SmsAuthenticationMessage?: string;
  readonly SoftwareTokenMfaConfiguration?: { readonly Enabled?: boolean };
  readonly AdminCreateUserConfig?: { readonly UnusedAccountValidityDays?: number };
  readonly Policies?: { readonly PasswordPolicy?: { readonly TemporaryPasswordValidityDays?: number } };
  readonly LambdaConfig?: object;
}

export interface TheirPool {
  readonly Options: TheirOptions;
  readonly Users?: Readonly<Record<string, TheirUser>>;
  readonly Groups?: Readonly<Record<string, TheirGroup>>;
}

/** All but what is named here are members of CreateUserPoolClient. */
export interface TheirClient {
  readonly ClientId: string;
  readonly ClientName: string;
  readonly ClientSecret?: string;
  readonly UserPoolId: string;
}

export interface TheirConfig {
  readonly TriggerFunctions?: Readonly<Record<string, string>>;
  readonly KMSConfig?: { readonly KMSKeyId?: string };
}

export interface TheirFolder {
  readonly pools: readonly TheirPool[];
  readonly clients: readonly TheirClient[];
  readonly config: TheirConfig;
}

/** Reads `db/*.json` and `config.json` of a folder `.cognito`. Throws Failure for a folder that is another. */
export const readFolder = async (folder: string): Promise<TheirFolder> => {
  const names = await readdir(join(folder, 'db')).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw unusable(join(folder, 'db'), error);
    const message = `${folder} is a folder, and not one of cognito-local: there is no folder db in it.`;
    throw new Failure(EXIT.usage, 'UnusableFile', message, 'Name a document, or the folder .cognito of cognito-local.');
  });
  const files = names.filter((name) => name.endsWith('.json') && name !== 'clients.json').toSorted();
  const { Clients = {} } =
    (await jsonIn<{ Clients?: Record<string, TheirClient> }>(join(folder, 'db/clients.json'))) ?? {};
  const pools: TheirPool[] = [];
  for (const name of files) {
    const file = join(folder, 'db', name);
    const pool = await jsonIn<Partial<TheirPool>>(file);
    if (typeof pool?.Options?.Id !== 'string') {
      throw new Failure(
        EXIT.failed,
        'BadDocument',
        `${file} is no user pool of cognito-local: it has no Options with an Id.`,
      );
    }
    pools.push({ ...pool, Options: pool.Options });
  }
  const config = (await jsonIn<TheirConfig>(join(folder, 'config.json'))) ?? {};
  return { pools, clients: Object.values(Clients), config };
};

/** Undefined where there is no such file. */
const jsonIn = async <T>(file: string): Promise<T | undefined> => {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unusable(file, error);
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as T;
  } catch {
    // Said below.
  }
  throw new Failure(EXIT.failed, 'BadDocument', `${file} holds no JSON object.`);
};
