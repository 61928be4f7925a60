import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { checkServerIdentity, connect, createServer } from 'node:tls';

/** What becomes of a client that trusts one CA and calls a host which shows a certificate: `trusted`, or what it says. */
export const handshake = async (
  shown: { readonly certificate: string; readonly key: string },
  trusted: string,
  host: string,
): Promise<string> => {
  const server = createServer({ cert: shown.certificate, key: shown.key }, (socket) => socket.end()).listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = connect({
    port,
    host: '127.0.0.1',
    ca: trusted,
    checkServerIdentity: (_, certificate) => checkServerIdentity(host, certificate),
  });
  client.on('data', () => undefined);
  try {
    await once(client, 'secureConnect');
    return 'trusted';
  } catch (error) {
    return (error as Error).message;
  } finally {
    client.destroy();
    server.close();
  }
};
