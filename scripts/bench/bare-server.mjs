// What no emulator on Node can leave out: HTTP and JSON by node:http, and the signatures of tokens by OpenSSL's threads. It checks nothing, keeps
// nothing, and knows nothing; a target that even it misses cannot be reached on the machine. PORT is the only setting.
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
  return OPERATIONS[operation]?.(JSON.parse(body)) ?? {};
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
