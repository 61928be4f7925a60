import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { recognito, RecognitoError } from '../../src/testing/recognito.js';
import { useEmulator } from '../operations/emulator.js';

const emulator = useEmulator({ settings: { controlToken: 'open-sesame' } });
const token = 'open-sesame';

const variables = { ...process.env };

afterEach(() => {
  for (const name of ['RECOGNITO_URL', 'RECOGNITO_CONTROL_TOKEN']) {
    if (variables[name] === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = variables[name];
  }
});

/** The error of a promise that must be refused. */
const refusalOf = async (refused: Promise<unknown>): Promise<RecognitoError> => {
  const error: unknown = await refused.then(
    () => new Error('nothing was refused'),
    (caught: unknown) => caught,
  );
  if (error instanceof RecognitoError) return error;
  throw error;
};

test('it connects to the endpoint that it is given', async () => {
  const cognito = await recognito({ url: emulator.origin(), token });
  expect(cognito.endpoint).toBe(emulator.origin());
});

test('without one, to RECOGNITO_URL, with the token in RECOGNITO_CONTROL_TOKEN', async () => {
  process.env['RECOGNITO_URL'] = `${emulator.origin()}/`;
  process.env['RECOGNITO_CONTROL_TOKEN'] = token;
  const cognito = await recognito();
  expect(cognito.endpoint).toBe(emulator.origin());
  expect((await cognito.worlds.list()).map(({ name }) => name)).toContain('default');
});

test('an endpoint may name one of the worlds', async () => {
  const cognito = await recognito({ url: `${emulator.endpoint()}/`, token });
  expect(cognito.endpoint).toBe(emulator.origin());
});

test.each(['localhost:4566', 'ftp://localhost', 'nonsense'])('%s is refused as no endpoint', async (url) => {
  expect(await refusalOf(recognito({ url }))).toMatchObject({
    name: 'RecognitoError',
    status: 0,
    error: 'BadUrl',
    message: `"${url}" is no http(s) URL. Give one: http://localhost:4566.`,
    hint: 'Give one: http://localhost:4566.',
  });
});

describe('where no Recognito answers', () => {
  let other: Server;
  let url: string;

  beforeAll(async () => {
    other = createServer((request, response) => {
      if (request.url?.includes('health')) response.end('<h1>It works!</h1>');
      else response.writeHead(404).end('Not found');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  });

  afterAll(() => {
    other.close();
  });

  test('another program is named as such', async () => {
    expect(await refusalOf(recognito({ url }))).toMatchObject({
      status: 200,
      error: 'NotRecognito',
      message: `${url}/_recognito/health answered 200, but not as Recognito does. Another program may be listening there.`,
    });
  });

  test('so is nobody', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    expect(await refusalOf(recognito({ url: `http://127.0.0.1:${port}` }))).toMatchObject({
      status: 0,
      error: 'Unreachable',
      message: `Nothing answers at http://127.0.0.1:${port} (ECONNREFUSED). Start it with recognito start, or leave RECOGNITO_URL and url out, and one is started for you.`,
    });
  });
});

test.each([[undefined], ['close-sesame']])(
  'a refusal is thrown in the words of the emulator: token %s',
  async (shown) => {
    const cognito = await recognito({ url: emulator.origin(), ...(shown !== undefined && { token: shown }) }).catch(
      (error: unknown) => error as RecognitoError,
    );
    const error = cognito instanceof RecognitoError ? cognito : await refusalOf(cognito.world());
    expect(error).toMatchObject({ name: 'RecognitoError', status: 401, error: 'Unauthorized' });
    expect(error.message).toBe(
      `${shown === undefined ? 'The control token is missing.' : 'The control token is another.'} ${error.hint}`,
    );
  },
);
