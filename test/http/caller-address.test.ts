import { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { callerAddress, giveAddress } from '../../src/http/caller-address.js';
import { track } from '../operations/cognito-idp/session-calls.js';
import { useEmulator } from '../operations/emulator.js';
import { signIn, withAlice } from '../operations/signed-in.js';
import { changed, linesOf, RecordingApi } from '../recordings/recording-api.js';

const emulator = useEmulator();
const api = new RecordingApi(emulator);
const from = (remoteAddress?: string) => new IncomingMessage({ remoteAddress } as Socket);

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::1', '::1'],
  ['2001:db8::1', '2001:db8::1'],
  [undefined, '127.0.0.1'],
])('a connection from %s is one of %s', (remote, address) => {
  expect(callerAddress(from(remote))).toBe(address);
});

test('what a recording tells is believed, not the connection', () => {
  const request = from('192.0.2.1');
  giveAddress(request, '198.51.100.7');
  expect(callerAddress(request)).toBe('198.51.100.7');
});

test('a recording says nothing of this machine, and a replay comes from where it says', async () => {
  const { poolId, ...setting } = await withAlice(emulator);
  await track(emulator, poolId);
  const file = await api.recorded(async () => {
    await signIn(emulator, { poolId, ...setting });
    await emulator.raw('AdminListUserSessions', { UserPoolId: poolId, Username: 'alice' });
  });
  for (const { request } of linesOf(file).calls) expect(request).not.toHaveProperty('from');
  expect((await api.replay(file)).body).toMatchObject({ equal: true });

  const elsewhere = changed(file, (line) =>
    'request' in line ? { ...line, request: { ...(line['request'] as object), from: '198.51.100.7' } } : line,
  );
  const { body } = await api.replay(elsewhere);
  expect(body.equal).toBe(false);
  expect(JSON.stringify(body.differences)).toContain('198.51.100.7');
});
