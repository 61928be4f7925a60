// npm run bench -- crash [--rounds 100] [--calls 150]: kills the emulator, one Postgres process, Postgres, or everybody, in turn and under load,
// and counts what was acknowledged and lost, or left half, in worlds that are forked, restored and deleted meanwhile. A second of it per round. Also runs by itself: node scripts/bench/crash.mjs.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundled } from './bundled.mjs';

/**
 * Runs the rounds, prints what they showed, and answers whether nothing was lost, denied and yet written, written twice or left half.
 * `calls` is how many acknowledged calls come before each kill; it varies by round, so that the kills do not fall in step.
 */
export async function crash({ rounds = 100, calls = 150, print = console.log } = {}) {
  const { CrashRounds, VICTIMS } = await import(await bundled('test/crash/rounds.ts'));
  const counts = ['acknowledged', 'brokenOff', 'denied', 'travelled'];
  const lists = ['lost', 'twice', 'deniedButWritten', 'torn', 'astray'];
  const total = Object.fromEntries([...counts, ...lists].map((name) => [name, 0]));
  const began = performance.now();
  const running = await CrashRounds.open();
  const line = (done) =>
    `${done} rounds · ${total.acknowledged} acknowledged · ${total.lost} lost · ${total.torn} torn · ${total.twice} twice · ` +
    `${total.denied} denied, of them ${total.deniedButWritten} written · ${total.brokenOff} broken off · ${total.travelled} steps of travellers, ${total.astray} worlds astray · ${((performance.now() - began) / 1_000).toFixed(0)} s`;
  try {
    for (let i = 0; i < rounds; i += 1) {
      const round = await running.run(VICTIMS[i % VICTIMS.length], Math.round(calls * (0.2 + ((i * 7) % 16) / 10)));
      for (const name of counts) total[name] += round[name];
      for (const name of lists) {
        total[name] += round[name].length;
        if (round[name].length > 0)
          print(`round ${i + 1} (${round.victim}): ${name}: ${round[name].slice(0, 5).join('; ')}`);
      }
      if ((i + 1) % 20 === 0) print(line(i + 1));
    }
    await running.close();
  } catch (error) {
    print(`${error.stack}\nThe data are left in ${running.abandon()}.`);
    return false;
  }
  print(line(rounds));
  return lists.every((name) => total[name] === 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: 'string', default: '100' }, calls: { type: 'string', default: '150' } },
  });
  const clean = await crash({ rounds: Number(values.rounds), calls: Number(values.calls) });
  process.exitCode = clean ? 0 : 1;
}
