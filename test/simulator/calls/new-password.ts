import { refused } from '../call-kind.js';
import { withPassword, withUser } from '../model.js';
import { somePassword, WEAK } from '../view-picks.js';
import { adminAnswering, answering, type Answering, INVALID } from './answering.js';
import { DISABLED, weakRefused } from './rules.js';
import { afterFirstFactor } from './second-factors.js';
import { passing } from './steps.js';

const NEW_PASSWORD: Answering<{ readonly password: string }> = {
  challenge: 'NEW_PASSWORD_REQUIRED',
  weight: 12,
  make: (view) => {
    const password = somePassword(view);
    return { facts: { password }, responses: { NEW_PASSWORD: password } };
  },
  judge: (model, { user: before, session, id, step }, call) => {
    const { client, password } = call.facts;
    if (before?.status !== 'FORCE_CHANGE_PASSWORD') return refused(INVALID);
    if (!before.enabled) return refused(DISABLED);
    if (password === WEAK) return refused(weakRefused('does not conform to policy'));
    const user = { ...withPassword(before, password, call), status: 'CONFIRMED' as const };
    // The new password stays, also where a second factor has to follow.
    const changed = withUser(model, user);
    return passing({ next: () => changed, ...afterFirstFactor(changed, user, client, step) }, id, session);
  },
};

export const answerNewPassword = answering(NEW_PASSWORD);
export const adminAnswerNewPassword = adminAnswering({ ...NEW_PASSWORD, weight: 3 });
