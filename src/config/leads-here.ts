import { hostname, networkInterfaces } from 'node:os';

/** Whether a URL leads back to a server that listens on `host` and `port` of this machine. A free port (0) is not known yet: never. */
export function leadsHere(endpoint: string, { host, port }: { readonly host: string; readonly port: number }): boolean {
  const url = new URL(endpoint);
  const asked = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  if (port === 0 || asked !== port) return false;
  const name = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const own = Object.values(networkInterfaces()).flatMap((addresses = []) => addresses.map(({ address }) => address));
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    /^127\./.test(name) ||
    ['0.0.0.0', '::', '::1', host.toLowerCase(), hostname().toLowerCase(), ...own].includes(name)
  );
}
