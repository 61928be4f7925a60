import type { Refusal } from '../kernel/refusal.js';
import { invalidValue } from './refusals.js';

/** All that AWS knows, in the order of its interface model. */
const RUNTIMES = (
  'nodejs, nodejs4.3, nodejs6.10, nodejs8.10, nodejs10.x, nodejs12.x, nodejs14.x, nodejs16.x, java8, java8.al2, java11, python2.7, ' +
  'python3.6, python3.7, python3.8, python3.9, dotnetcore1.0, dotnetcore2.0, dotnetcore2.1, dotnetcore3.1, dotnet6, dotnet8, ' +
  'nodejs4.3-edge, go1.x, ruby2.5, ruby2.7, provided, provided.al2, nodejs18.x, python3.10, java17, ruby3.2, ruby3.3, ruby3.4, ' +
  'python3.11, nodejs20.x, provided.al2023, python3.12, java21, python3.13, nodejs22.x, nodejs24.x, python3.14, java25, dotnet10, ruby4.0'
).split(', ');

/** The newest of each family that runs here: what AWS recommends instead of one that it no longer takes. */
const RECOMMENDED = { nodejs: 'nodejs22.x', python: 'python3.13', provided: 'provided.al2023' } as const;

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html, "Deprecated runtimes" whose functions can no longer be created */
const NO_LONGER_TAKEN = new Set([
  ...[
    'nodejs',
    'nodejs4.3',
    'nodejs4.3-edge',
    'nodejs6.10',
    'nodejs8.10',
    'nodejs10.x',
    'nodejs12.x',
    'nodejs14.x',
    'nodejs16.x',
  ],
  ...['python2.7', 'python3.6', 'python3.7', 'python3.8', 'provided'],
]);

export type RuntimeFamily = keyof typeof RECOMMENDED;

/** How a runtime of that name is run here; undefined for those that are not. */
export const runtimeFamily = (runtime: string): RuntimeFamily | undefined =>
  (['nodejs', 'python', 'provided'] as const).find((family) => runtime.startsWith(family));

/** Undefined for a runtime that functions may have. */
export const runtimeRefusal = (runtime: string): Refusal | undefined => {
  if (!RUNTIMES.includes(runtime)) {
    return invalidValue(
      `Value ${runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [${RUNTIMES.join(', ')}] or be a valid ARN`,
    );
  }
  const family = runtimeFamily(runtime);
  if (!family) {
    return invalidValue(
      `The runtime ${runtime} is not emulated by this version of Recognito: functions run in nodejs, python and provided runtimes.`,
    );
  }
  return NO_LONGER_TAKEN.has(runtime)
    ? invalidValue(
        `The runtime parameter of ${runtime} is no longer supported for creating or updating AWS Lambda functions. We recommend you use the new runtime (${RECOMMENDED[family]}) while creating or updating functions.`,
      )
    : undefined;
};
