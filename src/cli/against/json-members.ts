/** Calls back with every member of every object in a JSON value. */
export const forEachMember = (value: unknown, each: (name: string, value: unknown) => void): void => {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    each(name, member);
    forEachMember(member, each);
  }
};

/** A JSON value with other texts in its members: `replace` is given the recorded ones, and answers undefined for what stays. */
export const replaceMembers = (
  value: unknown,
  recorded: unknown,
  replace: (name: string, recorded: string) => string | undefined,
): unknown => {
  if (typeof value !== 'object' || value === null || typeof recorded !== 'object' || recorded === null) return value;
  if (Array.isArray(value)) return value.map((item, i) => replaceMembers(item, (recorded as unknown[])[i], replace));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const before = (recorded as Readonly<Record<string, unknown>>)[name];
      const other = typeof before === 'string' ? replace(name, before) : undefined;
      return [name, other ?? replaceMembers(member, before, replace)];
    }),
  );
};
