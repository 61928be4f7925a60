export const ACCOUNT = { type: 'string', pattern: '^[0-9]{12}$', description: '000000000000 unless given' } as const;

/** Where a pool of either kind is. */
export const PLACE = {
  region: { type: 'string', description: 'us-east-1, or that of the id, unless given' },
  account: ACCOUNT,
} as const;
