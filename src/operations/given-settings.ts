import { environmentRefusal, sealEnvironment } from '../domain/function/environment.js';
import type { GivenSettings } from '../domain/function/settings.js';
import type { Environment } from '../protocol/generated/lambda.js';
import type { Call } from './call.js';

/** What CreateFunction and UpdateFunctionConfiguration share of their inputs. */
interface SettingsInput {
  readonly Runtime?: string;
  readonly Handler?: string;
  readonly Role?: string;
  readonly Description?: string;
  readonly Timeout?: number;
  readonly MemorySize?: number;
  readonly Environment?: Environment;
}

/** The settings that a call gives, its variables sealed. Throws for variables that no function may have. */
export const givenSettings = (call: Call, input: SettingsInput): GivenSettings => {
  const { Environment } = input;
  const variables = Environment && (Environment.Variables ?? {});
  const refusal = variables && environmentRefusal(variables);
  if (refusal) throw refusal;
  return {
    runtime: input.Runtime,
    handler: input.Handler,
    role: input.Role,
    description: input.Description,
    timeout: input.Timeout,
    memorySize: input.MemorySize,
    environment: variables && sealEnvironment(call.world.seed, call.draw.uuid('environment'), variables),
  };
};
