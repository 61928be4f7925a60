import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveSettings, type Sources } from '../../src/config.js';
import { SettingRefusal } from '../../src/start-refusal.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recognito-config-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const settle = (sources: Sources) => resolveSettings({ cwd: folder, ...sources });
const settingsOf = async (sources: Sources) => (await settle(sources)).settings;
const refusal = (sources: Sources) =>
  settle(sources).then(
    () => 'nothing was refused',
    (error: unknown) => {
      if (!(error instanceof SettingRefusal)) throw error;
      return `${error.message} ${error.hint}`;
    },
  );
const write = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe('where a value comes from', () => {
  test('nothing given: the defaults, with an absolute data folder, and no database, seed or code', async () => {
    const { settings, warnings } = await settle({});
    expect(settings).toMatchObject({
      port: 4566,
      host: '127.0.0.1',
      trustedProxies: [],
      data: join(folder, '.recognito'),
      memory: false,
      durability: 'process',
      issuer: 'request',
      logLevel: 'info',
      allowedHosts: [],
      allowedOrigins: [],
      triggers: join(folder, 'triggers'),
      functions: {},
      identityProviders: {},
      lambdaPermissions: 'off',
      triggerTimeout: 5,
      codeUpload: true,
      inboxHint: true,
      throttle: false,
      keepHistory: 100,
      stopWithStdin: false,
    });
    expect(Object.keys(settings)).not.toEqual(expect.arrayContaining(['databaseUrl']));
    expect(settings.seed).toBeUndefined();
    expect(settings.code).toBeUndefined();
    expect(settings.lambdaEndpoint).toBeUndefined();
    expect(settings.logDeliveryUrl).toBeUndefined();
    expect(settings.controlToken).toBeUndefined();
    expect(settings.triggerInspect).toBeUndefined();
    expect(settings.tlsPort).toBeUndefined();
    expect(settings.tlsFolder).toBeUndefined();
    expect(new Set(Object.values(settings.origins))).toEqual(new Set(['default']));
    expect(warnings).toEqual([]);
  });

  test('a flag goes before a variable, a variable before the file, the file before the default', async () => {
    const path = write('recognito.config.json', '\uFEFF{"port": 3, "host": "file.example", "seed": "from file"}');
    const { port, host, seed, code, origins } = await settingsOf({
      flags: { port: '1' },
      env: { RECOGNITO_PORT: '2', RECOGNITO_HOST: 'variable.example' },
    });
    expect({ port, host, seed, code }).toEqual({
      port: 1,
      host: 'variable.example',
      seed: 'from file',
      code: undefined,
    });
    expect(origins).toMatchObject({
      port: 'flag',
      host: 'variable RECOGNITO_HOST',
      seed: `file ${path}`,
      code: 'default',
    });
  });

  test('an empty variable sets nothing', async () => {
    expect(await settingsOf({ env: { RECOGNITO_PORT: '', DATABASE_URL: '' } })).toMatchObject({ port: 4566 });
  });

  test('RECOGNITO_DATABASE_URL goes before DATABASE_URL', async () => {
    const env = { DATABASE_URL: 'postgres://a/b', RECOGNITO_DATABASE_URL: 'postgres://c/d' };
    expect((await settingsOf({ env })).databaseUrl).toBe('postgres://c/d');
    expect((await settingsOf({ env: { DATABASE_URL: 'postgres://a/b' } })).origins.databaseUrl).toBe(
      'variable DATABASE_URL',
    );
  });

  test('lists are separated by commas in variables', async () => {
    const { allowedHosts, allowedOrigins } = await settingsOf({
      env: { RECOGNITO_ALLOWED_HOSTS: 'App.test, *.dev.test', RECOGNITO_ALLOWED_ORIGINS: 'http://localhost:3000/' },
    });
    expect(allowedHosts).toEqual(['app.test', '*.dev.test']);
    expect(allowedOrigins).toEqual(['http://localhost:3000']);
  });

  test('a data folder is relative to what names it', async () => {
    mkdirSync(join(folder, 'below'));
    write('recognito.config.json', '{"data": "kept"}');
    const cwd = join(folder, 'below');
    expect((await settingsOf({ cwd })).data).toBe(join(folder, 'kept'));
    expect((await settingsOf({ cwd, flags: { data: 'kept' } })).data).toBe(join(cwd, 'kept'));
  });
});

test('a document to import is relative to what names it', async () => {
  mkdirSync(join(folder, 'below'));
  const cwd = join(folder, 'below');
  expect((await settingsOf({ cwd })).import).toBeUndefined();
  write('recognito.config.json', '{"import": "seed.yaml"}');
  expect((await settingsOf({ cwd })).import).toBe(join(folder, 'seed.yaml'));
  expect((await settingsOf({ cwd, env: { RECOGNITO_IMPORT: 'of-variable.json' } })).import).toBe(
    join(cwd, 'of-variable.json'),
  );
  expect((await settingsOf({ cwd, flags: { import: '/of/flag.json' } })).import).toBe('/of/flag.json');
});

describe('TLS, and proxies', () => {
  test('a folder of the CA is relative to what names it', async () => {
    expect(await settingsOf({ flags: { tlsPort: '4567', tlsFolder: 'ca' } })).toMatchObject({
      tlsPort: 4567,
      tlsFolder: join(folder, 'ca'),
    });
    const env = { RECOGNITO_TLS_PORT: '0', RECOGNITO_TLS_FOLDER: '/ca' };
    expect(await settingsOf({ env })).toMatchObject({ tlsPort: 0, tlsFolder: '/ca' });
  });

  test('a folder without a port is idle, and said', async () => {
    expect((await settle({ env: { RECOGNITO_TLS_FOLDER: '/ca' } })).warnings).toEqual([
      'RECOGNITO_TLS_FOLDER has no effect: no TLS port is set.',
    ]);
    expect((await settle({ flags: { tlsFolder: 'ca', tlsPort: '0' } })).warnings).toEqual([]);
  });

  test('TLS has a port of its own; two free ones are two', async () => {
    expect(await refusal({ flags: { tlsPort: '4566' } })).toBe(
      '--tls-port 4566 cannot be used. Expected a port besides that of plain HTTP.',
    );
    expect(await settingsOf({ flags: { port: '0', tlsPort: '0' } })).toMatchObject({ port: 0, tlsPort: 0 });
  });

  test('a Lambda at the TLS port is no other Lambda', async () => {
    expect(await refusal({ flags: { tlsPort: '4567', lambdaEndpoint: 'https://localhost:4567' } })).toContain(
      'Expected a Lambda elsewhere',
    );
  });

  test('proxies are addresses and ranges of them', async () => {
    const env = { RECOGNITO_TRUSTED_PROXIES: '127.0.0.1, ::1,10.0.0.0/8,fd00::/8, 192.168.1.1/32' };
    const trustedProxies = ['127.0.0.1', '::1', '10.0.0.0/8', 'fd00::/8', '192.168.1.1/32'];
    expect((await settingsOf({ env })).trustedProxies).toEqual(trustedProxies);
  });

  test.each(['proxy', '*', '0.0.0.0/0', '::/0', '10.0.0.0/33', 'fd00::/129', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0/8'])(
    'a proxy is not %s',
    async (proxy) => {
      expect(await refusal({ env: { RECOGNITO_TRUSTED_PROXIES: proxy } })).toContain(
        'cannot be used. Expected an IP address, or a range of them such as 10.0.0.0/8.',
      );
    },
  );
});

describe('where functions are', () => {
  test('triggers/ is beside the configuration file, else in the current folder', async () => {
    mkdirSync(join(folder, 'below'));
    const cwd = join(folder, 'below');
    expect((await settingsOf({ cwd })).triggers).toBe(join(cwd, 'triggers'));
    write('recognito.config.json', '{}');
    expect(await settingsOf({ cwd })).toMatchObject({
      triggers: join(folder, 'triggers'),
      origins: { triggers: 'default' },
    });
  });

  test('a folder that is named is relative to what names it, and has to be there', async () => {
    mkdirSync(join(folder, 'below/hooks'), { recursive: true });
    const path = write('recognito.config.json', '{"triggers": "below/hooks"}');
    const cwd = join(folder, 'below');
    expect((await settingsOf({ cwd })).triggers).toBe(join(cwd, 'hooks'));
    expect((await settingsOf({ cwd, flags: { triggers: 'hooks' } })).triggers).toBe(join(cwd, 'hooks'));
    expect(await refusal({ cwd, flags: { triggers: 'hoks' } })).toBe(
      `--triggers "${join(cwd, 'hoks')}" cannot be used. Expected a folder that is there.`,
    );
    expect(await refusal({ env: { RECOGNITO_TRIGGERS: path } })).toBe(
      `RECOGNITO_TRIGGERS "${path}" cannot be used. Expected a folder that is there.`,
    );
  });

  test('functions of the configuration file are relative to it', async () => {
    const entry = { handler: 'src/hooks.preSignUp', env: { A: 'b' }, timeout: 3, memory: 128 };
    const other = { command: ['./run', 'x'], runtime: 'provided.al2023' };
    write('recognito.config.json', JSON.stringify({ functions: { 'pre-sign-up': entry, other } }));
    mkdirSync(join(folder, 'below'));
    expect((await settingsOf({ cwd: join(folder, 'below') })).functions).toEqual({
      'pre-sign-up': { ...entry, root: folder },
      other: { ...other, root: folder },
    });
  });

  test.each([
    [
      { f: { handler: 'a.b', hanlder: 'a.b' } },
      '"functions.f.hanlder" is not a setting. Did you mean handler? The settings of a function are handler, command, runtime, env, timeout, memory.',
    ],
    [{ f: 'a.b' }, '"functions.f" must be object. Mend the file.'],
    [{ f: { command: 'x y' } }, '"functions.f.command" must be array. Mend the file.'],
    [{ f: { command: [] } }, '"functions.f.command" must NOT have fewer than 1 items. Mend the file.'],
    [
      { f: { handler: 'a.b', env: { A: 1 } } },
      '"functions.f.env.A" must be string. A value that looks like a number needs quotes. Mend the file.',
    ],
    [{ f: { handler: 'a.b', timeout: 901 } }, '"functions.f.timeout" must be <= 900. Mend the file.'],
    [{ f: { handler: 'a.b', timeout: 0.5 } }, '"functions.f.timeout" must be integer. Mend the file.'],
    [{ f: { handler: 'a.b', memory: 64 } }, '"functions.f.memory" must be >= 128. Mend the file.'],
  ])('%j breaks the schema', async (functions, sentence) => {
    const path = write('recognito.config.json', JSON.stringify({ functions }));
    expect(await refusal({})).toBe(`${path}: ${sentence}`);
  });

  test.each([
    [{ 'a b': { handler: 'a.b' } }, 'names of at most 64 letters, digits, - and _, not "a b"'],
    [{ f: { timeout: 3 } }, 'a handler or a command in f'],
    [{ f: { handler: 'index' } }, 'a handler such as path/file.export in f, not "index"'],
    [{ f: { handler: './index' } }, 'a handler such as path/file.export in f, not "./index"'],
    [{ f: { handler: 'a.b', env: { A: '', AWS_REGION: 'x' } } }, 'no AWS_REGION in the env of f: Lambda sets it'],
    [{ f: { handler: 'a.b', runtime: 'nodejs22' } }, 'a runtime such as nodejs22.x in f, not "nodejs22"'],
    [{ f: { handler: 'a.b', runtime: 'ruby3.4' } }, 'a runtime such as nodejs22.x or python3.12 in f, not "ruby3.4"'],
    [{ f: { command: ['a'], runtime: 'Go 1' } }, 'a runtime such as provided.al2023 in f, not "Go 1"'],
  ])('%j cannot be used', async (functions, expected) => {
    const path = write('recognito.config.json', JSON.stringify({ functions }));
    expect(await refusal({})).toBe(`"functions" in ${path} cannot be used. Expected ${expected}.`);
  });

  test('another Lambda is named by our variable before that of the SDKs', async () => {
    const env = { AWS_ENDPOINT_URL_LAMBDA: 'http://localhost:4574/' };
    expect(await settingsOf({ env })).toMatchObject({
      lambdaEndpoint: 'http://localhost:4574',
      origins: { lambdaEndpoint: 'variable AWS_ENDPOINT_URL_LAMBDA' },
    });
    expect(
      await settingsOf({ env: { ...env, RECOGNITO_LAMBDA_ENDPOINT: 'https://lambda.eu-west-1.amazonaws.com' } }),
    ).toMatchObject({ lambdaEndpoint: 'https://lambda.eu-west-1.amazonaws.com' });
  });

  test.each([
    ['http://localhost:4566', {}],
    ['http://127.0.0.1:4566/@w1', {}],
    ['http://[::1]:4599', { port: '4599' }],
    ['http://w1.localhost:4566', {}],
    ['http://emulator.test', { port: '80', host: 'emulator.test' }],
  ])('%s is no other Lambda where we listen with %j', async (lambdaEndpoint, flags) => {
    expect(await refusal({ flags: { lambdaEndpoint, ...flags } })).toBe(
      `--lambda-endpoint "${lambdaEndpoint}" cannot be used. Expected a Lambda elsewhere: Recognito itself will listen there, and would ask itself for ever.`,
    );
  });

  test('the same port elsewhere, and another one here, are others', async () => {
    for (const lambdaEndpoint of ['http://localstack:4566', 'http://localhost:4574']) {
      expect(await settingsOf({ flags: { lambdaEndpoint } })).toMatchObject({ lambdaEndpoint });
    }
  });

  test.each([
    ['9229', { host: '127.0.0.1', port: 9229 }],
    ['0', { host: '127.0.0.1', port: 0 }],
    ['0.0.0.0:9230', { host: '0.0.0.0', port: 9230 }],
    ['[::1]:9230', { host: '[::1]', port: 9230 }],
  ])('a debugger at %s attaches to %j', async (triggerInspect, kept) => {
    expect(await settingsOf({ flags: { triggerInspect } })).toMatchObject({ triggerInspect: kept });
  });

  test('uploading code is shut by a flag, a variable or the file', async () => {
    expect(await settingsOf({ flags: { codeUpload: false } })).toMatchObject({ codeUpload: false });
    expect(await settingsOf({ env: { RECOGNITO_CODE_UPLOAD: 'off' } })).toMatchObject({ codeUpload: false });
    write('recognito.config.json', '{"codeUpload": false}');
    expect(await settingsOf({})).toMatchObject({ codeUpload: false });
  });

  test('codes are shown on the pages unless that is switched off, or a token guards the inbox and nobody asked for it', async () => {
    const hint = async (sources: Sources) => (await settingsOf(sources)).inboxHint;
    expect(await hint({})).toBe(true);
    expect(await hint({ flags: { inboxHint: false } })).toBe(false);
    expect(await hint({ env: { RECOGNITO_INBOX_HINT: 'off' } })).toBe(false);
    expect(await hint({ flags: { controlToken: 'secret-token' } })).toBe(false);
    expect(await hint({ flags: { controlToken: 'secret-token' }, env: { RECOGNITO_INBOX_HINT: 'on' } })).toBe(true);
    expect(await hint({ flags: { controlToken: 'secret-token', inboxHint: true } })).toBe(true);
  });
});

test.each(['smtp://localhost:1025', 'smtp://[::1]:25', 'smtps://a%40b:p%2Fw@mail.example.com', 'smtp://mailpit/'])(
  'a mail server may be %s',
  async (smtp) => {
    expect((await settingsOf({ env: { RECOGNITO_SMTP: smtp } })).smtp).toBe(smtp);
    write('recognito.config.json', JSON.stringify({ smtp }));
    expect((await settingsOf({})).smtp).toBe(smtp);
  },
);

describe('values that cannot be used, wherever they come from', () => {
  test.each([
    [{ port: '65536' }, '--port "65536" cannot be used. Expected a whole number from 0 to 65535.'],
    [{ port: '-1' }, '--port "-1" cannot be used. Expected a whole number from 0 to 65535.'],
    [{ port: '80.5' }, '--port "80.5" cannot be used. Expected a whole number from 0 to 65535.'],
    [{ port: '0x10' }, '--port "0x10" cannot be used. Expected a whole number from 0 to 65535.'],
    [{ code: '12345' }, '--code "12345" cannot be used. Expected exactly six digits.'],
    [{ code: '12345a' }, '--code "12345a" cannot be used. Expected exactly six digits.'],
    [{ durability: 'none' }, '--durability "none" cannot be used. Expected one of process, power.'],
    [{ logLevel: 'loud' }, '--log-level "loud" cannot be used. Expected one of silent, error, warn, info, debug.'],
    [{ seed: ' ' }, '--seed " " cannot be used. Expected some text.'],
    [{ host: 'http://x' }, '--host "http://x" cannot be used. Expected an IP address or a host name'],
    [{ issuer: 'ftp://x' }, '--issuer "ftp://x" cannot be used. Expected "request", "aws" or an http(s) URL'],
    [{ issuer: 'https://x/?a=b' }, '--issuer "https://x/?a=b" cannot be used.'],
    [{ lambdaEndpoint: 'localhost:1' }, '--lambda-endpoint "localhost:1" cannot be used. Expected an http(s) URL such'],
    [{ lambdaPermissions: 'on' }, '--lambda-permissions "on" cannot be used. Expected one of off, strict.'],
    [{ triggerTimeout: '-1' }, '--trigger-timeout "-1" cannot be used. Expected a whole number of seconds from 0 (no'],
    [{ triggerInspect: 'here' }, '--trigger-inspect "here" cannot be used. Expected a port, or host:port such as'],
    [{ triggerInspect: '1:65536' }, '--trigger-inspect "1:65536" cannot be used.'],
    [{ codeUpload: 'maybe' }, '--no-code-upload "maybe" cannot be used. Expected true or false.'],
    [{ controlToken: 'two words' }, '--control-token cannot be used. Expected ASCII characters without blanks.'],
    [{ controlToken: 'schlüssel' }, '--control-token cannot be used. Expected ASCII characters without blanks.'],
    [{ keepHistory: '-1' }, '--keep-history "-1" cannot be used. Expected a whole number from 0 to 1000000000.'],
    [{ keepHistory: 'all' }, '--keep-history "all" cannot be used. Expected a whole number from 0 to 1000000000.'],
  ])('%j', async (flags, sentence) => {
    expect(await refusal({ flags })).toContain(sentence);
  });

  test.each([
    'smtp://',
    'smtp:localhost',
    'http://localhost:1025',
    'smtp://localhost:99999',
    'smtp://local host',
    'smtp://localhost/inbox',
    'smtp://localhost?pool=true',
    'smtp://localhost?',
    'smtp://localhost#x',
    'smtp://:hunter2@localhost',
    'smtp://me:hunter2%zz@localhost',
    'localhost:1025',
  ])('a mail server at %s', async (smtp) => {
    const said = await refusal({ flags: { smtp } });
    expect(said).toBe(
      '--smtp cannot be used. Expected a URL such as smtp://localhost:1025 or smtps://user:password@mail.example.com.',
    );
  });

  test('a variable is named', async () => {
    expect(await refusal({ env: { RECOGNITO_PORT: 'x' } })).toContain('RECOGNITO_PORT "x" cannot be used.');
    expect(await refusal({ env: { RECOGNITO_MEMORY: 'maybe' } })).toContain('Expected true or false.');
    expect(await refusal({ env: { RECOGNITO_ALLOWED_ORIGINS: 'http://a/b' } })).toContain('Expected an origin');
  });

  test('a file is named', async () => {
    const path = write('recognito.config.json', '{"port": 70000}');
    expect(await refusal({})).toContain(`"port" in ${path} 70000 cannot be used.`);
  });

  test('a password in a database URL is not repeated', async () => {
    const said = await refusal({ env: { DATABASE_URL: 'mysql://me:hunter2@localhost/x' } });
    expect(said).toContain('DATABASE_URL cannot be used. Expected a URL such as postgres://');
    expect(said).not.toContain('hunter2');
  });
});

test.each([
  ['https://id.example.com/', 'https://id.example.com'],
  ['http://localhost:4566/x/', 'http://localhost:4566/x'],
  ['aws', 'aws'],
])('the issuer %s is kept as %s', async (issuer, kept) => {
  expect((await settingsOf({ flags: { issuer } })).issuer).toBe(kept);
});

test.each([
  ['[::1]', '::1'],
  ['0.0.0.0', '0.0.0.0'],
  ['localhost', 'localhost'],
])('the host %s is listened on as %s', async (host, kept) => {
  expect((await settingsOf({ flags: { host } })).host).toBe(kept);
});

describe('one store', () => {
  const databaseUrl = 'postgres://localhost/x';

  test('refuses memory and a database from the same source', async () => {
    expect(await refusal({ flags: { memory: true, databaseUrl } })).toContain(
      '--memory and --database-url contradict each other.',
    );
    expect(await refusal({ env: { RECOGNITO_MEMORY: '1', RECOGNITO_DATABASE_URL: databaseUrl } })).toContain(
      'contradict',
    );
  });

  test('the flag --memory beats DATABASE_URL, even one meant for another program', async () => {
    for (const DATABASE_URL of [databaseUrl, 'mysql://localhost/x']) {
      const settings = await settingsOf({ flags: { memory: true }, env: { DATABASE_URL } });
      expect(settings).toMatchObject({ memory: true, origins: { memory: 'flag', databaseUrl: 'default' } });
      expect(settings.databaseUrl).toBeUndefined();
    }
  });

  test('the flag --database-url beats RECOGNITO_MEMORY', async () => {
    const settings = await settingsOf({ flags: { databaseUrl }, env: { RECOGNITO_MEMORY: 'true' } });
    expect(settings).toMatchObject({ memory: false, databaseUrl });
  });

  test.each([
    ['RECOGNITO_MEMORY', '--database-url', { flags: { databaseUrl }, env: { RECOGNITO_MEMORY: '1' } }],
    ['"memory" in', 'DATABASE_URL', { env: { DATABASE_URL: databaseUrl } }],
  ])('says that %s has no effect with %s', async (asked, stronger, sources) => {
    if (!('flags' in sources)) write('recognito.config.yaml', 'memory: true\n');
    const { warnings } = await settle(sources);
    expect(warnings).toEqual([expect.stringMatching(`^${asked}.* has no effect: ${stronger} names another store\\.$`)]);
  });

  test('says that a flag has no effect with another store', async () => {
    expect((await settle({ flags: { memory: true, data: 'x', durability: 'power' } })).warnings).toEqual([
      '--data has no effect: --memory names another store.',
      '--durability has no effect: --memory names another store.',
    ]);
  });
});

test('warns of a variable that nobody reads, and suggests the one that was meant', async () => {
  const { warnings } = await settle({ env: { RECOGNITO_PROT: '1', RECOGNITO_XYZZYXYZZY: '', RECOGNITO_URL: 'x' } });
  expect(warnings).toEqual([
    'RECOGNITO_PROT is not a variable that Recognito reads. Did you mean RECOGNITO_PORT?',
    'RECOGNITO_XYZZYXYZZY is not a variable that Recognito reads.',
  ]);
});

test('names the variables of other emulators in one line, and what does the same, unless warnings are not wanted', async () => {
  const env = {
    MOTO_COGNITO_IDP_USER_POOL_ID_STRATEGY: 'HASH',
    FLOCI_PORT: '4566',
    AWSIM_PORT: '',
    CODE: '1234',
    PORT: '9229',
    LOCALSTACK_AUTH_TOKEN: 'ls-1',
  };
  const line =
    'Variables of other emulators have no effect: MOTO_COGNITO_IDP_USER_POOL_ID_STRATEGY (here: --seed); FLOCI_PORT (here: --port). See docs/moving-here.md.';
  expect((await settle({ env })).warnings).toEqual([line]);
  expect((await settle({ env, flags: { logLevel: 'warn' } })).warnings).toEqual([line]);
  expect((await settle({ env, flags: { logLevel: 'error' } })).warnings).toEqual([]);
  expect((await settle({ env, flags: { logLevel: 'silent' } })).warnings).toEqual([]);
  expect((await settle({ env: { CODE: '1234', PORT: '9229' } })).warnings).toEqual([]);
});

describe('configuration files', () => {
  test.each([
    ['recognito.config.json', '{"$schema": "x", "seed": "one", "allowedHosts": ["a.test"]}'],
    ['recognito.config.yaml', 'seed: one # comment\nallowedHosts: [a.test]\n'],
    ['recognito.config.yml', 'seed: one\nallowedHosts: [a.test]\n'],
    ['recognito.config.mjs', 'export default { seed: ["o", "ne"].join(""), allowedHosts: ["a.test"] };'],
  ])('%s is found from a folder below', async (name, text) => {
    const path = write(name, text);
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    expect(await settingsOf({ cwd: join(folder, 'a/b') })).toMatchObject({
      seed: 'one',
      allowedHosts: ['a.test'],
      origins: { seed: `file ${path}` },
    });
  });

  test('the nearest one is read, alone', async () => {
    write('recognito.config.json', '{"seed": "far", "port": 1}');
    mkdirSync(join(folder, 'near'));
    write('near/recognito.config.json', '{"seed": "near"}');
    expect(await settingsOf({ cwd: join(folder, 'near') })).toMatchObject({ seed: 'near', port: 4566 });
  });

  test('--config and RECOGNITO_CONFIG name another', async () => {
    write('recognito.config.json', '{"seed": "found"}');
    write('other.yaml', 'seed: named');
    expect(await settingsOf({ config: 'other.yaml' })).toMatchObject({ seed: 'named' });
    expect(await settingsOf({ env: { RECOGNITO_CONFIG: 'other.yaml' } })).toMatchObject({ seed: 'named' });
  });

  test('an empty YAML file sets nothing', async () => {
    write('recognito.config.yaml', '# nothing yet\n');
    expect(await settingsOf({})).toMatchObject({ port: 4566 });
  });

  test.each([
    ['x.json', '{"prot": 1}', '"prot" is not a setting. Did you mean port?'],
    ['x.json', '{"data_base_url": "x"}', '"data_base_url" is not a setting. Did you mean databaseUrl?'],
    ['x.json', '{"port": "4566"}', '"port" must be integer.'],
    ['x.yaml', 'code: 123456', '"code" must be string. A value that looks like a number needs quotes.'],
    ['x.yaml', 'durability: never', '"durability" must be one of process, power.'],
    ['x.yaml', 'allowedHosts: [1]', '"allowedHosts.0" must be string.'],
    ['x.yaml', '- a', 'the content must be object.'],
    ['x.json', '{"port": 1', 'cannot be read: '],
    ['x.mjs', 'export const port = 1;', 'the content must be object.'],
    ['x.toml', 'port = 1', 'has an ending that is not known.'],
  ])('%s with %s is refused', async (name, text, sentence) => {
    expect(await refusal({ config: write(name, text) })).toContain(sentence);
  });

  test('a file that is not there is refused', async () => {
    expect(await refusal({ config: 'none.json' })).toContain(`${join(folder, 'none.json')} does not exist.`);
  });

  test('two files in one folder are refused', async () => {
    write('recognito.config.json', '{}');
    write('recognito.config.yaml', '');
    expect(await refusal({})).toContain('2 configuration files: recognito.config.json, recognito.config.yaml.');
  });
});
