import { controlRoutes } from '../../../src/http/emulator/control-routes.js';
import { useEmulator } from '../../operations/emulator.js';
import { ask, refusal, tell } from './control.js';
import { addUser } from '../../operations/signed-in.js';
import { ForgotPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';

const emulator = useEmulator();

const HINT = 'An id is never empty. What is done to all has no / at its end.';
const forgotten = (method: string, path: string) =>
  refusal(400, 'BadRequest', `There is no id in ${method} /_recognito${path}.`, HINT);
const expectForgotten = async (method: string, path: string, named: string): Promise<void> => {
  expect(await ask(emulator.endpoint(), method, path)).toMatchObject(forgotten(method, named));
};

test('a forgotten id does not empty the inbox', async () => {
  const pool = await emulator.pool({ AutoVerifiedAttributes: ['email'] });
  const { ClientId } = await emulator.client(pool.Id);
  await addUser(emulator, pool.Id, 'alice', [
    { Name: 'email', Value: 'alice@example.com' },
    { Name: 'email_verified', Value: 'true' },
  ]);
  await emulator.idp().send(new ForgotPasswordCommand({ ClientId, Username: 'alice' }));
  const count = async (): Promise<number> =>
    (await tell<{ messages: readonly unknown[] }>(emulator.endpoint(), 'GET', 'messages')).messages.length;
  for (const path of ['messages/', 'messages/?to=alice@example.com']) {
    await expectForgotten('DELETE', path, '/messages/');
    expect([path, await count()]).toEqual([path, 1]);
  }
  expect((await ask(emulator.endpoint(), 'DELETE', 'messages')).status).toBe(200);
  expect(await count()).toBe(0);
});

const routes = Object.values(controlRoutes);
/** Routes of many that have one of one beside them, by the same method. */
const ofMany = routes.filter(({ method, path }) =>
  routes.some((one) => one.method === method && one.path.replace(/\/\{[^}]+\}$/, '') === path && one.path !== path),
);

test.each(ofMany.map(({ method, path }) => [method, path] as const))(
  '%s %s/ is refused: what was meant was one',
  async (method, path) => {
    await expectForgotten(method, `${path.slice(1)}/`, `${path}/`);
  },
);

test('what is told apart are messages, invocations, recordings and worlds', () => {
  const names = ofMany.map(({ method, path }) => `${method} ${path}`).sort();
  expect(names).toEqual([
    ...['DELETE /messages', 'GET /invocations', 'GET /messages', 'GET /recordings', 'GET /worlds'],
  ]);
});

test.each([
  ['DELETE', 'messages//'],
  ['POST', 'snapshots//restore'],
  ['POST', 'recordings//stop'],
  ['POST', 'invocations//repeat'],
  ['GET', 'user-import-jobs/us-east-1_a//log'],
])('%s %s leads nowhere: an id is never empty', async (method, path) => {
  expect((await ask(emulator.endpoint(), method, path)).status).toBe(404);
});

test.each([
  ['DELETE', 'snapshots/'],
  ['DELETE', 'recordings/'],
  ['DELETE', 'worlds/'],
])('%s %s is no method of many', async (method, path) => {
  expect((await ask(emulator.endpoint(), method, path)).status).toBe(405);
});

test('a slash at the end of a route that has no ids stays as good as none', async () => {
  expect((await ask(emulator.endpoint(), 'GET', 'health/')).status).toBe(200);
  expect((await ask(emulator.endpoint(), 'GET', 'snapshots/')).status).toBe(200);
});
