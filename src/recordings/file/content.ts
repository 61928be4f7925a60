/** Bytes, so that a person can read them and a program gets them back exactly: as JSON where they are what `JSON.stringify` writes. */
export type Content = { readonly json: unknown } | { readonly text: string } | { readonly base64: string };

export const contentOf = (bytes: Uint8Array): Content => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString('utf8');
  if (!Buffer.from(text).equals(buffer)) return { base64: buffer.toString('base64') };
  return textContent(text);
};

/** The same of bytes that are text. */
export const textContent = (text: string): Content => {
  try {
    const json: unknown = JSON.parse(text);
    if (JSON.stringify(json) === text) return { json };
  } catch {
    // Not JSON, or nested deeper than it can be written again.
  }
  return { text };
};

export const bytesOf = (content: Content): Buffer => {
  if ('base64' in content) return Buffer.from(content.base64, 'base64');
  return Buffer.from(textOf(content));
};

/** Of bytes that are text. */
export const textOf = (content: Content): string => {
  if ('json' in content) return JSON.stringify(content.json);
  return 'text' in content ? content.text : Buffer.from(content.base64, 'base64').toString();
};
