import { DEFAULT_ACCOUNT } from '../operations/call.js';

/** An access key of twelve digits names the account, as users of other emulators know it. */
export const accountOf = (accessKeyId: string | undefined): string =>
  accessKeyId !== undefined && /^\d{12}$/.test(accessKeyId) ? accessKeyId : DEFAULT_ACCOUNT;
