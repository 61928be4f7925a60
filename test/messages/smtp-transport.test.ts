import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { Mail } from '../../src/messages/mail.js';
import { type MailTransport, smtpTransport } from '../../src/messages/smtp-transport.js';

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
  /** Unfolded, by name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
}

const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step();
});

/** A real mail server on a port of its own, or on this one. */
const mailServer = async (options: SMTPServerOptions = {}, port = 0) => {
  const received: Received[] = [];
  let connections = 0;
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 50,
    disabledCommands: ['STARTTLS'],
    onConnect: (_, done) => {
      connections += 1;
      done();
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        received.push({
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          text,
          headers: headersOf(text),
        });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const stop = () => new Promise<void>((resolve) => server.close(resolve));
  undo.push(() => void stop());
  return {
    received,
    stop,
    connections: () => connections,
    port: (server.server.address() as AddressInfo).port,
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
  };
};

const headersOf = (text: string): ReadonlyMap<string, string> => {
  const [head = ''] = text.split('\r\n\r\n', 1);
  return new Map(
    head
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
};

const transportTo = async (url: string): Promise<MailTransport> => {
  const transport = await smtpTransport(url);
  undo.push(() => {
    transport.close();
  });
  return transport;
};

const MAIL: Mail = {
  id: '3b6e6a4e-0c4c-4f0e-9d0e-1f0f7a6f2b11',
  world: 'w1',
  at: Date.parse('2030-01-01T12:00:00Z'),
  from: 'no-reply@verificationemail.com',
  to: 'alice@example.com',
  subject: 'Your verification code',
  html: 'Your code is <b>123456</b>',
  text: 'Your code is 123456',
};

test('an e-mail arrives with both its parts, its id, its time and its world', async () => {
  const { url, received } = await mailServer();
  await (await transportTo(url)).send(MAIL);
  const [mail] = received;
  expect(mail).toMatchObject({ from: 'no-reply@verificationemail.com', to: ['alice@example.com'] });
  expect(Object.fromEntries(mail?.headers ?? [])).toMatchObject({
    from: 'no-reply@verificationemail.com',
    to: 'alice@example.com',
    subject: 'Your verification code',
    'message-id': '<3b6e6a4e-0c4c-4f0e-9d0e-1f0f7a6f2b11@verificationemail.com>',
    date: 'Tue, 01 Jan 2030 12:00:00 +0000',
    'x-recognito-world': 'w1',
    'content-type': expect.stringMatching(/^multipart\/alternative;/) as unknown,
  });
  expect(mail?.text).toMatch(/Content-Type: text\/plain; charset=utf-8\r\n[^]*\r\n\r\nYour code is 123456\r\n/);
  expect(mail?.text).toMatch(/Content-Type: text\/html; charset=utf-8\r\n[^]*\r\n\r\nYour code is <b>123456<\/b>\r\n/);
});

test.each([
  ['The App <app@example.com>', 'The App <app@example.com>', 'app@example.com'],
  ['"Doe, John" <john@example.com>', '"Doe, John" <john@example.com>', 'john@example.com'],
  ['Doe, John <john@example.com>', '"Doe, John" <john@example.com>', 'john@example.com'],
  ['Käse <k@example.com>', '=?UTF-8?Q?K=C3=A4se?= <k@example.com>', 'k@example.com'],
  [' app@example.com ', 'app@example.com', 'app@example.com'],
])('it is from %j', async (from, shown, address) => {
  const { url, received } = await mailServer();
  await (await transportTo(url)).send({ ...MAIL, from, replyTo: 'Help <help@example.com>' });
  expect(received[0]?.from).toBe(address);
  expect(received[0]?.headers.get('from')).toBe(shown);
  expect(received[0]?.headers.get('reply-to')).toBe('Help <help@example.com>');
});

test.each([
  'alice@example.com,eve@evil.example',
  'alice@example.com\r\nRCPT TO:<eve@evil.example>',
  'a <eve@evil.example>',
])('an address is one address, whatever is in it: %j', async (to) => {
  const { url, received } = await mailServer();
  await (await transportTo(url)).send({ ...MAIL, to }).catch(() => undefined);
  for (const mail of received) expect(mail.to).not.toContain('eve@evil.example');
  for (const mail of received) expect(mail.to.length).toBe(1);
});

test('a subject is one line, whatever is in it', async () => {
  const { url, received } = await mailServer();
  await (await transportTo(url)).send({ ...MAIL, subject: 'Hello\r\nBcc: eve@evil.example' });
  expect(received[0]?.to).toEqual(['alice@example.com']);
  expect([...(received[0]?.headers.keys() ?? [])]).not.toContain('bcc');
});

test('e-mails arrive in their order, by one connection', async () => {
  const { url, received, connections } = await mailServer();
  const transport = await transportTo(url);
  const names = Array.from({ length: 50 }, (_, i) => `user-${i}@example.com`);
  await Promise.all(names.map((to) => transport.send({ ...MAIL, to })));
  expect(received.flatMap(({ to }) => to)).toEqual(names);
  expect(connections()).toBe(1);
});

test('a server that comes back is found again', async () => {
  const first = await mailServer();
  const transport = await transportTo(first.url);
  await transport.send(MAIL);
  await first.stop();
  await expect(transport.send(MAIL)).rejects.toThrow('ECONNREFUSED');
  const { received } = await mailServer({}, first.port);
  await transport.send(MAIL);
  expect(received).toHaveLength(1);
});

test('name and password of the URL are shown to a server that asks', async () => {
  const shown: unknown[] = [];
  const { url, received } = await mailServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, done) => {
      shown.push([username, password]);
      if (password === 'p/w') done(null, { user: username });
      else done(new Error('no'));
    },
  });
  await (await transportTo(url.replace('//', '//a%40b:p%2Fw@'))).send(MAIL);
  expect(shown).toEqual([['a@b', 'p/w']]);
  expect(received).toHaveLength(1);
  await expect((await transportTo(url.replace('//', '//a:wrong@'))).send(MAIL)).rejects.toMatchObject({
    responseCode: 535,
  });
});

test('what the server refuses is told with its answer', async () => {
  const { url } = await mailServer({
    onRcptTo: (_, __, done) => {
      done(Object.assign(new Error('no such user'), { responseCode: 550 }));
    },
  });
  await expect((await transportTo(url)).send(MAIL)).rejects.toMatchObject({ responseCode: 550 });
});

test('smtps speaks TLS from the first byte', async () => {
  const server = createServer((socket) => socket.once('data', (bytes) => socket.end(bytes.subarray(0, 1))));
  const hello = once(server, 'connection').then(([socket]: Socket[]) => socket && once(socket, 'data'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  undo.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  const sending = (await transportTo(`smtps://127.0.0.1:${port}`)).send(MAIL);
  await expect(sending).rejects.toThrow();
  const [bytes] = ((await hello) ?? []) as Buffer[];
  // A handshake of TLS.
  expect(bytes?.[0]).toBe(22);
});
