import { request } from 'node:http';

export interface HostAnswer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
}

/** A call with a Host of one's own, which `fetch` does not allow. No redirect is followed. */
export const callAtHost = (
  url: string,
  { method = 'GET', headers, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<HostAnswer> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
