/** Long because it is the whole matrix: every spelling of a Host, a path, an origin and a media type that was thought of, one line each. */
import { connect } from 'node:net';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import type { FastifyHttpOptions, FastifyInstance } from 'fastify';
import { doorRules, judge, localDoor, subtreeOf } from '../../src/http/local-door.js';
import type { Knock, LocalDoorSettings } from '../../src/http/local-door.js';

const settings: LocalDoorSettings = {
  boundWide: false,
  allowedHosts: ['Dev.Example.test', '*.apps.example.test', '192.168.7.7', 'fd00::7'],
  allowedOrigins: [
    'https://App.example.test',
    'http://localhost:3000',
    'https://shop.example.test:443',
    'chrome-extension://abcdef',
  ],
  customDomains: () => new Set(['login.shop.test', 'xn--bcher-kva.test']),
};
const containing = (text: string): unknown => expect.stringContaining(text);
const rules = doorRules(settings);
const wide = doorRules({ ...settings, boundWide: true });

const knock = (changes: Partial<Knock> = {}): Knock => ({
  host: 'localhost:4566',
  origin: undefined,
  secFetchSite: undefined,
  contentType: 'application/x-amz-json-1.1',
  method: 'POST',
  path: '/',
  hasBody: true,
  ...changes,
});

describe('the name that lets another in', () => {
  test.each([
    ['localhost', 'localhost'],
    ['a.b.localhost', 'localhost'],
    ['HOST.docker.internal', 'host.docker.internal'],
    ['my_app_1', 'my_app_1'],
    ['dev.example.test', 'dev.example.test'],
    ['a.b.apps.example.test', 'apps.example.test'],
    ['login.shop.test', 'login.shop.test'],
    ['apps.example.test', undefined],
    ['x.login.shop.test', undefined],
    ['evil.test', undefined],
    ['xn--p1ai', undefined],
    ['localhost:4566', undefined],
    ['a/b', undefined],
    ['..', undefined],
    ['', undefined],
  ])('of %j is %j', (name, subtree) => {
    expect(subtreeOf(name, rules)).toBe(subtree);
  });
});

describe('the host that a proxy was called at', () => {
  const forwardedHost = 'dev.example.test';

  test('has to be let in, and so has the Host', () => {
    expect(judge(knock({ forwardedHost }), rules)).toBeUndefined();
    expect(judge(knock({ forwardedHost: 'evil.test' }), rules)).toMatchObject({ error: 'HostNotAllowed' });
    expect(judge(knock({ forwardedHost, host: 'evil.test' }), rules)).toMatchObject({ error: 'HostNotAllowed' });
    expect(judge(knock({ forwardedHost: 'a b' }), rules)?.message).toBe(
      'The X-Forwarded-Host header "a b" is not a host name with an optional port.',
    );
  });

  test('is the one whose pages are the own ones', () => {
    const reset = { path: '/_recognito/reset', contentType: 'application/json', forwardedHost };
    expect(judge(knock({ ...reset, origin: 'https://dev.example.test' }), rules)).toBeUndefined();
    expect(judge(knock({ ...reset, origin: 'http://localhost:4566' }), rules)).toMatchObject({
      error: 'OriginNotAllowed',
    });
  });
});

describe('the Host', () => {
  test.each([
    'localhost',
    'LOCALHOST:4566',
    'localhost.:4566',
    'localhost:',
    '127.0.0.1',
    '127.0.0.1:4599',
    '[::1]',
    '[::1]:4566',
    '[0:0:0:0:0:0:0:1]:4566',
    'w6.localhost:4566',
    'login.a.b.localhost',
    'host.docker.internal:4566',
    'recognito',
    'my_app_recognito_1:4566',
    '4b825dc642cb:4566',
    'dev.example.test:4566',
    'DEV.example.TEST.',
    'one.apps.example.test',
    'a.b.apps.example.test:80',
    '192.168.7.7:4566',
    '[fd00::7]',
    'login.shop.test',
    'xn--bcher-kva.test',
  ])('%s is let in', (host) => {
    expect(judge(knock({ host }), rules)).toBeUndefined();
  });

  test.each([
    ['a foreign name', 'evil.test'],
    ['a name that ends like localhost', 'evillocalhost.test'],
    ['a name that begins like localhost', 'localhost.evil.test'],
    ['a name that begins like an address', '127.0.0.1.nip.test'],
    ['a name that contains an allowed one', 'dev.example.test.evil.test'],
    ['the apex of a wildcard', 'apps.example.test'],
    ['a name that only ends in the letters of a wildcard', 'evilapps.example.test'],
    ['a name below an exact one', 'x.dev.example.test'],
    ['a name below a custom domain', 'x.login.shop.test'],
    ['a punycode look-alike of a single label', 'xn--lcalhost-7fb'],
    ['a punycode look-alike with dots', 'xn--lcalhost-7fb.test'],
    ['the container host of another name', 'evil.host.docker.internal'],
    ['an address of the network', '192.168.1.5:4566'],
    ['another loopback address', '127.0.0.2'],
    ['the unspecified address', '0.0.0.0:4566'],
    ['an IPv4-mapped loopback address', '[::ffff:127.0.0.1]'],
    ['an IPv6 address', '[fe80::1]'],
  ])('refuses %s', (_, host) => {
    expect(judge(knock({ host }), rules)).toMatchObject({
      status: 403,
      error: 'HostNotAllowed',
      hint: containing('RECOGNITO_ALLOWED_HOSTS'),
    });
  });

  const malformed: [string, string][] = [
    ['an empty value', ''],
    ['a port alone', ':4566'],
    ['userinfo', 'user@localhost'],
    ['a foreign name in userinfo', 'localhost@evil.test'],
    ['a blank inside', 'local host'],
    ['two values in one', 'localhost, evil.test'],
    ['a path', 'localhost/x'],
    ['a backslash', 'localhost\\evil.test'],
    ['a query', 'localhost?evil.test'],
    ['a fragment', 'localhost#evil.test'],
    ['a scheme', 'http://localhost'],
    ['percent-encoding', 'local%68ost'],
    ['a letter outside ASCII', 'löcalhost'],
    ['a null character', 'localhost\0'],
    ['a line feed at its end', 'localhost\n'],
    ['two trailing dots', 'localhost..'],
    ['a leading dot', '.localhost'],
    ['an empty label', 'a..localhost'],
    ['a dot alone', '.'],
    ['a hyphen at the start of a label', '-a.localhost'],
    ['a label of 64 characters', `${'a'.repeat(64)}.localhost`],
    ['a name longer than DNS has', `${'a.'.repeat(125)}localhost`],
    ['two ports', 'localhost:80:80'],
    ['a port that is a word', 'localhost:http'],
    ['a port that is too big', 'localhost:65536'],
    ['a negative port', 'localhost:-1'],
    ['an IPv6 zone id', '[::1%lo]'],
    ['an encoded IPv6 zone id', '[::1%25lo]'],
    ['IPv6 without brackets', '::1'],
    ['brackets that do not close', '[::1'],
    ['brackets around IPv4', '[127.0.0.1]'],
    ['IPv6 with two gaps', '[1::2::3]'],
    ['text after the brackets', '[::1]evil'],
    ['a decimal address', '2130706433'],
    ['a hexadecimal address', '0x7f000001'],
    ['a short hexadecimal address', '0x7f.1'],
    ['an empty hexadecimal number', '0x'],
    ['an octal address', '017700000001'],
    ['octal parts', '0177.0.0.1'],
    ['an address with leading zeros', '127.000.000.001'],
    ['a short address', '127.1'],
    ['an address with five parts', '127.0.0.1.1'],
    ['an address out of range', '127.0.0.256'],
  ];
  test.each(malformed)('refuses %s, bound wide or not', (_, host) => {
    for (const each of [rules, wide])
      expect(judge(knock({ host }), each)).toMatchObject({ status: 403, error: 'HostNotAllowed' });
  });

  test('refuses a request without a Host, and one with two, even if they are equal', () => {
    expect(judge(knock({ host: undefined }), rules)).toMatchObject({
      status: 403,
      message: containing('no Host'),
    });
    const doubled = judge(knock({ host: ['localhost', 'localhost'] }), rules);
    expect(doubled).toMatchObject({ status: 403, message: containing('more than one') });
  });

  test.each(['192.168.1.5:4566', '127.0.0.2', '0.0.0.0', '[fe80::1]:4566', '[::ffff:127.0.0.1]'])(
    'the address %s is let in when bound wide',
    (host) => {
      expect(judge(knock({ host }), wide)).toBeUndefined();
    },
  );

  test('binding wide lets no further name in', () => {
    expect(judge(knock({ host: 'evil.test' }), wide)).toMatchObject({ error: 'HostNotAllowed' });
  });

  test('a custom domain counts from the moment the pool has it', () => {
    const domains = new Set<string>();
    const live = doorRules({ ...settings, customDomains: () => domains });
    expect(judge(knock({ host: 'auth.new.test' }), live)).toMatchObject({ status: 403 });
    domains.add('auth.new.test');
    expect(judge(knock({ host: 'auth.new.test' }), live)).toBeUndefined();
  });

  test('a refusal repeats no more than 100 characters of what it was sent', () => {
    expect(judge(knock({ host: `${'a'.repeat(9000)} ` }), rules)?.message.length).toBeLessThan(250);
  });

  test('is judged the same on every path and method', () => {
    for (const path of ['/', '/oauth2/token', '/_recognito/health', '/us-east-1_abc/.well-known/jwks.json'])
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST', 'DELETE'])
        expect(judge(knock({ host: 'evil.test', path, method }), rules)).toMatchObject({ error: 'HostNotAllowed' });
  });
});

describe('the request target', () => {
  test.each([
    'http://localhost:4566/',
    'HTTP://LOCALHOST:4566/oauth2/token',
    'http://localhost:4566',
    'https://localhost:4566?x',
  ])('%s, whose authority is the Host, is let in', (path) => {
    expect(judge(knock({ path }), rules)).toBeUndefined();
  });

  test.each([
    'http://evil.test/',
    'http://localhost:4567/',
    'http://localhost/',
    'http://localhost:4566@evil.test/',
    'http://user@localhost:4566/',
    'http:///',
    'ftp://localhost:4566/',
    'localhost:4566',
    '*',
    '',
  ])('refuses "%s"', (path) => {
    expect(judge(knock({ path }), rules)).toMatchObject({ status: 403, error: 'HostNotAllowed' });
  });

  test('in absolute form is guarded as its path is', () => {
    const path = 'http://localhost:4566/_recognito/reset';
    expect(judge(knock({ path, origin: 'https://evil.test', hasBody: false }), rules)).toMatchObject({
      error: 'OriginNotAllowed',
    });
  });
});

describe('a guarded path', () => {
  test.each([
    '/_recognito',
    '/_recognito/reset',
    '/_recognito?x',
    '/@w1/_recognito/reset',
    '/%40w1/_recognito/reset',
    '/_RECOGNITO/reset',
    '/%5Frecognito/reset',
    '/%5f%72%65%63ognito/reset',
    '/%255frecognito/reset',
    '/%25252525255frecognito/reset',
    '//_recognito/reset',
    '/@w1///_recognito/reset',
    '/%2F_recognito/reset',
    '/@w1%2f_recognito/reset',
    '\\_recognito\\reset',
    '/%5C_recognito',
    '/x/../_recognito/reset',
    '/./_recognito',
    '/_recognito;x/reset',
    '/%ff/_recognito',
    '/_recognito%',
    '/2015-03-31/functions',
    '/2015-03-31/functions/pre-sign-up/invocations',
    '/@w1/2015-03-31/functions',
    '/2015-03-31//functions',
    '/2015-03-31/%66unctions/f/code',
    '/2018-10-31/layers/l/versions',
    '/2015-03-31/event-source-mappings',
    '/@w1/2017-03-31/tags/arn',
  ])('is %s', (path) => {
    expect(rules.isGuarded(path)).toBe(true);
  });

  test.each([
    '/',
    '/@w1',
    '/@w1/',
    '/oauth2/token',
    '/login?redirect_uri=http://localhost:4566/_recognito',
    '/login#/_recognito',
    '/us-east-1_abcdefghi/.well-known/openid-configuration',
    '/recognito',
    '/2015-03-31',
    '/login/100%25',
  ])('is not %s', (path) => {
    expect(rules.isGuarded(path)).toBe(false);
  });

  test('may be added by the prefixes that bring code', () => {
    const more = doorRules({ ...settings, codePaths: ['/Upload'] });
    expect(more.isGuarded('/@w1/upload/x')).toBe(true);
    expect(more.isGuarded('/2015-03-31/functions')).toBe(false);
  });
});

describe.each(['/_recognito/reset', '/@w1/%5frecognito/reset', '/2015-03-31/functions'])('on %s', (path) => {
  const control = (changes: Partial<Knock>) =>
    judge(knock({ path, contentType: 'application/json', ...changes }), rules);

  test.each([
    ['no browser', {}],
    ['the console itself', { origin: 'http://localhost:4566', secFetchSite: 'same-origin' }],
    ['the console in a browser without fetch metadata', { origin: 'http://localhost:4566' }],
    [
      'the console behind TLS',
      { origin: 'https://recognito.localhost', host: 'recognito.localhost', secFetchSite: 'same-origin' },
    ],
    ['the console on port 80', { origin: 'http://localhost', host: 'localhost:80' }],
    ['the console by address', { origin: 'http://[::1]:4566', host: '[::1]:4566' }],
    ['the console by its custom host', { origin: 'http://dev.example.test:4566', host: 'DEV.example.test:4566' }],
    ['an allowed origin', { origin: 'https://app.example.test', secFetchSite: 'cross-site' }],
    ['an allowed origin on a neighbour port', { origin: 'http://localhost:3000', secFetchSite: 'same-site' }],
    ['an allowed origin given with its default port', { origin: 'https://shop.example.test' }],
    ['an allowed origin in other letters', { origin: 'HTTPS://App.Example.test' }],
    ['an allowed extension', { origin: 'chrome-extension://abcdef', secFetchSite: 'none' }],
    [
      'a preflight of an allowed origin',
      { method: 'OPTIONS', origin: 'https://app.example.test', hasBody: false, contentType: undefined },
    ],
    [
      'an address typed into a browser',
      { method: 'GET', secFetchSite: 'none', hasBody: false, contentType: undefined },
    ],
    [
      'a link on a neighbour port',
      { method: 'GET', secFetchSite: 'same-site', hasBody: false, contentType: undefined },
    ],
  ] satisfies [string, Partial<Knock>][])('lets %s in', (_, changes) => {
    expect(control(changes)).toBeUndefined();
  });

  test.each([
    ['a foreign origin', { origin: 'https://evil.test' }],
    ['the opaque origin', { origin: 'null' }],
    ['the opaque origin of a sandboxed frame on this server', { origin: 'null', secFetchSite: 'same-origin' }],
    ['an empty origin', { origin: '' }],
    ['two origins', { origin: 'http://localhost:4566, https://evil.test' }],
    ['the same name on another port', { origin: 'http://localhost:5173' }],
    ['the same name without a port', { origin: 'http://localhost' }],
    ['another name of this machine', { origin: 'http://127.0.0.1:4566' }],
    ['an allowed name with another scheme', { origin: 'http://app.example.test' }],
    ['an allowed name on another port', { origin: 'https://app.example.test:8443' }],
    ['a name below an allowed one', { origin: 'https://x.app.example.test' }],
    ['a name that begins like an allowed one', { origin: 'https://app.example.test.evil.test' }],
    ['an allowed origin with a path', { origin: 'https://app.example.test/' }],
    ['userinfo', { origin: 'http://localhost:4566@evil.test' }],
    ['another extension', { origin: 'chrome-extension://fedcba' }],
    [
      'https on the default port beside http',
      { origin: 'https://localhost', host: 'localhost', secFetchSite: 'same-site' },
    ],
    [
      'a read from https on the default port beside http',
      { method: 'GET', origin: 'https://localhost', host: 'localhost', secFetchSite: 'same-site' },
    ],
    ['a browser that calls the own origin cross-site', { origin: 'http://localhost:4566', secFetchSite: 'cross-site' }],
    ['cross-site without an origin', { secFetchSite: 'cross-site' }],
    ['a cross-site link', { method: 'GET', secFetchSite: 'cross-site', hasBody: false }],
    ['a neighbour port that writes without an origin', { secFetchSite: 'same-site' }],
    ['an unknown Sec-Fetch-Site', { secFetchSite: 'Cross-Site' }],
    ['two Sec-Fetch-Site', { secFetchSite: 'same-origin, cross-site' }],
    ['a foreign preflight', { method: 'OPTIONS', origin: 'https://evil.test', hasBody: false, contentType: undefined }],
    ['a foreign read', { method: 'GET', origin: 'https://evil.test', hasBody: false, contentType: undefined }],
  ] satisfies [string, Partial<Knock>][])('refuses %s', (_, changes) => {
    const hint = containing('RECOGNITO_ALLOWED_ORIGINS');
    expect(control(changes)).toMatchObject({ status: 403, error: 'OriginNotAllowed', hint });
  });

  test.each([
    'application/json',
    'Application/JSON',
    'application/json;charset=utf-8',
    'application/json ; charset=utf-8',
  ])('takes a body of type %s', (contentType) => {
    expect(control({ contentType })).toBeUndefined();
  });

  test.each([
    undefined,
    '',
    'text/plain',
    'text/plain;application/json',
    'text/plain, application/json',
    'application/json, text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'application/x-amz-json-1.1',
    'application/octet-stream',
    'x application/json',
  ])('refuses a body of type %s with 415, from the console too', (contentType) => {
    expect(control({ contentType })).toMatchObject({ status: 415, error: 'UnsupportedMediaType' });
    expect(control({ contentType, origin: 'http://localhost:4566', secFetchSite: 'same-origin' })).toMatchObject({
      status: 415,
    });
    expect(control({ contentType, origin: 'https://app.example.test' })).toMatchObject({ status: 415 });
  });

  test('asks for no type where there is no body', () => {
    expect(control({ contentType: undefined, hasBody: false })).toBeUndefined();
  });
});

test.each(['/', '/@w1/', '/oauth2/token', '/login'])('on %s any origin and any body may come', (path) => {
  const foreign = { origin: 'https://evil.test', secFetchSite: 'cross-site' };
  expect(judge(knock({ path, ...foreign, contentType: 'text/plain' }), rules)).toBeUndefined();
});

describe('the settings', () => {
  test.each([
    '*',
    '*.',
    '*.*.test',
    'exa*mple.test',
    'dev.example.test:4566',
    'localhost:',
    'http://dev.test',
    '2130706433',
    '*.10.0.0.1',
    '',
    'a b',
  ])('refuse the host "%s"', (host) => {
    expect(() => doorRules({ ...settings, allowedHosts: [host] })).toThrow(`allowedHosts: "${host}"`);
  });

  test.each([
    '*',
    'null',
    'app.example.test',
    'https://*.example.test',
    'https://app.example.test/',
    'https://a b',
    '',
  ])('refuse the origin "%s"', (origin) => {
    expect(() => doorRules({ ...settings, allowedOrigins: [origin] })).toThrow(`allowedOrigins: "${origin}"`);
  });

  test.each(['/', '', 'functions'])('refuse the code path "%s"', (path) => {
    expect(() => doorRules({ ...settings, codePaths: [path] })).toThrow(`codePaths: "${path}"`);
  });
});

describe('the hook on a real server', () => {
  const servers: FastifyInstance[] = [];
  let reached: string[] = [];

  async function listen(options: FastifyHttpOptions<Server> = {}): Promise<number> {
    const server = Fastify(options);
    server.addHook('onRequest', localDoor(settings));
    server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    server.all('/*', async (request) => {
      reached.push(request.url);
      return { reached: true };
    });
    servers.push(server);
    await server.listen({ port: 0, host: '127.0.0.1' });
    return (server.server.address() as AddressInfo).port;
  }

  /** Sends the lines as they are and reads until the server hangs up. */
  function raw(port: number, ...lines: string[]): Promise<{ status: number; head: string; body: string }> {
    return new Promise((resolve, reject) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(lines.join('\r\n')));
      socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      socket.on('error', reject).on('close', () => {
        const [head = '', body = ''] = text.split('\r\n\r\n');
        resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]), head, body });
      });
    });
  }

  beforeEach(() => (reached = []));
  afterAll(() => Promise.all(servers.map((server) => server.close())));

  let port = 0;
  beforeAll(async () => (port = await listen()));

  test('lets a local call through to its route', async () => {
    const answer = await raw(port, 'GET /oauth2/token HTTP/1.1', 'Host: localhost:4566', 'Connection: close', '', '');
    expect(answer).toMatchObject({ status: 200, body: '{"reached":true}' });
    expect(reached).toEqual(['/oauth2/token']);
  });

  test('answers a foreign Host with 403 and a JSON body that names the setting', async () => {
    const answer = await raw(port, 'GET / HTTP/1.1', 'Host: evil.test', 'Connection: close', '', '');
    expect(answer.status).toBe(403);
    expect(answer.head).toMatch(/^content-type: application\/json/im);
    expect(answer.head).not.toMatch(/access-control/i);
    expect(JSON.parse(answer.body)).toEqual({
      error: 'HostNotAllowed',
      message: 'The host "evil.test" is not one that this server answers to.',
      hint: containing('allowedHosts (RECOGNITO_ALLOWED_HOSTS)'),
    });
  });

  const json = ['Content-Type: application/json', 'Content-Length: 2'];
  test.each([
    ['HTTP/1.0 without a Host', 403, ['POST / HTTP/1.0', ...json, '', '{}']],
    ['HTTP/1.1 without a Host', 400, ['POST / HTTP/1.1', ...json, 'Connection: close', '', '{}']],
    ['an empty Host', 403, ['GET / HTTP/1.1', 'Host:', 'Connection: close', '', '']],
    [
      'two Hosts, the first allowed',
      403,
      ['GET / HTTP/1.1', 'Host: localhost', 'host: evil.test', 'Connection: close', '', ''],
    ],
    ['two equal Hosts', 403, ['GET / HTTP/1.1', 'Host: localhost', 'Host: localhost', 'Connection: close', '', '']],
    ['userinfo in the Host', 403, ['GET / HTTP/1.1', 'Host: localhost@evil.test', 'Connection: close', '', '']],
    [
      'a forwarded host beside a foreign one',
      403,
      ['GET / HTTP/1.1', 'Host: evil.test', 'X-Forwarded-Host: localhost', 'Connection: close', '', ''],
    ],
    [
      'a foreign absolute target',
      403,
      ['GET http://evil.test/ HTTP/1.1', 'Host: localhost', 'Connection: close', '', ''],
    ],
    [
      'an absolute target of an allowed name that is not the Host',
      403,
      ['GET http://localhost/ HTTP/1.1', 'Host: evil.test', 'Connection: close', '', ''],
    ],
    ['an asterisk as target', 403, ['OPTIONS * HTTP/1.1', 'Host: localhost', 'Connection: close', '', '']],
    [
      'a foreign page',
      403,
      [
        'POST /_recognito/reset HTTP/1.1',
        'Host: localhost',
        'Origin: https://evil.test',
        ...json,
        'Connection: close',
        '',
        '{}',
      ],
    ],
    [
      'a foreign page behind a doubled slash',
      403,
      [
        'POST //%5Frecognito/reset HTTP/1.1',
        'Host: localhost',
        'Origin: https://evil.test',
        ...json,
        'Connection: close',
        '',
        '{}',
      ],
    ],
    [
      'a foreign page that says its origin twice',
      403,
      [
        'POST /_recognito/reset HTTP/1.1',
        'Host: localhost',
        'Origin: http://localhost',
        'Origin: https://evil.test',
        ...json,
        'Connection: close',
        '',
        '{}',
      ],
    ],
    [
      'a foreign page with an absolute target',
      403,
      [
        'POST http://localhost/_recognito/reset HTTP/1.1',
        'Host: localhost',
        'Origin: null',
        ...json,
        'Connection: close',
        '',
        '{}',
      ],
    ],
    [
      'a cross-site image',
      403,
      ['GET /_recognito/events HTTP/1.1', 'Host: localhost', 'Sec-Fetch-Site: cross-site', 'Connection: close', '', ''],
    ],
    [
      'a form',
      415,
      [
        'POST /_recognito/reset HTTP/1.1',
        'Host: localhost',
        'Content-Type: text/plain',
        'Content-Length: 2',
        'Connection: close',
        '',
        '{}',
      ],
    ],
    [
      'a chunked body without a type',
      415,
      [
        'POST /_recognito/reset HTTP/1.1',
        'Host: localhost',
        'Transfer-Encoding: chunked',
        'Connection: close',
        '',
        '2',
        '{}',
        '0',
        '',
        '',
      ],
    ],
  ] satisfies [string, number, string[]][])('no route sees %s', async (_, status, lines) => {
    expect(await raw(port, ...lines)).toMatchObject({ status });
    expect(reached).toEqual([]);
  });

  test('no route sees a request that is refused on a server that does not insist on a Host', async () => {
    const lenient = await listen({ http: { requireHostHeader: false } });
    const answer = await raw(lenient, 'POST / HTTP/1.1', ...json, 'Connection: close', '', '{}');
    expect(answer.status).toBe(403);
    expect(reached).toEqual([]);
  });

  test('an absolute target of the Host reaches its route', async () => {
    const answer = await raw(
      port,
      'GET http://localhost/login HTTP/1.1',
      'Host: localhost',
      'Connection: close',
      '',
      '',
    );
    expect(answer.status).toBe(200);
    expect(reached).toHaveLength(1);
  });

  test('a body is let in on the control API as JSON, and a call without a body as it is', async () => {
    const start = ['POST /_recognito/reset HTTP/1.1', 'Host: localhost', 'Connection: close'];
    expect(await raw(port, ...start, ...json, '', '{}')).toMatchObject({ status: 200 });
    expect(await raw(port, ...start, 'Content-Length: 0', '', '')).toMatchObject({ status: 200 });
    expect(reached).toHaveLength(2);
  });

  test('guards paths that are not routed, and paths that only a rewriting makes guarded', async () => {
    const targets: Record<string, string> = { '/back-door': '/_recognito/reset', '/_recognito/reset': '/moved' };
    const rewriting = await listen({ rewriteUrl: ({ url = '' }) => targets[url] ?? url });
    const foreign = ['Host: localhost', 'Origin: https://evil.test', 'Connection: close', '', ''];
    expect(await raw(rewriting, 'POST /back-door HTTP/1.1', ...foreign)).toMatchObject({ status: 403 });
    expect(await raw(rewriting, 'POST /_recognito/reset HTTP/1.1', ...foreign)).toMatchObject({ status: 403 });
    expect(await raw(rewriting, 'POST /front-door HTTP/1.1', ...foreign)).toMatchObject({ status: 200 });
    expect(reached).toEqual(['/front-door']);

    const bare = Fastify();
    bare.addHook('onRequest', localDoor(settings));
    servers.push(bare);
    await bare.listen({ port: 0, host: '127.0.0.1' });
    const { port } = bare.server.address() as AddressInfo;
    const get = 'GET /nowhere HTTP/1.1';
    expect(await raw(port, get, 'Host: evil.test', 'Connection: close', '', '')).toMatchObject({ status: 403 });
    expect(await raw(port, get, 'Host: localhost', 'Connection: close', '', '')).toMatchObject({ status: 404 });
  });
});
