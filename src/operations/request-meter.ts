/** What one request takes: a place in a bucket that holds `rate` of them and is filled again within a second. */
export interface Charge {
  readonly bucket: string;
  /** Requests a second. */
  readonly rate: number;
}

interface Bucket {
  readonly left: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Token buckets, each full at first. */
export class RequestMeter {
  private readonly buckets = new Map<string, Bucket>();

  /** Whether each of the charges has a place left at `at` (epoch milliseconds, machine time); what has not changes nothing. */
  admits(charges: readonly Charge[], at: number): boolean {
    const now = charges.map((charge) => this.levelOf(charge, at));
    if (now.some(({ left }) => left < 1)) return false;
    charges.forEach(({ bucket }, i) => {
      const { left, at: then } = now[i] ?? { left: 0, at };
      this.buckets.set(bucket, { left: left - 1, at: then });
    });
    return true;
  }

  private levelOf({ bucket, rate }: Charge, at: number): Bucket {
    const before = this.buckets.get(bucket);
    if (!before) return { left: rate, at };
    // A machine's clock may be set back: no time has passed then.
    const passed = Math.max(0, at - before.at);
    return { left: Math.min(rate, before.left + (passed * rate) / 1_000), at: before.at + passed };
  }
}
