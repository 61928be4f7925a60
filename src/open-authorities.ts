import { join } from 'node:path';
import type { Settings } from './config.js';
import { StartRefusal } from './start-refusal.js';
import { Authorities } from './tls/authorities.js';
import { UnreadableAuthority } from './tls/authority.js';
import { AuthorityFolder } from './tls/authority-folder.js';

/** Who signs the certificates of the TLS port; nobody where there is none. Throws StartRefusal where the local CA can be neither read nor made. */
export const openAuthorities = async ({
  tlsPort,
  tlsFolder,
  memory,
  data,
}: Settings): Promise<Authorities | undefined> => {
  if (tlsPort === undefined) return undefined;
  const folder = tlsFolder ?? (memory ? undefined : join(data, 'tls'));
  const authorities = new Authorities(folder === undefined ? undefined : new AuthorityFolder(folder));
  try {
    await authorities.for('localhost');
    return authorities;
  } catch (error) {
    if (error instanceof UnreadableAuthority) {
      throw new StartRefusal(error.message, 'Move it away: a new CA is made, which has to be trusted anew.');
    }
    throw new StartRefusal(
      `The local CA cannot be kept in ${String(folder)}: ${(error as Error).message}`,
      'Choose another folder with --tls-folder.',
    );
  }
};
