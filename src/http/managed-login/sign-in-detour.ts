import { keep, kept } from './page-cookies.js';
import { addressOf, type PageVisit } from './page-visit.js';

/** Where a user goes on who cannot sign in yet: to confirm the account, or to set the password that has to be set. */
export const detourOf = (at: PageVisit, username: string, exception: string): string | undefined => {
  const { request, reply, call, shown } = at;
  const { clientId } = shown;
  switch (exception) {
    case 'UserNotConfirmedException': {
      const before = kept(request, call, 'cognito-sign-up', clientId);
      // The browser may have signed up this very user: what proves that stays.
      if (before?.username !== username) keep(request, reply, call, 'cognito-sign-up', clientId, { username });
      return addressOf(at, 'confirmUser');
    }
    case 'PasswordResetRequiredException':
      keep(request, reply, call, 'cognito-reset', clientId, { username });
      return addressOf(at, 'confirmForgotPassword');
    default:
      return undefined;
  }
};
