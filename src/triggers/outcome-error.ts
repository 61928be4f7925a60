import type { Outcome } from './lambda-function.js';

/** What a run failed with, for a person; undefined for one that answered. */
export const outcomeError = (outcome: Outcome): string | undefined => {
  switch (outcome.kind) {
    case 'answered':
      return undefined;
    case 'failed':
      return `${outcome.error.errorType ?? 'Error'}: ${outcome.error.errorMessage ?? 'null'}`;
    case 'no answer':
      return 'The function did not answer.';
    case 'refused':
      return `${outcome.exception}: ${outcome.message}`;
  }
};
