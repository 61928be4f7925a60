import { Inject, Injectable } from '@nestjs/common';
import { KEYS } from '../../injected.js';
import { identityKeyOf } from '../../tokens/identity-key.js';
import { identityTokenClaims, type IdentityTokenIssue, signIdentityToken } from '../../tokens/identity-token.js';
import type { PoolKeys } from '../../tokens/pool-keys.js';
import type { Call } from '../call.js';

/** What a decision has left to be signed, with the Region whose key it takes. */
export interface TokenDraft extends IdentityTokenIssue {
  readonly region: string;
}

/** Signs tokens of the identity service. */
@Injectable()
export class IdentityTokenSigner {
  constructor(@Inject(KEYS) private readonly keys: PoolKeys) {}

  /** Throws where a decision that was not refused has left no draft. */
  async sign(call: Call, draft: TokenDraft | undefined): Promise<{ IdentityId: string; Token: string }> {
    if (!draft) throw new Error('A decision that is not refused drafts a token.');
    const key = await identityKeyOf(this.keys, call.world.seed, draft.region);
    return { IdentityId: draft.identityId, Token: await signIdentityToken(key, identityTokenClaims(draft)) };
  }
}
