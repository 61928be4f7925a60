import { request } from 'node:https';
import { isIP } from 'node:net';

export interface HttpsAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Calls a host over TLS that is really at 127.0.0.1, trusting these certificates (PEM) alone. Rejects where they are not enough. */
export const httpsCall = (
  { host, port, ca }: { readonly host: string; readonly port: number; readonly ca: string },
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { readonly method?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string } = {},
): Promise<HttpsAnswer> =>
  new Promise((resolve, reject) => {
    const sent = request(
      {
        ...{ host, port, ca, path, method, headers, agent: false },
        // Not what the Host header says.
        servername: isIP(host) ? '' : host,
        // Names are looked up nowhere.
        lookup: (_, { all }, done) =>
          all === true ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
        answer.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
