const JWT = /^(?:Bearer )?([\w-]+)\.([\w-]+)\.([\w-]+)$/;

/** A value with every JWT in it as `{ header, payload, signature }`, so that a difference names a claim. */
export const openedTokens = (value: unknown): unknown => {
  if (typeof value === 'string') return opened(value);
  if (Array.isArray(value)) return value.map(openedTokens);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, openedTokens(member)]));
};

const opened = (text: string): unknown => {
  const [, header = '', payload = '', signature] = JWT.exec(text) ?? [];
  const parts = { header: decoded(header), payload: decoded(payload), signature };
  return parts.header && parts.payload ? parts : text;
};

const decoded = (part: string): object | undefined => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
};
