/** An id, or what `seed` answered. */
export type Named = string | { readonly id: string };

export const idOf = (named: Named): string => (typeof named === 'string' ? named : named.id);
