/** Set when the bundle is made. */
export const VERSION = process.env.RECOGNITO_VERSION ?? 'development';
