// Over 300 lines: all settings stand in one table, which the compiler holds against their types.
import { resolve } from 'node:path';
import { type FunctionEntries, placeFunctions, readFunctions } from './function-entries.js';
import {
  type IdentityProviderEntries,
  placeIdentityProviders,
  readIdentityProviders,
} from './identity-provider-entries.js';
import type { Reading } from './text-forms.js';
import {
  readAddress,
  readAddressRange,
  readAllowedHost,
  readCode,
  readCount,
  readDatabaseUrl,
  readEndpoint,
  readHost,
  readIssuer,
  readOrigin,
  readPort,
  readSeconds,
  readSmtpUrl,
  readText,
  readToken,
  readWord,
} from './text-forms.js';

const DURABILITIES = ['process', 'power'] as const;
const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
const LAMBDA_PERMISSIONS = ['off', 'strict'] as const;

/** Every value that the emulator is started with. The default of each is `defaults`; a value that is not set at all is absent. */
export interface SettingValues {
  /** TCP port; 0 takes a free one. */
  port: number;
  /** Address to listen on. */
  host: string;
  /** TCP port on which the same is served over TLS; 0 takes a free one. */
  tlsPort?: number;
  /** Absolute path of the folder that keeps the CA; absent: `tls` in the data folder, and in memory mode none. */
  tlsFolder?: string;
  /** Addresses and ranges (CIDR) of proxies whose X-Forwarded-Proto, -Host and -Port are believed. */
  trustedProxies: readonly string[];
  /** Absolute path of the data folder. */
  data: string;
  /** Keep everything in memory and forget it at the end. */
  memory: boolean;
  /** A Postgres of one's own, in place of the embedded one. */
  databaseUrl?: string;
  /** What the embedded Postgres survives: the end of its `process`, or a loss of `power`. */
  durability: (typeof DURABILITIES)[number];
  /** Seed of the default world; drawn at random when absent. */
  seed?: string;
  /** Six digits that every confirmation code will be; drawn when absent. */
  code?: string;
  /** `request`, `aws`, or an http(s) URL without a closing slash. */
  issuer: string;
  logLevel: (typeof LOG_LEVELS)[number];
  /** Further names that callers may put in the Host header; `*.example.com` for all names below. */
  allowedHosts: readonly string[];
  /** Further origins whose pages may drive the control API. */
  allowedOrigins: readonly string[];
  /** Absolute path of the folder whose sub-folders are functions. It may be missing unless it was named. */
  triggers: string;
  /** Functions of the configuration file, by name. */
  functions: FunctionEntries;
  /** What is known of the providers that identity pools name, by login key. */
  identityProviders: IdentityProviderEntries;
  /** Where functions are asked for that are not here: an http(s) URL without a closing slash. */
  lambdaEndpoint?: string;
  /** Whether a pool may call a function only where the function's resource policy lets it. */
  lambdaPermissions: (typeof LAMBDA_PERMISSIONS)[number];
  /** Seconds that a trigger has for a try; 0: no limit. */
  triggerTimeout: number;
  /** Where a debugger may attach to Node functions; port 0: a free one for each of their processes. */
  triggerInspect?: { readonly host: string; readonly port: number };
  /** Whether functions may be created and changed over the Lambda API. */
  codeUpload: boolean;
  /** What callers of the control API have to show. */
  controlToken?: string;
  /** Whether the pages show the newest code to the person at the screen. */
  inboxHint: boolean;
  /** A mail server that gets every e-mail too: an smtp(s) URL. */
  smtp?: string;
  /** Whether requests are refused that come faster than AWS's quotas allow. */
  throttle: boolean;
  /** Where logs go that pools deliver: an http(s) URL without a closing slash. */
  logDeliveryUrl?: string;
  /** Absolute path of a document that the default world is brought to at the start. */
  import?: string;
  /** How many of the lines that it left each world keeps. */
  keepHistory: number;
  /** Absolute path of a file that all calls of the default world are recorded to. */
  record?: string;
  /** Stop when standard input ends. */
  stopWithStdin: boolean;
}

export type SettingName = keyof SettingValues;
type Kind = 'integer' | 'string' | 'boolean' | 'list' | 'functions' | 'identityProviders';

/** One setting: how it is called at each source, its type, and how a value of that type is checked and brought into its final form. */
export interface Setting {
  readonly kind: Kind;
  /** Absent where only the file has it. */
  readonly variable?: string;
  /** What other tools call it: read after our own variable. */
  readonly foreignVariable?: string;
  /** Absent where a setting has no flag. */
  readonly flag?: string;
  /** The flag that says the opposite, where what holds without one hangs on other settings. */
  readonly opposite?: { readonly flag: string; readonly describe: string };
  readonly describe: string;
  /** Words to offer for completion in an editor and in the help. */
  readonly words?: readonly string[];
  /** A secret may stand in it: its value is never printed. */
  readonly secret?: true;
  readonly read: (value: never) => Reading<unknown>;
  /** Makes paths absolute, from the folder of what named them. */
  readonly place?: (value: never, folder: string) => unknown;
}

const any = <T>(value: T): Reading<T> => ({ value });
const below = (path: string, folder: string): string => resolve(folder, path);

export const settings = {
  port: {
    kind: 'integer',
    variable: 'RECOGNITO_PORT',
    flag: '--port <number>',
    describe: 'port to listen on; 0 takes a free one',
    read: readPort,
  },
  host: {
    kind: 'string',
    variable: 'RECOGNITO_HOST',
    flag: '--host <address>',
    describe: 'address to listen on',
    read: readHost,
  },
  tlsPort: {
    kind: 'integer',
    variable: 'RECOGNITO_TLS_PORT',
    flag: '--tls-port <number>',
    describe: 'port to listen on with TLS besides; 0 takes a free one',
    read: readPort,
  },
  tlsFolder: {
    kind: 'string',
    variable: 'RECOGNITO_TLS_FOLDER',
    flag: '--tls-folder <folder>',
    describe: 'folder that keeps the local CA (default: tls in the data folder)',
    read: readText,
    place: below,
  },
  trustedProxies: {
    kind: 'list',
    variable: 'RECOGNITO_TRUSTED_PROXIES',
    describe: 'addresses and ranges of proxies that say where they were called',
    read: readAddressRange,
  },
  data: {
    kind: 'string',
    variable: 'RECOGNITO_DATA',
    flag: '--data <folder>',
    describe: 'folder that keeps the data',
    read: readText,
    place: below,
  },
  memory: {
    kind: 'boolean',
    variable: 'RECOGNITO_MEMORY',
    flag: '--memory',
    describe: 'keep everything in memory, forget it at the end',
    read: any<boolean>,
  },
  databaseUrl: {
    kind: 'string',
    variable: 'RECOGNITO_DATABASE_URL',
    // What hosting and test tools set for any program.
    foreignVariable: 'DATABASE_URL',
    flag: '--database-url <url>',
    describe: 'use this Postgres, not the embedded one (also DATABASE_URL)',
    secret: true,
    read: readDatabaseUrl,
  },
  durability: {
    kind: 'string',
    variable: 'RECOGNITO_DURABILITY',
    flag: '--durability <level>',
    describe: 'what the embedded Postgres survives: process or power',
    words: DURABILITIES,
    read: readWord(DURABILITIES),
  },
  seed: {
    kind: 'string',
    variable: 'RECOGNITO_SEED',
    flag: '--seed <text>',
    describe: 'same seed and same calls: same ids, codes, keys, tokens',
    read: readText,
  },
  code: {
    kind: 'string',
    variable: 'RECOGNITO_CODE',
    flag: '--code <digits>',
    describe: 'six digits that every confirmation code will be',
    read: readCode,
  },
  issuer: {
    kind: 'string',
    variable: 'RECOGNITO_ISSUER',
    flag: '--issuer <issuer>',
    describe: "issuer of tokens: request (the caller's URL), aws, or a URL",
    read: readIssuer,
  },
  logLevel: {
    kind: 'string',
    variable: 'RECOGNITO_LOG_LEVEL',
    flag: '--log-level <level>',
    describe: LOG_LEVELS.join(', '),
    words: LOG_LEVELS,
    read: readWord(LOG_LEVELS),
  },
  allowedHosts: {
    kind: 'list',
    variable: 'RECOGNITO_ALLOWED_HOSTS',
    describe: 'further host names that callers may use',
    read: readAllowedHost,
  },
  allowedOrigins: {
    kind: 'list',
    variable: 'RECOGNITO_ALLOWED_ORIGINS',
    describe: 'further origins whose pages may drive the control API',
    read: readOrigin,
  },
  triggers: {
    kind: 'string',
    variable: 'RECOGNITO_TRIGGERS',
    flag: '--triggers <folder>',
    describe: 'folder whose sub-folders are Lambda functions',
    read: readText,
    place: below,
  },
  functions: {
    kind: 'functions',
    describe: 'Lambda functions by name, each with a handler or a command',
    read: readFunctions,
    place: placeFunctions,
  },
  identityProviders: {
    kind: 'identityProviders',
    describe: 'OIDC, SAML and social providers of identity pools, by login key or ARN',
    read: readIdentityProviders,
    place: placeIdentityProviders,
  },
  lambdaEndpoint: {
    kind: 'string',
    variable: 'RECOGNITO_LAMBDA_ENDPOINT',
    foreignVariable: 'AWS_ENDPOINT_URL_LAMBDA',
    flag: '--lambda-endpoint <url>',
    describe: 'a Lambda that has all other functions (also AWS_ENDPOINT_URL_LAMBDA)',
    read: readEndpoint,
  },
  lambdaPermissions: {
    kind: 'string',
    variable: 'RECOGNITO_LAMBDA_PERMISSIONS',
    flag: '--lambda-permissions <rule>',
    describe: 'strict: pools call only functions whose policy lets them',
    words: LAMBDA_PERMISSIONS,
    read: readWord(LAMBDA_PERMISSIONS),
  },
  triggerTimeout: {
    kind: 'integer',
    variable: 'RECOGNITO_TRIGGER_TIMEOUT',
    flag: '--trigger-timeout <seconds>',
    describe: 'what a trigger has for a try; 0 is no limit',
    read: readSeconds,
  },
  triggerInspect: {
    kind: 'string',
    variable: 'RECOGNITO_TRIGGER_INSPECT',
    flag: '--trigger-inspect <address>',
    describe: 'port, or host:port, where a debugger attaches to Node triggers',
    read: readAddress,
  },
  codeUpload: {
    kind: 'boolean',
    variable: 'RECOGNITO_CODE_UPLOAD',
    flag: '--no-code-upload',
    describe: 'create and change no functions over the Lambda API',
    read: any<boolean>,
  },
  controlToken: {
    kind: 'string',
    variable: 'RECOGNITO_CONTROL_TOKEN',
    flag: '--control-token <token>',
    describe: 'what callers of the control API have to show',
    secret: true,
    read: readToken,
  },
  inboxHint: {
    kind: 'boolean',
    variable: 'RECOGNITO_INBOX_HINT',
    flag: '--no-inbox-hint',
    describe: 'show no codes on the pages that ask for them',
    opposite: { flag: '--inbox-hint', describe: 'show them although there is a control token' },
    read: any<boolean>,
  },
  smtp: {
    kind: 'string',
    variable: 'RECOGNITO_SMTP',
    flag: '--smtp <url>',
    describe: 'mail server that gets every e-mail too: smtp://localhost:1025',
    secret: true,
    read: readSmtpUrl,
  },
  throttle: {
    kind: 'boolean',
    variable: 'RECOGNITO_THROTTLE',
    flag: '--throttle',
    describe: "refuse what comes faster than AWS's request quotas allow",
    read: any<boolean>,
  },
  logDeliveryUrl: {
    kind: 'string',
    variable: 'RECOGNITO_LOG_DELIVERY_URL',
    flag: '--log-delivery-url <url>',
    describe: 'where logs are POSTed that pools deliver to AWS services',
    read: readEndpoint,
  },
  import: {
    kind: 'string',
    variable: 'RECOGNITO_IMPORT',
    flag: '--import <file>',
    describe: 'document (JSON, YAML) of pools and users that are to be there, or .cognito of cognito-local',
    read: readText,
    place: below,
  },
  keepHistory: {
    kind: 'integer',
    variable: 'RECOGNITO_KEEP_HISTORY',
    flag: '--keep-history <lines>',
    describe: 'how many abandoned lines each world keeps',
    read: readCount,
  },
  record: {
    kind: 'string',
    variable: 'RECOGNITO_RECORD',
    flag: '--record <file>',
    describe: 'record all calls of the default world to a new file',
    read: readText,
    place: below,
  },
  stopWithStdin: {
    kind: 'boolean',
    variable: 'RECOGNITO_STOP_WITH_STDIN',
    flag: '--stop-with-stdin',
    describe: 'stop when standard input ends, as it does with the parent',
    read: any<boolean>,
  },
} as const satisfies Record<SettingName, Setting>;

export const settingNames = Object.keys(settings) as SettingName[];

export const defaults: SettingValues = {
  port: 4566,
  host: '127.0.0.1',
  trustedProxies: [],
  data: '.recognito',
  memory: false,
  durability: 'process',
  issuer: 'request',
  logLevel: 'info',
  allowedHosts: [],
  allowedOrigins: [],
  triggers: 'triggers',
  functions: {},
  identityProviders: {},
  lambdaPermissions: 'off',
  triggerTimeout: 5,
  codeUpload: true,
  inboxHint: true,
  throttle: false,
  keepHistory: 100,
  stopWithStdin: false,
};
