import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { RIVAL } from './rival.mjs';

const number = (value) =>
  value === undefined
    ? '–'
    : value.toLocaleString('en-US', { maximumFractionDigits: value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3 });

/** Prints what was measured, a line each, beside what was aimed at. */
export class Report {
  chapter = '';
  missed = [];
  targets = 0;

  note(text) {
    console.log(text);
  }

  machine() {
    const [cpu] = cpus();
    const load = loadavg()[0]?.toFixed(1);
    console.log(
      `${availableParallelism()} cores (${cpu?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, load ${load}`,
    );
  }

  heading(text, unit) {
    this.chapter = text;
    console.log(`\n${text}`);
    console.log(`${''.padEnd(38)}${'ours'.padStart(10)}${RIVAL.name.padStart(15)}${'ratio'.padStart(9)}   ${unit}`);
  }

  /** A chapter of figures of ours alone. */
  headingAlone(text) {
    this.chapter = text;
    console.log(`\n${text}`);
  }

  /**
   * `target` is `{atLeast}` or `{atMost}`, of the ratio ours to theirs; without a rival nothing is judged. `bare`: the same of a server that does
   * nothing but what none can leave out, which is the most that there can be.
   */
  compare(title, ours, theirs, target, bare) {
    const ratio = theirs === undefined ? undefined : ours / theirs;
    const shown = ratio === undefined ? '–' : `${number(ratio)}x`;
    const most = ratio === undefined || bare === undefined ? '' : ` (a bare server: ${number(bare / theirs)}x)`;
    const judged = ratio === undefined ? '' : `${this.judge(title, ratio, target, (limit) => `${limit}x`)}${most}`;
    console.log(
      `${title.padEnd(38)}${number(ours).padStart(10)}${number(theirs).padStart(15)}${shown.padStart(9)}   ${judged}`,
    );
  }

  /** A figure of ours alone; `target` is of the figure itself. */
  figure(title, value, unit, target) {
    const judged = target ? this.judge(title, value, target, (limit) => `${limit} ${unit}`) : '';
    console.log(`${title.padEnd(38)}${number(value).padStart(10)} ${unit.padEnd(23)}   ${judged}`);
  }

  judge(title, value, target, show) {
    if (!target) return '';
    this.targets += 1;
    const { atLeast, atMost } = target;
    const reached = atLeast === undefined ? value <= atMost : value >= atLeast;
    if (!reached) this.missed.push(`${this.chapter}: ${title}`);
    return `target ${atLeast === undefined ? `≤ ${show(atMost)}` : `≥ ${show(atLeast)}`}: ${reached ? 'reached' : 'MISSED'}`;
  }

  summary() {
    console.log(`\n${this.targets - this.missed.length} of ${this.targets} targets reached.`);
    for (const title of this.missed) console.log(`  missed: ${title}`);
  }
}
