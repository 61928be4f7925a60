/** What AWS says of a password that breaks the pool's policy, depending on the operation. */
const WORDINGS = ['did not conform with password policy', 'did not conform with policy', 'does not conform to policy'];

const RULES = {
  length: 'Password not long enough',
  uppercase: 'Password must have uppercase characters',
  lowercase: 'Password must have lowercase characters',
  numbers: 'Password must have numeric characters',
  symbols: 'Password must have symbol characters',
} as const;

/** All of those sentences, each with what it is in a language. */
export const policySentences = (said: Readonly<Record<keyof typeof RULES, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    WORDINGS.flatMap((wording) =>
      Object.entries(RULES).map(([name, rule]) => [`Password ${wording}: ${rule}`, said[name as keyof typeof RULES]]),
    ),
  );
