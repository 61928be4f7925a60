/** What Nest injects besides classes. Explicit tokens, as the bundle carries no types at run time. */
export const SETTINGS = Symbol('settings');
export const WORLDS = Symbol('worlds');
export const KEYS = Symbol('pool keys');
export const INSPECTOR = Symbol('inspector of answers');
export const TRIGGERS = Symbol('trigger dispatcher');
export const FUNCTIONS = Symbol('functions');
export const INVOCATIONS = Symbol('invocations');
export const RECORDINGS = Symbol('recordings');
export const OPEN_STAGE = Symbol('opens a stage for a replay');
export const DOCUMENTS = Symbol('reads documents outside');
export const CODE_FOLDERS = Symbol('folders of unpacked code');
export const CERTIFICATES = Symbol('certificates of the TLS port');
