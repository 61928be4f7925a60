const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

const characterOf = (entity: string, name: string): string => {
  if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? entity;
  const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : entity;
};

const decoded = (text: string): string => text.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/gi, characterOf);

/** What stands in these is not shown. */
const HIDDEN = /^(?:style|script|head|title)$/;
const LINE = /^(?:br|tr|div|ul|ol|dl|dt|dd|table|section|header|footer)$/;
const PARAGRAPH = /^(?:p|h[1-6]|blockquote|hr|pre)$/;

const hrefOf = (attributes: string): string => {
  const [, quoted, single, bare] = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes) ?? [];
  return decoded(quoted ?? single ?? bare ?? '');
};

/** Words that lead somewhere else, and where. */
const linked = (text: string, href: string): string => {
  const words = text.trim();
  if (href === '' || words === href) return text;
  return words === '' ? text + href : text.replace(words, () => `${words}: ${href}`);
};

const withoutComments = (html: string): string => {
  const [first = '', ...rest] = html.split('<!--');
  return first + rest.map((part) => part.slice(part.includes('-->') ? part.indexOf('-->') + 3 : part.length)).join('');
};

/** What an HTML e-mail says to a mail program that shows text alone: breaks and blocks as lines, links spelled out. */
export const plainText = (html: string): string => {
  const shown: string[] = [];
  let hidden: string | undefined;
  let link: { readonly href: string; readonly from: number } | undefined;
  for (const [token, slash, tag = '', attributes = ''] of withoutComments(html).matchAll(
    /<(\/?)([a-z][a-z\d]*)([^<>]*)>|[^<]+|</gi,
  )) {
    const name = tag.toLowerCase();
    if (hidden !== undefined) {
      if (slash === '/' && name === hidden) hidden = undefined;
    } else if (name === '') shown.push(decoded(token.replace(/\s+/g, ' ')));
    else if (slash === '' && HIDDEN.test(name)) hidden = name;
    else if (name === 'a') {
      if (link) shown.push(linked(shown.splice(link.from).join(''), link.href));
      link = slash === '' ? { href: hrefOf(attributes), from: shown.length } : undefined;
    } else if (name === 'li') shown.push(slash === '' ? '\n- ' : '');
    else if (LINE.test(name)) shown.push('\n');
    else if (PARAGRAPH.test(name)) shown.push('\n\n');
  }
  const lines = shown.join('').split('\n');
  return lines
    .map((line) => line.replace(/[ \t]+/g, ' ').replace(/^ | $/g, ''))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
};
