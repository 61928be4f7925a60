/** How many leading bits of a number Lehmer's steps look at: what is counted with them stays below 2^53. */
const LEADING = 50;

const bitsOf = (n: bigint): number => {
  const hex = n.toString(16);
  return 4 * (hex.length - 1) + 32 - Math.clz32(parseInt(hex.charAt(0), 16));
};

/**
 * a^-1 mod m, for a prime to m, neither of them negative: Euclid's algorithm by Lehmer's steps (Knuth 4.5.2, algorithm L), which take some 25
 * bits at a time off both numbers instead of two, and so a third of the time.
 */
export const modularInverse = (a: bigint, m: bigint): bigint => {
  let [r, s] = [m, a % m];
  let [t, u] = [0n, 1n];
  while (s !== 0n) {
    const shift = BigInt(Math.max(0, bitsOf(r) - LEADING));
    let [x, y] = [Number(r >> shift), Number(s >> shift)];
    let [rr, rs, sr, ss] = [1, 0, 0, 1];
    // As long as the quotient is the same whatever follows the leading bits.
    while (y + sr !== 0 && y + ss !== 0) {
      const quotient = Math.floor((x + rr) / (y + sr));
      if (quotient !== Math.floor((x + rs) / (y + ss))) break;
      [rr, rs, sr, ss] = [sr, ss, rr - quotient * sr, rs - quotient * ss];
      [x, y] = [y, x - quotient * y];
    }
    if (rs === 0) {
      const quotient = r / s;
      [r, s] = [s, r - quotient * s];
      [t, u] = [u, t - quotient * u];
    } else {
      const [a0, b0, a1, b1] = [BigInt(rr), BigInt(rs), BigInt(sr), BigInt(ss)];
      [r, s] = [a0 * r + b0 * s, a1 * r + b1 * s];
      [t, u] = [a0 * t + b0 * u, a1 * t + b1 * u];
    }
  }
  return t < 0n ? t + m : t;
};
