import { useCommand } from './client.js';

const { run, runWith } = useCommand({ settings: { controlToken: 'open-sesame' } });

test('a control token is shown where it is given: by --token, or by RECOGNITO_CONTROL_TOKEN', async () => {
  for (const command of [['health'], ['worlds'], ['clock', 'show'], ['triggers']]) {
    expect(await run(...command, '--token', 'open-sesame')).toMatchObject({ code: 0, err: '' });
  }
  const env = { RECOGNITO_CONTROL_TOKEN: 'open-sesame' };
  expect(await runWith({ env }, 'snapshot', 'take', 'a')).toMatchObject({ code: 0, err: '' });
});

test('without it, or with another: exit code 1', async () => {
  const hint =
    'Give --token, or RECOGNITO_CONTROL_TOKEN, the token that --control-token (RECOGNITO_CONTROL_TOKEN) names.';
  expect(await run('worlds')).toMatchObject({
    code: 1,
    out: '',
    err: `error: The control token is missing.\n${hint}\n`,
  });
  const env = { RECOGNITO_CONTROL_TOKEN: 'open-sesame' };
  expect(await runWith({ env }, 'worlds', '--token', 'other')).toMatchObject({
    code: 1,
    out: '',
    err: `error: The control token is another.\n${hint}\n`,
  });
});
