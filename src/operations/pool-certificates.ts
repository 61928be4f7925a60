import { Inject, Injectable } from '@nestjs/common';
import { hmacSha256 } from '../domain/kernel/hash.js';
import type { UserPool } from '../domain/user-pool/state.js';
import { KEYS } from '../injected.js';
import { poolCertificate } from '../tls/pool-certificate.js';
import type { PoolKeys } from '../tokens/pool-keys.js';
import type { Call } from './call.js';

/** The certificates that a pool signs for itself, of the keys of its SAML providers: functions of the world's seed and the pool. */
@Injectable()
export class PoolCertificates {
  constructor(@Inject(KEYS) private readonly keys: PoolKeys) {}

  /** Base64 of its DER, without PEM's lines. Made when first asked for, with its key. */
  async of(call: Call, { id, createdAt }: UserPool, use: 'saml' | 'saml-encryption'): Promise<string> {
    const { seed } = call.world;
    const { privateKey } = await this.keys.other(seed, id, use);
    const certificate = await poolCertificate({
      poolId: id,
      key: privateKey.export({ format: 'jwk' }),
      serial: hmacSha256(seed, `certificate serial\0${id}${use === 'saml' ? '' : `\0${use}`}`).subarray(0, 16),
      from: createdAt,
    });
    return certificate.toString('base64');
  }
}
