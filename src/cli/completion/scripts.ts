// What a shell loads is small: at each TAB it asks `recognito __complete`, which knows the commands, the options and, from a running
// emulator, the names. A line of its answer is a value, a tab and what it means; `:files` and `:folders` leave it to the shell.

// Bash takes a word apart at =, : and @, and puts in what follows the last of them. Works with the bash 3.2 of macOS.
const BASH = `_recognito() {
  local line=\${COMP_LINE:0:COMP_POINT} word value meaning mark marks= done_part
  local -a words
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=("")
  word=\${words[\${#words[@]}-1]}
  COMPREPLY=()
  while IFS=$'\\t' read -r value meaning; do
    case $value in
      :files) COMPREPLY+=($(compgen -f -- "$word")); compopt -o filenames 2>/dev/null ;;
      :folders) COMPREPLY+=($(compgen -d -- "$word")); compopt -o filenames 2>/dev/null ;;
      *) COMPREPLY+=("$value") ;;
    esac
  done < <("\${words[0]/#\\~/$HOME}" __complete -- "\${words[@]:1}" 2>/dev/null)
  for mark in = : @; do [[ $COMP_WORDBREAKS == *$mark* ]] && marks+=$mark; done
  if [[ -n $marks && $word == *[$marks]* ]]; then
    done_part=\${word%"\${word##*[$marks]}"}
    COMPREPLY=("\${COMPREPLY[@]#"$done_part"}")
  fi
}
complete -F _recognito recognito
`;

// It may be sourced, or lie as _recognito in a folder of fpath.
const ZSH = `#compdef recognito
_recognito() {
  local -a candidates
  local line value meaning ret=1
  for line in "\${(@f)$("\${(Q)words[1]/#\\~/$HOME}" __complete -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
    value=\${line%%$'\\t'*} meaning=\${line#*$'\\t'}
    case $value in
      '') ;;
      :files) _files && ret=0 ;;
      :folders) _files -/ && ret=0 ;;
      *) candidates+=("\${value//:/\\\\:}\${meaning:+:$meaning}") ;;
    esac
  done
  (( \${#candidates} )) && _describe -V recognito candidates && ret=0
  return ret
}
if [[ \${funcstack[1]} == _recognito ]]; then
  _recognito "$@"
else
  compdef _recognito recognito
fi
`;

const FISH = `function __recognito_complete
  set -l words (commandline -opc)
  set -l word (commandline -ct)
  for line in ($words[1] __complete -- $words[2..] "$word" 2>/dev/null)
    switch $line
      case ':files*'
        __fish_complete_path "$word"
      case ':folders*'
        __fish_complete_directories "$word"
      case '*'
        echo $line
    end
  end
end
complete -c recognito -f -a '(__recognito_complete)'
`;

export const SCRIPTS = { bash: BASH, zsh: ZSH, fish: FISH } as const;
