import type { UserPool } from '../domain/user-pool/state.js';

/**
 * The `iss` of a pool's tokens and discovery. `setting` is `request` (the URL that the caller used), `aws` (the form of AWS, by the
 * pool's IssuerConfiguration), or a fixed URL; `baseUrl` is where the caller reached us.
 */
export const issuerOf = (pool: UserPool, setting: string, baseUrl: string): string => {
  if (setting === 'request') return `${baseUrl}/${pool.id}`;
  if (setting !== 'aws') return `${setting}/${pool.id}`;
  const host = pool.settings.IssuerConfiguration.Type === 'UPDATED' ? 'issuer-cognito-idp' : 'cognito-idp';
  // That of the id: all replicas of a pool have one issuer.
  const region = pool.id.slice(0, pool.id.indexOf('_'));
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://${host}.${region}.${suffix}/${pool.id}`;
};
