import { Authority, UnreadableAuthority } from './authority.js';
import type { AuthorityFolder } from './authority-folder.js';
import { LOCAL, scopeOf, type Scope } from './scope.js';

/** A CA, and where its certificate is. */
export interface KnownAuthority {
  readonly authority: Authority;
  /** Absent where it is kept in memory alone. */
  readonly path?: string;
}

const LOCAL_FILE = 'ca';

/**
 * The CAs that certificates of the TLS listener come from: one for everything local, and one for each other name that somebody asked for
 * (a container's, a custom domain, a host of allowedHosts), which can sign that name and nothing else. Without a folder they last as long
 * as this process. None is made anew while it is valid.
 */
export class Authorities {
  private readonly known = new Map<string, Promise<KnownAuthority>>();

  constructor(
    private readonly folder: AuthorityFolder | undefined,
    private readonly now: () => number = Date.now,
  ) {}

  /** The CA that signs this name, made if there is none. Throws UnreadableAuthority, and what the file system says. */
  async for(name: string): Promise<KnownAuthority> {
    const scope = scopeOf(name);
    const file = fileOf(scope);
    for (;;) {
      const opening = this.known.get(file) ?? this.open(scope, file);
      const known = await opening;
      if (known.authority.until > this.now()) return known;
      if (this.known.get(file) === opening) this.known.delete(file);
    }
  }

  /** The CA that signs this name, if there is one already. Throws as `for` does. */
  async find(name: string): Promise<KnownAuthority | undefined> {
    const scope = scopeOf(name);
    const file = fileOf(scope);
    const isThere = this.known.has(file) || (await this.folder?.find(file)) !== undefined;
    return isThere ? this.for(name) : undefined;
  }

  /** Once, however many ask; what failed is tried again by the next. */
  private open(scope: Scope, file: string): Promise<KnownAuthority> {
    const opening = this.openedOrMade(scope, file);
    this.known.set(file, opening);
    opening.catch(() => this.known.delete(file));
    return opening;
  }

  private async openedOrMade(scope: Scope, file: string): Promise<KnownAuthority> {
    await this.refuseForeign(file);
    const kept = await this.folder?.find(file);
    const found = kept === undefined ? undefined : this.read(scope, file, kept);
    if (found && found.until > this.now()) return this.published(found, file);
    const title = scope === LOCAL ? 'Local CA' : `Local CA for ${String(scope.names)}`;
    const made = await Authority.make(scope, title, this.now());
    if (!this.folder) return { authority: made };
    return this.published(this.read(scope, file, await this.folder.keep(file, made.text, kept)), file);
  }

  /** A folder may hold certificates of others. None is replaced. */
  private async refuseForeign(file: string): Promise<void> {
    const there = await this.folder?.findCertificate(file);
    if (this.folder && there !== undefined && !Authority.isOwn(there)) {
      throw new UnreadableAuthority(`${this.folder.pathOf(file)} is no CA of Recognito's: somebody else made it.`);
    }
  }

  private read(scope: Scope, file: string, text: string): Authority {
    try {
      return Authority.of(scope, text);
    } catch (error) {
      if (!(error instanceof UnreadableAuthority)) throw error;
      throw new UnreadableAuthority(
        `${this.folder?.keyPathOf(file) ?? file} is no CA of Recognito's: ${error.message}.`,
      );
    }
  }

  private async published(authority: Authority, file: string): Promise<KnownAuthority> {
    if (!this.folder) return { authority };
    await this.folder.publish(file, authority.certificate);
    return { authority, path: this.folder.pathOf(file) };
  }
}

/** `ca`, or `ca-auth.shop.com`: names that came through the local door's grammar have no slash and no `..` in them. */
const fileOf = (scope: Scope): string => (scope === LOCAL ? LOCAL_FILE : `${LOCAL_FILE}-${String(scope.names)}`);
