# Completion of sockgrade for bash.
# shellcheck shell=bash

_sockgrade_help() {
	LC_ALL=C LANGUAGE=en "$@" --help 2>/dev/null
}

# The first words of a section of a help text: "Commands", "Formats", "Targets".
_sockgrade_section() {
	sed -n "/^$1:/,/^\$/s/^  \([a-z][a-z]*\) .*/\1/p"
}

_sockgrade_options() {
	sed -n '/^Options:/,/^$/s/^  [- ][a-z ][, ] \(--[a-z-]*\).*/\1/p'
}

# What an option can be told, where its help lists it with bars: full|checks|compile.
_sockgrade_choices() {
	sed -n "s/^ .*$1 \([a-z-]*|[a-z|-]*\).*/\1/p" | tr '|' '\n'
}

# The first words of what a command prints: exercises, diagnoses.
_sockgrade_firsts() {
	LC_ALL=C LANGUAGE=en "$@" 2>/dev/null | cut -d ' ' -f 1
}

_sockgrade() {
	local program=${COMP_WORDS[0]} current=${COMP_WORDS[COMP_CWORD]}
	local previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
	local words=

	COMPREPLY=()
	if [ "$COMP_CWORD" -eq 1 ]; then
		words="$(_sockgrade_help "$program" | _sockgrade_section Commands) --help --version"
	elif [[ $current == -* ]]; then
		words=$(_sockgrade_help "$program" "$command" | _sockgrade_options)
	elif [[ $previous == -o || $previous == --output ]]; then
		compopt -o nospace 2>/dev/null
		words=$(_sockgrade_help "$program" "$command" | _sockgrade_section Formats)
	elif [[ $previous == --only || $previous == --exercise ]]; then
		words=$(_sockgrade_firsts "$program" list)
	elif [[ $previous == --* ]]; then
		words=$(_sockgrade_help "$program" "$command" | _sockgrade_choices "$previous")
	elif [ "$COMP_CWORD" -eq 2 ]; then
		case $command in
		grade | show | init | peer | verify) words=$(_sockgrade_firsts "$program" list) ;;
		explain) words=$(_sockgrade_firsts "$program" explain) ;;
		export) words=$(_sockgrade_help "$program" export | _sockgrade_section Targets) ;;
		esac
	fi
	if [ -n "$words" ]; then
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
	else
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -f -- "$current")
	fi
}

complete -F _sockgrade sockgrade
