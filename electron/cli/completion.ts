import type { Command } from 'commander';

export const shells = ['bash', 'zsh'] as const;
export type Shell = (typeof shells)[number];

/** What may follow each command, `devices test` → its options; '' is qyzmet itself. */
function wordsOf(command: Command, path = ''): [path: string, words: string[]][] {
  const root = path === '' ? command : null;
  const options = command.options.flatMap(({ long }) => (long ? [long] : []));
  const words = [...command.commands.map((each) => each.name()), ...options, '--help'];
  const below = command.commands.flatMap((each) =>
    wordsOf(each, root ? each.name() : `${path} ${each.name()}`),
  );
  return [[path, words], ...below];
}

/** A script for the shell, made of the commands themselves; files are completed where no word fits. */
export function completionScript(program: Command, shell: Shell): string {
  const table = wordsOf(program);
  const everywhere = program.options.flatMap(({ long }) => (long ? [long] : []));
  const cases = table.map(([path, words]) => {
    const all = [...new Set([...words, ...everywhere])];
    return `    '${path}') words='${all.join(' ')}' ;;`;
  });
  const paths = table.map(([path]) => `'${path}'`).filter((path) => path !== "''");
  const script = [
    '_qyzmet() {',
    "  local words='' at='' each i",
    '  for ((i = 1; i < COMP_CWORD; i++)); do',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's own
    '    each="${at:+$at }${COMP_WORDS[i]}"',
    `    case "$each" in ${paths.join('|')}) at="$each" ;; esac`,
    '  done',
    '  case "$at" in',
    ...cases,
    '  esac',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's own
    '  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))',
    '}',
    'complete -o default -F _qyzmet qyzmet',
  ].join('\n');
  const head = '# qyzmet completion: ';
  return shell === 'bash'
    ? `${head}source <(qyzmet completion bash)\n${script}`
    : `${head}source <(qyzmet completion zsh)\nautoload -U +X bashcompinit && bashcompinit\n${script}`;
}
