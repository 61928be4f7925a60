import type { Refusal } from '../kernel/refusal.js';
import { open, seal } from '../kernel/sealing.js';
import type { SealedEnvironment } from './events.js';
import { invalidValue } from './refusals.js';

export type Variables = Readonly<Record<string, string>>;

const PURPOSE = 'function environment';
/** Quota "Environment variables": 4 KB, counted on the whole as JSON. */
const LIMIT = 4_096;

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, "Reserved environment variables" */
const RESERVED = new Set([
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_RUNTIME_API',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
]);

/** Undefined for variables that a function may have. */
export const environmentRefusal = (variables: Variables): Refusal | undefined => {
  const reserved = Object.keys(variables).filter((name) => RESERVED.has(name));
  if (reserved.length > 0) {
    return invalidValue(
      `Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`,
    );
  }
  const measured = JSON.stringify(variables);
  return Buffer.byteLength(measured) > LIMIT
    ? invalidValue(
        `Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. String measured: ${measured}`,
      )
    : undefined;
};

/** `id` makes the nonce: no two environments of a world share one. */
export const sealEnvironment = (worldSeed: Uint8Array, id: string, variables: Variables): SealedEnvironment => ({
  id,
  sealed: seal(worldSeed, PURPOSE, id, JSON.stringify(variables)),
});

/** Of a function of this world. */
export const openEnvironment = (worldSeed: Uint8Array, { id, sealed }: SealedEnvironment): Variables =>
  JSON.parse(open(worldSeed, PURPOSE, id, sealed)) as Variables;
