export const INSTANT = { type: 'string', format: 'date-time', description: "ISO 8601, in the world's time" } as const;
export const DATES = { createdAt: INSTANT, modifiedAt: INSTANT } as const;
