import { randomUUID } from 'node:crypto';
import { devNull, tmpdir } from 'node:os';

/** What a function's process is told of itself. */
export interface FunctionFacts {
  readonly functionName: string;
  /** `$LATEST`, or a number. */
  readonly version: string;
  readonly region: string;
  readonly accountId: string;
  /** `_HANDLER`: `index.handler`. */
  readonly handler: string;
  /** The folder of the function's code: LAMBDA_TASK_ROOT, and where its process starts. */
  readonly root: string;
  readonly memoryMb: number;
  /** `nodejs22.x`, `python3.12`; absent for a custom runtime. */
  readonly runtimeName?: string | undefined;
  /** The function's own variables. */
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** Megabytes where nobody says: twice AWS's default, since nobody pays for it here. */
export const DEFAULT_MEMORY_MB = 256;

/**
 * A fresh environment for a function's process: Lambda's variables and the function's own; of the host's only where programs and
 * temporary files lie. https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 * @param endpoint where its AWS SDK finds this emulator and its caller's world
 */
export const functionEnvironment = (facts: FunctionFacts, endpoint: string): Record<string, string> => ({
  PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin',
  ...(process.env.HOME !== undefined && { HOME: process.env.HOME }),
  TMPDIR: tmpdir(),
  LANG: 'en_US.UTF-8',
  TZ: ':UTC',
  AWS_ENDPOINT_URL: endpoint,
  // The emulator takes an access key of twelve digits for the account that calls.
  AWS_ACCESS_KEY_ID: facts.accountId,
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_SESSION_TOKEN: 'test',
  // The profiles of whoever started the emulator are not the function's.
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  ...facts.env,
  ...lambdaVariables(facts),
});

/** What no function can set for itself: the rest of AWS's reserved variables. */
const lambdaVariables = (facts: FunctionFacts): Record<string, string> => ({
  _HANDLER: facts.handler,
  LAMBDA_TASK_ROOT: facts.root,
  LAMBDA_RUNTIME_DIR: '/var/runtime',
  AWS_REGION: facts.region,
  AWS_DEFAULT_REGION: facts.region,
  ...(facts.runtimeName !== undefined && { AWS_EXECUTION_ENV: `AWS_Lambda_${facts.runtimeName}` }),
  AWS_LAMBDA_FUNCTION_NAME: facts.functionName,
  AWS_LAMBDA_FUNCTION_VERSION: facts.version,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(facts.memoryMb),
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${facts.functionName}`,
  AWS_LAMBDA_LOG_STREAM_NAME: logStreamName(facts.version),
});

/** `2026/01/31/[$LATEST]32 hexadecimal digits`: one a process. */
const logStreamName = (version: string): string =>
  `${new Date().toISOString().slice(0, 10).replaceAll('-', '/')}/[${version}]${randomUUID().replaceAll('-', '')}`;

/** `Root=1-…;Parent=…;Sampled=0`, made of the request's id. https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader */
export const traceIdOf = (requestId: string): string => {
  const digits = requestId.replaceAll('-', '');
  return `Root=1-${digits.slice(0, 8)}-${digits.slice(8, 32)};Parent=${digits.slice(16, 32)};Sampled=0`;
};
