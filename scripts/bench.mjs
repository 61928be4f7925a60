// npm run bench [-- NAMES] [--quick]: measures the emulator beside cognito-local, and prints medians, ratios and targets.
// One file of scripts/bench/ a measure; without names all of them run (about half an hour, with --quick about 6 minutes).
// Both servers run as processes of their own; this process is the load. Ours keeps its log in the embedded Postgres, as it does by default.
import { parseArgs } from 'node:util';
import { crash } from './bench/crash.mjs';
import { createUser } from './bench/create-user.mjs';
import { fuzz } from './bench/fuzz.mjs';
import { getUser } from './bench/get-user.mjs';
import { growth } from './bench/growth.mjs';
import { listUsers } from './bench/list-users.mjs';
import { memory } from './bench/memory.mjs';
import { oauth } from './bench/oauth.mjs';
import { ready } from './bench/ready.mjs';
import { refresh } from './bench/refresh.mjs';
import { replay } from './bench/replay.mjs';
import { Report } from './bench/report.mjs';
import { reset } from './bench/reset.mjs';
import { identity } from './bench/identity.mjs';
import { importing } from './bench/import.mjs';
import { installRival } from './bench/rival.mjs';
import { signIn } from './bench/sign-in.mjs';
import { signUp } from './bench/sign-up.mjs';
import { simulate } from './bench/simulator.mjs';
import { srp } from './bench/srp.mjs';
import { Stage } from './bench/stage.mjs';
import { testCycle } from './bench/test-cycle.mjs';
import { trigger } from './bench/trigger.mjs';
import { worlds } from './bench/worlds.mjs';
import { setUp } from './setup.mjs';

/** In the order in which they run. */
const MEASURES = {
  ready,
  'sign-in': signIn,
  srp,
  refresh,
  create: createUser,
  'sign-up': signUp,
  trigger,
  oauth,
  'get-user': getUser,
  'list-users': listUsers,
  identity,
  'test-cycle': testCycle,
  memory,
  reset,
  worlds,
  replay,
  import: importing,
  growth,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    // Of `crash`: how often to kill, about two seconds each.
    rounds: { type: 'string', default: '100' },
    // Of `fuzz`: how many calls, and which of the endless many. Of `simulator`: calls in each simulation, and its first seed.
    calls: { type: 'string' },
    seed: { type: 'string', default: '1' },
    // Of `simulator`: how many simulations.
    seeds: { type: 'string', default: '10000' },
    // Further arguments of the emulator's node, such as --cpu-prof, to see where the time goes.
    'node-args': { type: 'string', default: '' },
  },
});
/** Not a comparison, and run only when named: `npm run bench -- crash --rounds 1000`. */
if (positionals.length === 1 && positionals[0] === 'crash') {
  await setUp();
  process.exit((await crash({ rounds: Number(values.rounds) })) ? 0 : 1);
}
/** Not a measure either: `npm run bench -- fuzz --calls 1000000 --seed 7`. */
if (positionals.length === 1 && positionals[0] === 'fuzz') {
  await setUp();
  process.exit((await fuzz({ calls: Number(values.calls ?? 100_000), seed: Number(values.seed) })) ? 0 : 1);
}
/** Nor this: `npm run bench -- simulator --seeds 10000 --calls 500`. */
if (positionals.length === 1 && positionals[0] === 'simulator') {
  await setUp();
  const { seeds, calls = 500, seed } = values;
  process.exit((await simulate({ seeds: Number(seeds), calls: Number(calls), seed: Number(seed) })) ? 0 : 1);
}
const unknown = positionals.find((name) => !(name in MEASURES));
if (unknown !== undefined) {
  const names = Object.keys(MEASURES).join(', ');
  console.error(`There is no measure ${unknown}. There are: ${names}; crash, fuzz and simulator by themselves.`);
  process.exit(2);
}

await setUp();
const report = new Report();
const rival = await installRival().catch((error) => {
  report.note(`cognito-local could not be installed (${error.message.split('\n')[0]}): we are measured alone.`);
  return undefined;
});
const stage = await Stage.open({
  rival,
  quick: values.quick,
  nodeArgs: values['node-args'].split(' ').filter(Boolean),
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stage.close().then(() => process.exit(1)));
try {
  report.machine();
  for (const [name, measure] of Object.entries(MEASURES)) {
    if (positionals.length === 0 || positionals.includes(name)) await measure(stage, report);
  }
  report.summary();
} finally {
  await stage.close();
}
