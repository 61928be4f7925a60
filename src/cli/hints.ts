const COMMANDS: readonly (readonly [route: RegExp, command: string])[] = [
  [/GET \/_recognito\/worlds/, 'recognito worlds'],
  [/GET \/_recognito\/messages/, 'recognito inbox'],
  [/DELETE \/_recognito\/worlds\/(\S+)/, 'recognito worlds delete $1'],
  [/POST \/_recognito\/reset/, 'recognito reset'],
  [/POST \/_recognito\/snapshots \{[^}]*\}/, 'recognito snapshot take NAME'],
  [/GET \/_recognito\/recordings/, 'recognito record list'],
  [/POST \/_recognito\/recordings \{[^}]*\}/, 'recognito record start NAME'],
  [/POST \/_recognito\/recordings\/(\S+)\/stop/, 'recognito record stop $1'],
  [/DELETE \/_recognito\/recordings\/(\S+)/, 'recognito record delete $1'],
  [/version=1, 2 or 3/, '--event-version 1, 2 or 3'],
  [/Leave out the prefix \/@name/, 'Leave out --world, or /@name in the URL,'],
  [/^Send Authorization: Bearer with the token/, 'Give --token, or RECOGNITO_CONTROL_TOKEN, the token'],
];

/** A hint of the control API, which speaks of its routes, as one that speaks of commands. */
export const inCommands = (hint: string): string =>
  COMMANDS.reduce((text, [route, command]) => text.replace(route, command), hint);
