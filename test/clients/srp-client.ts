import { constants, createHash, createHmac, createPublicKey, publicEncrypt } from 'node:crypto';

/**
 * An SRP client of our own making, from the published protocol: nothing of it is shared with what it is tested against. Group 15 of
 * RFC 3526, generator 2.
 */
export const N = BigInt(
  [
    '0xFFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD',
    'EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED',
    'EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F',
    '83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B',
    'E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510',
    '15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7',
    'ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C',
    'BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF',
  ].join(''),
);
const G = 2n;

/** How a client writes a number before it hashes it. They differ in means only. */
export type Padding = (n: bigint) => Buffer;

/** amazon-cognito-identity-js and Amplify: hexadecimal digits, made even, a zero byte before a set top bit. */
export const padAsJavaScript: Padding = (n) => {
  const digits = n.toString(16);
  const even = digits.length % 2 === 1 ? `0${digits}` : digits;
  return Buffer.from(/^[89a-f]/i.test(even) ? `00${even}` : even, 'hex');
};

/** Python (pycognito, warrant, boto3 recipes): the digits in upper case, an odd count or a set top bit told apart by the text alone. */
export const padAsPython: Padding = (n) => {
  const digits = n.toString(16).toUpperCase();
  if (digits.length % 2 === 1) return Buffer.from(`0${digits}`, 'hex');
  return Buffer.from('89ABCDEF'.includes(digits.charAt(0)) ? `00${digits}` : digits, 'hex');
};

/** .NET: BigInteger.ToByteArray, little-endian two's complement, turned round. */
export const padAsDotNet: Padding = (n) => {
  const bytes: number[] = [];
  for (let rest = n; rest > 0n; rest >>= 8n) bytes.push(Number(rest & 0xffn));
  if (bytes.length === 0 || (bytes.at(-1) ?? 0) > 127) bytes.push(0);
  return Buffer.from(bytes.reverse());
};

/** Go and Dart: the shortest bytes, with a zero byte put before them where their first bit is set. */
export const padAsGo: Padding = (n) => {
  const length = Math.max(1, Math.ceil(n.toString(2).length / 8));
  const shortest = Buffer.alloc(length);
  for (let i = length - 1, rest = n; i >= 0; i -= 1, rest >>= 8n) shortest[i] = Number(rest & 0xffn);
  return (shortest[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), shortest]) : shortest;
};

const BYTES = 384;
const base64url = (n: bigint): string => padAsGo(n).toString('base64url');

/** By OpenSSL, as RSA's public operation: BigInt's takes 20 times as long. What it answers is held against BigInt's in test/clients/srp-client.test.ts. */
export const power = (base: bigint, exponent: bigint): bigint => {
  const jwk = { kty: 'RSA', n: base64url(N), e: base64url(exponent) };
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const block = Buffer.from(base.toString(16).padStart(2 * BYTES, '0'), 'hex');
  return number(publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, block));
};

const sha256 = (...parts: (Buffer | string)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

const hmac = (key: Buffer, ...parts: (Buffer | string)[]): Buffer =>
  parts.reduce((mac, part) => mac.update(part), createHmac('sha256', key)).digest();

const number = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);

/** `Sat Nov 7 09:05:03 UTC 2026`, as clients write it. */
export const timestampOf = (at: Date): string => {
  const [weekday = '', day, month, year, time] = at.toUTCString().replace(',', '').split(' ');
  return `${weekday} ${month} ${Number(day)} ${time} UTC ${year}`;
};

export interface SrpClientOptions {
  readonly poolId: string;
  readonly password: string;
  /** a; the same for all unless the test says otherwise. */
  readonly secret?: bigint;
  readonly pad?: Padding;
}

/** One sign-in by SRP, from the client's side. */
export class SrpClient {
  private readonly secret: bigint;
  private readonly pad: Padding;
  private readonly own: bigint;

  constructor(private readonly options: SrpClientOptions) {
    this.secret = options.secret ?? number(sha256('a secret of the client'));
    this.pad = options.pad ?? padAsJavaScript;
    this.own = power(G, this.secret);
  }

  /** SRP_A */
  get publicNumber(): string {
    return this.own.toString(16);
  }

  /** ChallengeResponses to the challenge's parameters. `signed` is the timestamp that is signed, where it is not the one sent. */
  answer(
    challenge: Readonly<Record<string, string>>,
    { timestamp = timestampOf(new Date()), signed = timestamp }: { timestamp?: string; signed?: string } = {},
  ): Record<string, string> {
    const { SALT = '', SRP_B = '', SECRET_BLOCK = '', USER_ID_FOR_SRP = '' } = challenge;
    const poolName = this.options.poolId.split('_')[1] ?? '';
    const server = BigInt(`0x${SRP_B}`);
    const k = number(sha256(this.pad(N), this.pad(G)));
    const u = number(sha256(this.pad(this.own), this.pad(server)));
    const identity = sha256(`${poolName}${USER_ID_FOR_SRP}:${this.options.password}`);
    const x = number(sha256(this.pad(BigInt(`0x${SALT}`)), identity));
    const base = (((server - k * power(G, x)) % N) + N) % N;
    const shared = power(base, this.secret + u * x);
    const key = hmac(hmac(this.pad(u), this.pad(shared)), 'Caldera Derived Key', Buffer.from([1])).subarray(0, 16);
    const signature = hmac(key, poolName, USER_ID_FOR_SRP, Buffer.from(SECRET_BLOCK, 'base64'), signed);
    return {
      USERNAME: USER_ID_FOR_SRP,
      PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
      PASSWORD_CLAIM_SIGNATURE: signature.toString('base64'),
      TIMESTAMP: timestamp,
    };
  }
}

/** DeviceSecretVerifierConfig of a device and its secret, as a client makes it. */
export const deviceVerifierConfig = (
  { DeviceKey, DeviceGroupKey }: { readonly DeviceKey: string; readonly DeviceGroupKey: string },
  secret: string,
  salt = Buffer.from('f00102030405060708090a0b0c0d0e0f', 'hex'),
): { readonly PasswordVerifier: string; readonly Salt: string } => {
  const identity = sha256(`${DeviceGroupKey}${DeviceKey}:${secret}`);
  const x = number(sha256(padAsJavaScript(number(salt)), identity));
  return {
    PasswordVerifier: padAsJavaScript(power(G, x)).toString('base64'),
    Salt: padAsJavaScript(number(salt)).toString('base64'),
  };
};
