import { Inject, Injectable } from '@nestjs/common';
import { MINUTE } from '../../domain/kernel/time.js';
import { DOCUMENTS } from '../../injected.js';
import { log } from '../../log.js';
import { currentTape } from '../../recordings/current-tape.js';
import { tapedDocument } from '../../recordings/taped-document.js';
import { candidates, type IssuerKey, isSignedBy, jwksUriIn, readJwks } from '../../tokens/issuer-keys.js';
import type { CompactJwt } from '../../tokens/verify.js';
import type { Call } from '../call.js';
import type { ReadDocument } from '../identity-providers/read-document.js';

/** What is known of a token's signature. */
export type Verified = 'signed' | 'not-signed' | 'unreachable';

/** How long keys are good for without another look, on the world's clock. */
const KEPT = 5 * MINUTE;
const ISSUERS_KEPT = 1_000;

interface Kept {
  /** Epoch milliseconds, in the world's time. */
  readonly at: number;
  readonly keys: readonly IssuerKey[];
}

/** The keys of OIDC issuers, found by discovery (OpenID Connect Discovery, 4) and kept for some minutes. */
@Injectable()
export class IssuerDocuments {
  private readonly worlds = new WeakMap<object, Map<string, Kept>>();

  constructor(@Inject(DOCUMENTS) private readonly readOutside: ReadDocument) {}

  /** Whether a key of the issuer at this URL has signed the token. A key that is not known yet is looked for again. */
  async verify(call: Call, issuer: string, jwt: CompactJwt): Promise<Verified> {
    const kept = this.kept(call, issuer);
    if (kept && candidates(jwt, kept).length > 0) return verdict(jwt, kept);
    const keys = await this.read(call, issuer);
    return keys ? verdict(jwt, keys) : 'unreachable';
  }

  /** A call reads as much when it is replayed as when it was recorded, whatever was read before: on a tape nothing is known. */
  private kept({ world, at }: Call, issuer: string): readonly IssuerKey[] | undefined {
    const kept = currentTape() ? undefined : this.worlds.get(world)?.get(issuer);
    return kept && at >= kept.at && at < kept.at + KEPT ? kept.keys : undefined;
  }

  private async read({ world, at }: Call, issuer: string): Promise<readonly IssuerKey[] | undefined> {
    const discovery = await this.document(`${issuer}/.well-known/openid-configuration`);
    const uri = discovery === undefined ? undefined : jwksUriIn(discovery);
    const jwks = uri === undefined ? undefined : await this.document(uri);
    const keys = jwks === undefined ? undefined : readJwks(jwks);
    if (!keys) {
      log.warn(`The keys of ${issuer} cannot be read: identityProviders says where the issuer's documents are.`);
      return undefined;
    }
    const issuers = this.worlds.get(world) ?? new Map<string, Kept>();
    if (issuers.size >= ISSUERS_KEPT) issuers.clear();
    issuers.set(issuer, { at, keys });
    this.worlds.set(world, issuers);
    return keys;
  }

  private async document(url: string): Promise<string | undefined> {
    const document = await tapedDocument(url, (at) => this.readOutside(at));
    return document !== 'unreachable' && document.status === 200 ? document.body : undefined;
  }
}

const verdict = (jwt: CompactJwt, keys: readonly IssuerKey[]): Verified =>
  isSignedBy(jwt, candidates(jwt, keys)) ? 'signed' : 'not-signed';
