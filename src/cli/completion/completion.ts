import { Argument } from 'commander';
import { described, type Fill } from '../client-command.js';
import { SCRIPTS } from './scripts.js';

/** `recognito completion`: the script that makes a shell complete commands, options, and names of worlds and snapshots. */
export const completionCommand: Fill = (command, { terminal }) =>
  described(
    command,
    'source <(recognito completion bash)',
    'Names of worlds, snapshots and recordings are those of the emulator that --url or RECOGNITO_URL names, if it runs.',
  )
    .addArgument(new Argument('<shell>').choices(Object.keys(SCRIPTS)))
    .addHelpText('after', WHERE)
    .action(async (shell: keyof typeof SCRIPTS) => {
      await terminal.write(SCRIPTS[shell]);
    });

const WHERE = `
Where to put it:
  bash  echo 'source <(recognito completion bash)' >> ~/.bashrc
  zsh   recognito completion zsh > "\${fpath[1]}/_recognito"
  fish  recognito completion fish > ~/.config/fish/completions/recognito.fish`;
