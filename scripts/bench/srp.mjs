import { constants, createHash, createHmac, createPublicKey, getDiffieHellman, publicEncrypt } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { PASSWORD, populatedPool } from './population.mjs';
import { drive, inTurns } from './rounds.mjs';

/**
 * Sign-ins by USER_SRP_AUTH, two calls each. cognito-local takes any password over SRP, so there is nothing to compare with: the figure is
 * per second, and per second of one core, which is what the emulator's process took.
 */
export async function srp(stage, report) {
  report.headingAlone('Sign-ins (USER_SRP_AUTH)');
  const { ours: server } = await stage.pair();
  const { poolId, usernames } = await populatedPool(server, 100);
  const { UserPoolClient } = await server.aws.call('CreateUserPoolClient', {
    UserPoolId: poolId,
    ClientName: 'srp',
    ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  });
  const once = (i) => signIn(server, { poolId, clientId: UserPoolClient.ClientId }, usernames[i % usernames.length]);
  for (const concurrency of [1, 16]) {
    const perCore = [];
    const run = async () => {
      let done = 0;
      const before = cpuSeconds(server.pid);
      const rate = await drive({ seconds: stage.seconds, concurrency, once: (i) => once(i).then(() => (done += 1)) });
      perCore.push(done / (cpuSeconds(server.pid) - before));
      return rate;
    };
    const { rate } = await inTurns(stage.rounds, { rate: run });
    report.figure(`100 users, c=${concurrency}`, rate, '/s');
    const [, ...counted] = perCore;
    report.figure(`100 users, c=${concurrency}, a core`, Math.max(...counted), '/s of processor time', {
      atLeast: 400,
    });
  }
}

const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Processor time of a process, all its threads. */
const cpuSeconds = (pid) => {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13).map(Number);
  return (user + system) / ticks;
};

const prime = getDiffieHellman('modp15').getPrime();
const N = BigInt(`0x${prime.toString('hex')}`);
const bytes = (n) => {
  const hex = n.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
};
const pad = (n) => (bytes(n)[0] < 0x80 ? bytes(n) : Buffer.concat([Buffer.alloc(1), bytes(n)]));
const integer = (buffer) => BigInt(`0x${buffer.toString('hex')}`);
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const hmac = (key, ...parts) => parts.reduce((mac, part) => mac.update(part), createHmac('sha256', key)).digest();

/** base^exponent mod N: the public operation of RSA, so that the load takes little beside what it loads. */
const power = (base, exponent) => {
  const jwk = { kty: 'RSA', n: prime.toString('base64url'), e: bytes(exponent).toString('base64url') };
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const block = Buffer.from(base.toString(16).padStart(2 * prime.length, '0'), 'hex');
  return integer(publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, block));
};

const k = integer(sha256(pad(N), pad(2n)));
/** The load's own secret is always the same: making one is not what is measured. */
const a = integer(sha256('bench'));
const A = power(2n, a);
const verifiers = new Map();

async function signIn({ aws }, { poolId, clientId }, username) {
  const begun = await aws.call('InitiateAuth', {
    ClientId: clientId,
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters: { USERNAME: username, SRP_A: A.toString(16) },
  });
  const { SALT, SRP_B, SECRET_BLOCK, USER_ID_FOR_SRP: id } = begun.ChallengeParameters;
  const pool = poolId.split('_')[1];
  const B = BigInt(`0x${SRP_B}`);
  const u = integer(sha256(pad(A), pad(B)));
  const x = integer(sha256(pad(BigInt(`0x${SALT}`)), sha256(`${pool}${id}:${PASSWORD}`)));
  if (!verifiers.has(SALT)) verifiers.set(SALT, power(2n, x));
  const base = (((B - k * verifiers.get(SALT)) % N) + N) % N;
  const S = power(base, a + u * x);
  const key = hmac(hmac(pad(u), pad(S)), 'Caldera Derived Key', Buffer.from([1])).subarray(0, 16);
  const TIMESTAMP = timestamp(new Date());
  const signature = hmac(key, pool, id, Buffer.from(SECRET_BLOCK, 'base64'), TIMESTAMP).toString('base64');
  const { AuthenticationResult } = await aws.call('RespondToAuthChallenge', {
    ClientId: clientId,
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeResponses: {
      USERNAME: id,
      PASSWORD_CLAIM_SIGNATURE: signature,
      PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
      TIMESTAMP,
    },
  });
  if (!AuthenticationResult?.AccessToken) throw new Error('A sign-in over SRP gave no token.');
}

/** `Tue May 7 00:09:40 UTC 2025` */
const timestamp = (date) => {
  const [day, ddd, month, year, time] = date.toUTCString().replace(',', '').split(' ');
  return `${day} ${month} ${Number(ddd)} ${time} UTC ${year}`;
};
