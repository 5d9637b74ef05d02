# Completion of sockgrade for bash.
# shellcheck shell=bash

# The words of one section of a help text: "Commands:", "Options:", "Formats:".
_sockgrade_section() {
	LC_ALL=C LANGUAGE=en "$@" --help 2>/dev/null
}

_sockgrade_commands() {
	_sockgrade_section "$1" | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'
}

_sockgrade_options() {
	_sockgrade_section "$1" "$2" | sed -n '/^Options:/,/^$/s/^ .*\(--[a-z-]*\).*/\1/p'
}

# What an option can be told, where its help lists it with bars: full|checks|compile.
_sockgrade_choices() {
	_sockgrade_section "$1" "$2" |
		sed -n "s/^ .*$3 \([a-z]*|[a-z|]*\).*/\1/p" | tr '|' '\n'
}

_sockgrade_formats() {
	_sockgrade_section "$1" "$2" | sed -n '/^Formats:/,/^$/s/^  \([a-z]*\) .*/\1/p'
}

_sockgrade_exercises() {
	"$1" list 2>/dev/null | cut -d ' ' -f 1
}

_sockgrade() {
	local program=${COMP_WORDS[0]} current=${COMP_WORDS[COMP_CWORD]}
	local previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
	local words=

	COMPREPLY=()
	if [ "$COMP_CWORD" -eq 1 ]; then
		words="$(_sockgrade_commands "$program") --help --version"
	elif [[ $previous == -o || $previous == --output ]]; then
		compopt -o nospace 2>/dev/null
		words=$(_sockgrade_formats "$program" "$command")
	elif [[ $current == -* ]]; then
		words=$(_sockgrade_options "$program" "$command")
	elif [[ $previous == --only ]]; then
		words=$(_sockgrade_exercises "$program")
	elif [[ $previous == --* ]]; then
		words=$(_sockgrade_choices "$program" "$command" "$previous")
	elif [ "$COMP_CWORD" -eq 2 ]; then
		case $command in
		grade | show | init | peer | verify) words=$(_sockgrade_exercises "$program") ;;
		export) words='inginious gradescope' ;;
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
