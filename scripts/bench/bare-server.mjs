// What no event-sourced emulator on Node can leave out: HTTP and JSON by node:http, the signatures of tokens by OpenSSL's threads, and for what
// changes something a commit in the log before the answer, those that wait together in one statement. It checks nothing, draws nothing, folds
// nothing and knows nothing; a target that even it misses cannot be reached on the machine. PORT is where it listens, BENCH_LOG the module of
// reset-world.mjs with `folder` and `migrations` for its Postgres, as JSON.
import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
/** About as long as a token's header and claims. */
const CLAIMS = Buffer.alloc(900, 'x');

const token = () =>
  new Promise((resolve, reject) => {
    sign('RSA-SHA256', CLAIMS, privateKey, (error, signature) =>
      error ? reject(error) : resolve(`${CLAIMS.toString('base64url')}.${signature.toString('base64url')}`),
    );
  });

const signIn = async ({ AuthParameters: { USERNAME } }) => {
  const [AccessToken, IdToken] = await Promise.all([token(), token()]);
  return { AuthenticationResult: { AccessToken: `${USERNAME}.${AccessToken}`, IdToken, RefreshToken: IdToken } };
};

const { world, ...place } = JSON.parse(process.env.BENCH_LOG);
const { openStore } = await import(world);
const { store, close } = await openStore('embedded Postgres', place);
await store.createWorld({ name: 'bare', id: 'bare', seed: '', clock: { mode: 'real', offset: 0 } });
const { branch, epoch } = await store.world('bare');
let head = 0;
let waiting = [];
let writing = false;

/** About what two events of a call come to. */
const EVENT = {
  type: 'Bare',
  version: 1,
  data: JSON.stringify({ text: 'x'.repeat(300) }),
  meta: JSON.stringify({ text: 'x'.repeat(100) }),
};
const HASH = 'a'.repeat(43);

const write = async () => {
  writing = true;
  while (waiting.length > 0) {
    const calls = waiting;
    waiting = [];
    const at = Date.now();
    const rows = Array.from({ length: 2 * calls.length }, (_, i) => ({
      ...EVENT,
      position: head + i + 1,
      at,
      hash: HASH,
    }));
    await store.append({ world: 'bare', branch, head, epoch }, rows);
    head += rows.length;
    for (const written of calls) written();
  }
  writing = false;
};
const committed = () =>
  new Promise((resolve) => {
    waiting.push(resolve);
    if (!writing) void write();
  });

const READS = new Set(['GetId', 'GetUser', 'ListMessages', 'ListUserPools']);

const OPERATIONS = {
  CreateUserPool: () => ({ UserPool: { Id: 'us-east-1_Bare00000' } }),
  CreateUserPoolClient: () => ({ UserPoolClient: { ClientId: 'bare' } }),
  AdminInitiateAuth: signIn,
  InitiateAuth: signIn,
  GetUser: ({ AccessToken }) => ({ Username: AccessToken.slice(0, AccessToken.indexOf('.')) }),
};

const answerTo = async ({ url, headers }, body) => {
  if (url === '/oauth2/token') return { access_token: await token(), expires_in: 3600, token_type: 'Bearer' };
  const [, operation] = headers['x-amz-target'].split('.');
  const answer = OPERATIONS[operation]?.(JSON.parse(body)) ?? {};
  if (!READS.has(operation)) await committed();
  return answer;
};

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const text = JSON.stringify(await answerTo(request, Buffer.concat(chunks).toString()));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  });
}).listen(Number(process.env.PORT), '127.0.0.1');

process.once('SIGTERM', async () => {
  await close();
  process.exit();
});
