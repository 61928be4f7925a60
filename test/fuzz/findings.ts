import fc from 'fast-check';

/** How many characters of a smallest call are worth reading. */
const SHOWN = 2_000;

/** One thing that went wrong: fast-check's seed and path, and the smallest call that shows it. */
export interface Finding {
  readonly problem: string;
  readonly seed: number;
  readonly path: string;
  readonly smallest: string;
}

/** The call, counted from 1, at which a run of several went wrong: what comes after it in the counterexample is of no account. */
export class WentWrong extends Error {
  constructor(
    message: string,
    readonly call: number,
  ) {
    super(message);
  }
}

/** What a campaign has done so far. */
export class Tally {
  calls = 0;
  /** By `200`, or the exception's name. */
  readonly answers = new Map<string, number>();
  /** How often each operation succeeded. */
  readonly successes = new Map<string, number>();
  readonly findings: Finding[] = [];

  count(answer: string, operation?: string): void {
    this.calls += 1;
    this.answers.set(answer, (this.answers.get(answer) ?? 0) + 1);
    if (answer === '200' && operation !== undefined) {
      this.successes.set(operation, (this.successes.get(operation) ?? 0) + 1);
    }
  }

  /** Remembers what fast-check found. */
  note<T>(details: fc.RunDetails<T>): void {
    if (!details.failed) return;
    const { seed, counterexamplePath: path, counterexample, errorInstance } = details;
    const problem = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
    const [calls] = counterexample as readonly unknown[];
    const isRun = errorInstance instanceof WentWrong && Array.isArray(calls);
    const text = fc.stringify(isRun ? calls.slice(0, errorInstance.call) : counterexample);
    const smallest = text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length} characters)` : text;
    this.findings.push({ problem, seed, path: path ?? '', smallest });
  }

  /** Counts what another one did; its findings stay there. */
  add(part: Tally): void {
    this.calls += part.calls;
    for (const [answer, times] of part.answers) this.answers.set(answer, (this.answers.get(answer) ?? 0) + times);
    for (const [name, times] of part.successes) this.successes.set(name, (this.successes.get(name) ?? 0) + times);
  }

  /** The findings as text for a person; empty when there are none. */
  report(): string {
    return this.findings.map(reportOf).join('\n\n');
  }
}

/** A finding as text for a person. */
export const reportOf = ({ problem, seed, path, smallest }: Finding): string =>
  `${problem}\n  { seed: ${seed}, path: ${JSON.stringify(path)} }\n  ${smallest}`;
