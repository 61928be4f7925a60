import { Inject, Injectable } from '@nestjs/common';
import { KEYS } from '../../injected.js';
import { isOfThisWorld, TEST_CLIENT } from '../../tokens/login-key.js';
import type { PoolKeys } from '../../tokens/pool-keys.js';
import type { CompactJwt } from '../../tokens/verify.js';
import type { Call } from '../call.js';
import type { Verified } from './issuer-documents.js';
import { openIdLogin } from './open-id-login.js';
import type { ReadLogin } from './read-login.js';

/** Tokens that this world has signed in place of an OIDC or social provider (docs/identity-pools.md). */
@Injectable()
export class TestTokens {
  constructor(@Inject(KEYS) private readonly keys: PoolKeys) {}

  /** `clientIds` are those of the OIDC provider, where they are known. */
  async read(
    call: Call,
    provider: string,
    jwt: CompactJwt,
    clientIds: readonly string[] = [TEST_CLIENT],
  ): Promise<ReadLogin> {
    const verified: Verified = (await isOfThisWorld(this.keys, call.world.seed, jwt)) ? 'signed' : 'not-signed';
    return openIdLogin(call, { provider, jwt, verified, clientIds, issuers: [`https://${provider}`] });
  }
}
