import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './source-files.js';

interface Environment {
  handleTestEvent(event: { name: string }): void;
  teardown(): Promise<void>;
}
type EnvironmentClass = new (options: { projectConfig: object }) => Environment;

const opened = async (): Promise<Environment> => {
  const file = pathToFileURL(join(ROOT, 'scripts/jest/worker-environment.mjs')).href;
  const { default: WorkerEnvironment } = (await import(file)) as { default: EnvironmentClass };
  return new WorkerEnvironment({ projectConfig: { fakeTimers: {} } });
};

const exitNow = (): unknown => Reflect.get(process, 'exit');

test('a test file leaves nothing on the process and the globals to the next one', async () => {
  const before = { env: { ...process.env }, cwd: process.cwd(), exit: exitNow(), fetch: globalThis.fetch };
  const listeners = process.listenerCount('SIGUSR2');
  const [name = ''] = Object.keys(before.env);
  const environment = await opened();

  process.env.LEFT_BEHIND = 'x';
  process.env[name] = 'changed';
  process.chdir(tmpdir());
  process.exit = () => {
    throw new Error('left behind');
  };
  process.on('SIGUSR2', () => undefined);
  Object.assign(globalThis, { leftBehind: 1, fetch: () => undefined });
  expect.extend({ toBeLeftBehind: () => ({ pass: true, message: () => '' }) });
  expect(expect(1)).toHaveProperty('toBeLeftBehind');
  await environment.teardown();

  expect({ ...process.env }).toEqual(before.env);
  expect(process.cwd()).toBe(before.cwd);
  expect(exitNow()).toBe(before.exit);
  expect(process.listenerCount('SIGUSR2')).toBe(listeners);
  expect(globalThis).not.toHaveProperty('leftBehind');
  expect(globalThis.fetch).toBe(before.fetch);
  expect(expect(1)).not.toHaveProperty('toBeLeftBehind');
});

test('an exit code that a test left ends no worker', async () => {
  const before = process.exitCode;
  const environment = await opened();
  process.exitCode = 7;
  environment.handleTestEvent({ name: 'teardown' });
  expect(process.exitCode).toBe(before);
  await environment.teardown();
});

test('a fake clock that was left running is taken away', async () => {
  const environment = (await opened()) as Environment & { fakeTimersModern: { useFakeTimers(): void } };
  const { setTimeout: real } = globalThis;
  environment.fakeTimersModern.useFakeTimers();
  expect(globalThis.setTimeout).not.toBe(real);
  await environment.teardown();
  expect(globalThis.setTimeout).toBe(real);
});
