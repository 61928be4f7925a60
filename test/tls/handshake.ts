import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { checkServerIdentity, connect, createServer, type PeerCertificate } from 'node:tls';

/** `test`, where Node finds an IPv6 address in a certificate that has it: Node 22.23 does not, in any spelling. */
export const testIPv6: typeof test =
  checkServerIdentity('::1', {
    subject: { CN: 'a' },
    subjectaltname: 'IP Address:0:0:0:0:0:0:0:1',
  } as PeerCertificate) === undefined
    ? test
    : test.skip;

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
