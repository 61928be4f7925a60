/** Whether two values are equal as JSON: members in any order, undefined ones as if they were not there. */
export const same = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const [members, others] = [presentIn(a), presentIn(b)];
  return members.length === others.length && members.every((name) => same(a[name], b[name]));
};

const isContainer = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const presentIn = (value: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.keys(value).filter((name) => value[name] !== undefined);
