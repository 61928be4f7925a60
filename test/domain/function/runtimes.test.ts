import { runtimeFamily, runtimeRefusal } from '../../../src/domain/function/runtimes.js';

test.each([
  ['nodejs18.x', 'nodejs'],
  ['nodejs24.x', 'nodejs'],
  ['python3.9', 'python'],
  ['python3.14', 'python'],
  ['provided.al2', 'provided'],
  ['provided.al2023', 'provided'],
])('%s runs here, as %s', (runtime, family) => {
  expect(runtimeRefusal(runtime)).toBeUndefined();
  expect(runtimeFamily(runtime)).toBe(family);
});

test.each([
  ['nodejs16.x', 'nodejs22.x'],
  ['python3.8', 'python3.13'],
  ['provided', 'provided.al2023'],
])('%s is no longer taken: %s is recommended', (runtime, recommended) => {
  expect(runtimeRefusal(runtime)?.message).toBe(
    `The runtime parameter of ${runtime} is no longer supported for creating or updating AWS Lambda functions. We recommend you use the new runtime (${recommended}) while creating or updating functions.`,
  );
});

test.each(['java25', 'dotnet10', 'go1.x', 'ruby4.0'])('%s is named as not emulated', (runtime) => {
  expect(runtimeRefusal(runtime)?.message).toBe(
    `The runtime ${runtime} is not emulated by this version of Recognito: functions run in nodejs, python and provided runtimes.`,
  );
});
