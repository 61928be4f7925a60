const KEPT = 500;
const LONGEST = 200;

/**
 * `find`, whose answer depends on its argument alone, with its last answers kept: for what every request asks anew, nearly always of the same few
 * texts. Texts over 200 characters are never kept, so that nobody can fill the memory with them.
 */
export const remembered = <T>(find: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, { readonly found: T }>();
  return (text) => {
    const seen = known.get(text);
    if (seen) return seen.found;
    const found = find(text);
    if (text.length > LONGEST) return found;
    if (known.size >= KEPT) known.clear();
    known.set(text, { found });
    return found;
  };
};
