/** Forms of values that every endpoint makes afresh: two of the same form may stand for the same thing. */
const FORMS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['uuid', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/],
  ['pool id', /^[a-z]{2}(?:-[a-z]+)+-\d_[0-9A-Za-z]+$/],
  ['client id', /^[0-9a-z]{26}$/],
  ['url', /^https?:\/\/.+$/],
  ['hexadecimal', /^[0-9a-f]{32,}$/],
  ['opaque', /^[\w+/=.:-]{20,}$/],
];

/** Undefined for what is the same everywhere. */
export const formOf = (text: string): string | undefined => FORMS.find(([, pattern]) => pattern.test(text))?.[0];

/** Ids as they stand in other texts: in ARNs, URLs and messages. */
export const IDS_IN_TEXT =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[a-z]{2}(?:-[a-z]+)+-\d_[0-9A-Za-z]+|(?<![0-9A-Za-z])[0-9a-z]{26}(?![0-9A-Za-z])/g;

/** Members that name something which every endpoint names in its own way. */
export const isId = (name: string): boolean =>
  /(?:^id|Id|_id|Arn|^kid|^jti|^sub|^Device(?:Group)?Key|^DEVICE_(?:GROUP_)?KEY|^device_key)$/.test(name);

/** Members that say when: both must be times, not the same one. */
export const isTime = (name: string): boolean =>
  /(?:Date|Timestamp|Time|Expiration)$|^(?:exp|iat|nbf|auth_time)$/.test(name);
