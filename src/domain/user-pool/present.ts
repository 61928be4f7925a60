type Always<T> = { [M in keyof T as undefined extends T[M] ? never : M]: T[M] };
type Sometimes<T> = { [M in keyof T as undefined extends T[M] ? M : never]?: Exclude<T[M], undefined> };

/** The members that have a value, in the order written. A record in the log never holds an undefined member. */
export const present = <T extends object>(members: T): Always<T> & Sometimes<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Always<T> & Sometimes<T>;
