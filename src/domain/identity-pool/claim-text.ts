/** A claim as rules of role mappings compare it, and as a session tag shows it: lists as Java prints them. Undefined where there is none. */
export const claimText = (value: unknown): string | undefined => {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return `[${value.map((one) => claimText(one) ?? 'null').join(', ')}]`;
  return typeof value === 'string' ? value : JSON.stringify(value);
};
