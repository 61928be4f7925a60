import type { Content } from '../../recordings/file/content.js';
import type { CallLine } from '../../recordings/file/recording-lines.js';

type Answer = NonNullable<CallLine['answer']>;

/**
 * What clients read of an answer: its status, an error's type, where it leads, and its body. XML is shown as the texts of its elements, and
 * of a page that it is one: each emulator's pages look as they like.
 * @param base what every URL of the endpoint begins with
 */
export const shown = ({ status, headers, body }: Answer, base: string): object => ({
  status,
  ...(headers['x-amzn-errortype'] !== undefined && { error: headers['x-amzn-errortype'] }),
  ...(typeof headers.location === 'string' && { location: placeOf(headers.location, base) }),
  ...(body && { body: shownBody(String(headers['content-type']), body) }),
});

const shownBody = (mediaType: string, body: Content): unknown => {
  if ('json' in body) return body.json;
  if ('text' in body && /^text\/html\b/i.test(mediaType)) return 'a page';
  return 'text' in body && /^(?:text|application)\/xml\b/i.test(mediaType) ? elementsOf(body.text) : body;
};

/** A URL in parts, which are mapped each by itself; below the endpoint it is a path. */
const placeOf = (location: string, base: string): unknown => {
  if (!URL.canParse(location, base)) return location;
  const { origin, pathname, searchParams, hash } = new URL(location, base);
  const place = `${origin}${pathname}`;
  return {
    place: place.startsWith(`${base}/`) ? place.slice(base.length) : place,
    query: Object.fromEntries(searchParams),
    fragment: Object.fromEntries(new URLSearchParams(hash.slice(1))),
  };
};

const elementsOf = (xml: string): Readonly<Record<string, readonly string[]>> => {
  const elements: Record<string, string[]> = {};
  for (const [, name = '', text = ''] of xml.matchAll(/<(\w+)>([^<]*)<\/\1>/g)) (elements[name] ??= []).push(text);
  return elements;
};

/** What an answer gives a browser to come back with, by name: cookies, and the hidden fields of a page's forms. */
export const givenToBrowser = ({ headers, body }: Answer): ReadonlyMap<string, string> => {
  const given = new Map<string, string>();
  for (const cookie of [headers['set-cookie'] ?? []].flat()) {
    const [, name = '', value = ''] = /^([^=;]+)=([^;]*)/.exec(cookie) ?? [];
    given.set(name, value);
  }
  const page = body && 'text' in body ? body.text : '';
  for (const [, name = '', value = ''] of page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)) {
    given.set(name, value);
  }
  return given;
};
