const COUNTS = [
  ...(['simulations', 'calls', 'steps', 'faults', 'restarts'] as const),
  ...(['restores', 'forks', 'adoptions', 'deletions', 'prunes'] as const),
] as const;

/** What simulations did, for those who want to know that they do something. */
export class Tally {
  simulations = 0;
  calls = 0;
  steps = 0;
  faults = 0;
  restarts = 0;
  restores = 0;
  forks = 0;
  adoptions = 0;
  deletions = 0;
  prunes = 0;
  /** `Operation: accepted`, `Operation: Exception: sentence`, or `Operation: unavailable …` → how often. */
  readonly outcomes = new Map<string, number>();
  /** Of everything that happened, in its order. */
  digest = '';

  count(operation: string, outcome: string): void {
    const key = `${operation}: ${outcome}`;
    this.outcomes.set(key, (this.outcomes.get(key) ?? 0) + 1);
  }

  add(other: Tally): void {
    for (const name of COUNTS) this[name] += other[name];
    for (const [outcome, times] of other.outcomes) {
      this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + times);
    }
  }

  /** How often it came to outcomes that this text is in. */
  times(text: string): number {
    return [...this.outcomes].reduce((sum, [outcome, times]) => sum + (outcome.includes(text) ? times : 0), 0);
  }
}
