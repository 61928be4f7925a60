/** A clock as the control API shows it. */
export interface Clock {
  readonly mode: 'real' | 'frozen';
  /** ISO 8601. */
  readonly now: string;
}

/** `2030-01-01T00:00:00.000Z, frozen` */
export const shownClock = ({ mode, now }: Clock): string => (mode === 'frozen' ? `${now}, frozen` : now);
