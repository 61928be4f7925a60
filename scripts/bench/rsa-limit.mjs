import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { drive } from './rounds.mjs';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }));
/** About as long as a token's header and claims. */
const data = Buffer.alloc(900, 'x');

const signed = () =>
  new Promise((resolve, reject) => {
    sign('RSA-SHA256', data, key, (error, signature) => (error ? reject(error) : resolve(signature)));
  });

/** Sign-ins per second if a sign-in were its two RS256 signatures and nothing else: on all cores, or on one. */
export const rsaLimit = {
  allCores: (seconds) => drive({ seconds, concurrency: 16, once: () => Promise.all([signed(), signed()]) }),
  oneCore: (seconds) =>
    drive({
      seconds,
      concurrency: 1,
      once: async () => {
        sign('RSA-SHA256', data, key);
        sign('RSA-SHA256', data, key);
      },
    }),
};
