import { textOf } from '../../recordings/file/content.js';
import type { CallLine } from '../../recordings/file/recording-lines.js';

type Request = CallLine['request'];

/** The parameters of a form: of an OAuth endpoint, a page, or the query protocol of STS; undefined for another body. */
export const parametersOf = ({ headers, body }: Request): URLSearchParams | undefined =>
  body && /^application\/x-www-form-urlencoded\b/i.test(String(headers['content-type']))
    ? new URLSearchParams(textOf(body))
    : undefined;

/** A header with other texts for what an endpoint gives: the values of cookies, a bearer token, the id and secret of a client. */
export const mappedHeader = (name: string, value: string, text: (text: string) => string): string => {
  if (name === 'cookie') {
    return value.replace(/([^=;\s]+)=([^;]*)/g, (_, cookie: string, given: string) => `${cookie}=${text(given)}`);
  }
  if (name !== 'authorization') return value;
  const [, scheme = '', credentials = ''] = /^(Bearer|Basic) +(\S+)$/i.exec(value) ?? [];
  if (/^bearer$/i.test(scheme)) return `${scheme} ${text(credentials)}`;
  if (scheme === '') return value;
  const [id = '', ...secret] = Buffer.from(credentials, 'base64').toString().split(':');
  return `${scheme} ${Buffer.from([text(id), text(secret.join(':'))].join(':')).toString('base64')}`;
};

/** The access key that a request is signed with. */
export const accessKeyOf = ({ headers }: Request): string | undefined =>
  /\bCredential=([^/\s]+)\//.exec(String(headers.authorization ?? ''))?.[1];
