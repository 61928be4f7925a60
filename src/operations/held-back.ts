/**
 * What was begun before its turn, such as a signature while the events are still being written: to be called for when it is. Where it never is,
 * because the events were not written, its failure is nobody's.
 */
export const heldBack = <T>(begun: Promise<T>): (() => Promise<T>) => {
  begun.catch(() => undefined);
  return () => begun;
};
