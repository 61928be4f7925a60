import type { Refusal } from '../kernel/refusal.js';
import type { Architecture, FunctionSettings, SealedEnvironment } from './events.js';
import { invalidValue } from './refusals.js';
import { runtimeRefusal } from './runtimes.js';

/** What a call says of a function's settings; the environment has been checked and sealed. */
export interface GivenSettings {
  readonly runtime?: string | undefined;
  readonly handler?: string | undefined;
  readonly role?: string | undefined;
  readonly description?: string | undefined;
  readonly timeout?: number | undefined;
  readonly memorySize?: number | undefined;
  readonly architecture?: Architecture | undefined;
  readonly environment?: SealedEnvironment | undefined;
}

/** AWS's defaults: https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
const DEFAULTS = { description: '', timeout: 3, memorySize: 128, architecture: 'x86_64' } as const;

/** The interface model allows more, to functions on managed instances. */
const MOST_MEMORY = 10_240;

/** The settings of a new function, or why it cannot have them. */
export const newSettings = (given: GivenSettings & { readonly role: string }): FunctionSettings | Refusal => {
  const { runtime, handler, role } = given;
  if (runtime === undefined || handler === undefined) {
    return invalidValue('Runtime and Handler are mandatory parameters for functions created with deployment packages.');
  }
  return checked({ ...DEFAULTS, runtime, handler, role, ...present(given) });
};

/** The settings after a change; what is not given stays. */
export const changedSettings = (before: FunctionSettings, given: GivenSettings): FunctionSettings | Refusal =>
  checked({ ...before, ...present(given) });

const checked = (settings: FunctionSettings): FunctionSettings | Refusal => {
  if (settings.memorySize > MOST_MEMORY) {
    return invalidValue(
      `'MemorySize' value failed to satisfy constraint: Member must have value less than or equal to ${MOST_MEMORY}`,
    );
  }
  return runtimeRefusal(settings.runtime) ?? settings;
};

const present = (given: GivenSettings): Partial<FunctionSettings> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
