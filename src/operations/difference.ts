/** A place where two JSON values differ; a member that is not there is absent. */
export interface Difference {
  /** `/response/claimsOverrideDetails/claimsToSuppress/0`, as JSON Pointer (RFC 6901). */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Where two JSON values differ, down to the smallest parts, in the order of their members. */
export const difference = (before: unknown, after: unknown, path = ''): readonly Difference[] => {
  if (isContainer(before) && isContainer(after) && Array.isArray(before) === Array.isArray(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => difference(before[name], after[name], `${path}/${escaped(name)}`));
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
};

const isContainer = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const escaped = (name: string): string => name.replace(/~/g, '~0').replace(/\//g, '~1');
