import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { Agent, request } from 'node:https';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { jest } from '@jest/globals';
import { TlsListener } from '../../src/http/tls-listener.js';
import { log } from '../../src/log.js';
import { Authorities } from '../../src/tls/authorities.js';
import { ServedCertificates } from '../../src/tls/served-certificates.js';
import { testIPv6 } from '../tls/handshake.js';

const TIMES = { keepAliveTimeout: 72_000, requestTimeout: 0 };
const authorities = new Authorities(undefined);
const { authority } = await authorities.for('localhost');
const ca = authority.certificate;

const opened = async (answer: RequestListener, host = '127.0.0.1', addresses = ['127.0.0.1', '::1']) => {
  const certificates = new ServedCertificates(
    authorities,
    (name) => (name === 'localhost' ? name : undefined),
    () => addresses,
  );
  const listener = new TlsListener(certificates, answer, TIMES);
  const port = await listener.listen(0, host);
  const get = (agent?: Agent, at = '127.0.0.1') =>
    new Promise<string>((resolve, reject) => {
      const sent = request({ host: at, port, ca, ...(agent && { agent }) }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        response.on('end', () => resolve(text));
      });
      sent.on('error', reject);
      sent.end();
    });
  return { listener, port, get };
};

const hello: RequestListener = (_, response) => void response.end('hello');

test('it answers at localhost', async () => {
  const { listener, get } = await opened(hello, 'localhost');
  expect(await get()).toBe('hello');
  await listener.close();
});

testIPv6('it answers at an IPv6 address', async () => {
  const sixth = await opened(hello, '::1');
  expect(await sixth.get(undefined, '::1')).toBe('hello');
  await sixth.listener.close();
});

test('an address that the certificate does not have is in the next one', async () => {
  const { listener, get } = await opened(hello, '127.0.0.1', ['::1']);
  await expect(get()).rejects.toThrow("Hostname/IP does not match certificate's altnames");
  for (let answer = ''; answer !== 'hello';) answer = await get().catch(() => '');
  await listener.close();
});

test('the end waits for the call in flight, and for nothing else', async () => {
  let arrived = (): void => undefined;
  let release = (): void => undefined;
  const isHere = new Promise<void>((resolve) => (arrived = resolve));
  const { listener, port, get } = await opened((incoming, response) => {
    if (incoming.headers['x-slow'] === undefined) return void response.end('fast');
    release = () => response.end('slow');
    arrived();
  });
  const idle = new Agent({ keepAlive: true });
  expect(await get(idle)).toBe('fast');
  const unused = connectTls({ port, host: '127.0.0.1', ca }).on('error', () => undefined);
  await once(unused, 'secureConnect');
  const silent = connect(port, '127.0.0.1').on('error', () => undefined);
  await once(silent, 'connect');

  const busy = new Agent({ keepAlive: true });
  const slow = new Promise<string>((resolve) => {
    const sent = request({ host: '127.0.0.1', port, ca, agent: busy, headers: { 'x-slow': '1' } }, (response) => {
      response.setEncoding('utf8').on('data', resolve);
    });
    sent.end();
  });
  await isHere;
  let isClosed = false;
  const closing = listener.close().then(() => (isClosed = true));
  await Promise.all([once(unused.resume(), 'close'), once(silent.resume(), 'close')]);
  await expect(get()).rejects.toThrow('ECONNREFUSED');
  expect(isClosed).toBe(false);
  release();
  expect(await slow).toBe('slow');
  await closing;
  idle.destroy();
  busy.destroy();
});

test('that clients do not trust it is said once', async () => {
  let said = (): void => undefined;
  const warned = new Promise<void>((resolve) => (said = resolve));
  const warn = jest.spyOn(log, 'warn').mockImplementation(() => said());
  const { listener, port } = await opened(hello);
  for (const _ of [1, 2]) {
    const client = connect(port, '127.0.0.1').on('error', () => undefined);
    client.write(Buffer.concat([await clientHello(), UNKNOWN_CA]));
    await once(client.resume(), 'close');
  }
  await warned;
  await listener.close();
  expect(warn.mock.calls).toEqual([
    ['A client does not trust the certificate of the TLS port: recognito cert says how to make it.'],
  ]);
  warn.mockRestore();
});

/** The first record of a TLS 1.2 client. Node's own hangs up without a word when it does not trust what it is shown; others say so. */
const clientHello = async (): Promise<Buffer> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = connectTls({ port, host: '127.0.0.1', maxVersion: 'TLSv1.2' }).on('error', () => undefined);
  const [socket] = (await once(server, 'connection')) as [Socket];
  const [hello] = (await once(socket, 'data')) as [Buffer];
  client.destroy();
  socket.destroy();
  server.close();
  return hello;
};

/** A fatal alert, unencrypted: RFC 5246, 7.2. */
const UNKNOWN_CA = Buffer.from('15030300020230', 'hex');

test('a port that is taken is said by the one who listens', async () => {
  const { listener, port } = await opened(hello);
  const other = new TlsListener(
    new ServedCertificates(
      authorities,
      () => undefined,
      () => [],
    ),
    hello,
    TIMES,
  );
  await expect(other.listen(port, '127.0.0.1')).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await other.close();
  await listener.close();
});
