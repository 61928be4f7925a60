/** The members that have a value, in the order written. A record in the log never holds an undefined member. */
export const present = <T extends object>(members: T): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
