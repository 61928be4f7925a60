// npm run bench -- fuzz [--calls 100000] [--seed 1]: the model fuzz of the tests (test/fuzz) for as long as one likes; ends with 1 on a finding.
// The emulator runs in this process, in memory: what is looked at are answers, and a call that never ends is told by name.
// Also runs by itself, with more to choose: node scripts/bench/fuzz.mjs --phase bytes --store postgres.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundled } from './bundled.mjs';

/** Runs the phases in turn, prints what they found, and answers whether that was nothing. */
export async function fuzz({
  calls = 100_000,
  seed = 1,
  phases = undefined,
  store = undefined,
  print = console.log,
} = {}) {
  const { runCampaign } = await import(await bundled('test/fuzz/campaign.ts'));
  const { tally, seconds, constraints, unreached } = await runCampaign({ calls, seed, phases, store }, print);
  print(
    `\n${tally.calls} calls in ${seconds.toFixed(0)} s, ${(tally.calls / seconds).toFixed(0)} calls/s; seed ${seed}`,
  );
  for (const [name, times] of [...tally.answers].sort(([, a], [, b]) => b - a)) {
    print(`${String(times).padStart(10)}  ${name}`);
  }
  print(`${constraints.refused} of ${constraints.known} constraints of the models broken and refused`);
  if (phases === undefined && unreached.length > 0) print(`never successful: ${unreached.join(', ')}`);
  print(`${tally.findings.length} findings`);
  return tally.findings.length === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      calls: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
      // boundary, negative or bytes, when one of them is enough.
      phase: { type: 'string', multiple: true },
      // memory or postgres.
      store: { type: 'string', default: 'memory' },
    },
  });
  const { calls, seed, phase: phases, store } = values;
  const clean = await fuzz({ calls: Number(calls), seed: Number(seed), phases, store });
  process.exit(clean ? 0 : 1);
}
