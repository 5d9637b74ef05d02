# Completion of sockgrade for fish.

function __sockgrade_help
    set -l words (commandline -opc)
    LC_ALL=C LANGUAGE=en $words[1] $argv --help 2>/dev/null
end

function __sockgrade_command
    set -l words (commandline -opc)
    echo "$words[2]"
end

function __sockgrade_commands
    __sockgrade_help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\)  *\(.*\)/\1\t\2/p'
end

function __sockgrade_exercises
    set -l words (commandline -opc)
    $words[1] list 2>/dev/null | sed 's/^\([^ ]*\) */\1\t/'
end

function __sockgrade_options
    __sockgrade_help (__sockgrade_command) | sed -n '/^Options:/,/^$/s/^ .*\(--[a-z-]*\).*/\1/p'
end

function __sockgrade_formats
    __sockgrade_help (__sockgrade_command) | sed -n '/^Formats:/,/^$/s/^  \([a-z]*\)  *\(.*\)/\1\t\2/p'
end

function __sockgrade_is_first
    test (count (commandline -opc)) -eq 1
end

function __sockgrade_wants_exercise
    set -l words (commandline -opc)
    test (count $words) -eq 2; and contains -- $words[2] grade show init peer verify
end

complete -c sockgrade -n __sockgrade_is_first -f -a '(__sockgrade_commands)'
complete -c sockgrade -n __sockgrade_wants_exercise -f -a '(__sockgrade_exercises)'
complete -c sockgrade -n 'not __sockgrade_is_first; and string match -q -- "-*" (commandline -ct)' \
    -f -a '(__sockgrade_options)'
complete -c sockgrade -n 'not __sockgrade_is_first' -s o -l output -x -a '(__sockgrade_formats)'
complete -c sockgrade -n 'not __sockgrade_is_first' -l only -x -a '(__sockgrade_exercises)'
complete -c sockgrade -n 'not __sockgrade_is_first' -l lang -x -a 'en fr'
complete -c sockgrade -n 'not __sockgrade_is_first' -l feedback -x -a 'full checks compile'
complete -c sockgrade -n 'not __sockgrade_is_first' -l color -x -a 'auto always never'
complete -c sockgrade -n 'test (__sockgrade_command) = export' -f -a 'inginious gradescope'
