import { median } from './rounds.mjs';

/** From the start of the process to the first answer of an operation. */
export async function ready(stage, report) {
  report.heading('Ready', 'milliseconds');
  const times = { installed: [], fresh: [], again: [], theirFresh: [], theirAgain: [] };
  const start = async (into, starting) => {
    const server = await starting;
    if (!server) return;
    times[into].push(server.readyMs);
    await server.stop();
  };
  for (let round = 0; round < stage.rounds; round += 1) {
    const installation = await stage.install();
    const [data, theirData] = [stage.newFolder('data'), stage.newFolder('cognito-local')];
    await start('installed', stage.ours({ installation, data }));
    await start('theirFresh', stage.theirs({ data: theirData }));
    await start('again', stage.ours({ installation, data }));
    await start('theirAgain', stage.theirs({ data: theirData }));
    await start('fresh', stage.ours({ installation }));
  }
  const [ours, theirs] = [(name) => median(times[name]), (name) => (stage.rival ? median(times[name]) : undefined)];
  report.compare('warm: code cache and data are there', ours('again'), theirs('theirAgain'), { atMost: 0.8 });
  report.compare('new data folder (initdb)', ours('fresh'), theirs('theirFresh'));
  report.compare('cold: the first start after installing', ours('installed'), theirs('theirFresh'));
}
