# Prints what an interactive zsh shows where Tab is pressed: `zsh -f propose.zsh SCRIPT WORDS`.
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1= PROMPT_EOL_MARK= LISTMAX=0; stty rows 5000 columns 300"
zpty -w shell "autoload -Uz compinit; compinit -u -D; source ${(q)1}"
# Control-O ends the shell once the list is shown.
zpty -w shell "bindkey '^I' list-choices; leave() { exit }; zle -N leave; bindkey '^O' leave; print re''ady"
zpty -r shell before '*ready*'
print -r -- "$before"
zpty -wn shell "$2"$'\t\x0f'
while zpty -r shell output; do print -rn -- "$output"; done
