# Completion of sockgrade for fish.

function __sockgrade_help
    set -l words (commandline -opc)
    LC_ALL=C LANGUAGE=en $words[1] $argv --help 2>/dev/null
end

function __sockgrade_command
    set -l words (commandline -opc)
    echo "$words[2]"
end

# The word before the one that is being typed.
function __sockgrade_previous
    set -l words (commandline -opc)
    echo "$words[-1]"
end

# A section of a help text, "Commands", "Formats", "Targets": its words, and what they mean.
function __sockgrade_section
    sed -n "/^$argv[1]:/,/^\$/s/^  \([a-z][a-z]*\)  *\(.*\)/\1\t\2/p"
end

# What a command prints, a line each: exercises, diagnoses.
function __sockgrade_lines
    set -l words (commandline -opc)
    $words[1] $argv 2>/dev/null | sed 's/^\([^ ]*\) */\1\t/'
end

# What an option can be told, where its help lists it with bars: full|checks|compile.
function __sockgrade_choices
    __sockgrade_help (__sockgrade_command) | sed -n "s/^ .*$argv[1] \([a-z-]*|[a-z|-]*\).*/\1/p" |
        tr '|' '\n'
end

function __sockgrade_words
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l previous (__sockgrade_previous)
    if test (count $words) -eq 1
        __sockgrade_help | __sockgrade_section Commands
        printf '%s\n' --help --version
    else if string match -q -- '-*' $current
        __sockgrade_help (__sockgrade_command) |
            sed -n '/^Options:/,/^$/s/^  [- ][a-z ][, ] \(--[a-z-]*\).*/\1/p'
    else if contains -- $previous -o --output
        __sockgrade_help (__sockgrade_command) | __sockgrade_section Formats
    else if contains -- $previous --only --exercise
        __sockgrade_lines list
    else if string match -q -- '--*' $previous
        __sockgrade_choices $previous
    else if test (count $words) -eq 2
        switch $words[2]
            case grade show init peer verify
                __sockgrade_lines list
            case explain
                __sockgrade_lines explain
            case export
                __sockgrade_help export | __sockgrade_section Targets
        end
    end
end

# Files where there are no words.
function __sockgrade_has_words
    set -l found (__sockgrade_words)
    test (count $found) -gt 0
end

complete -c sockgrade -n __sockgrade_has_words -f -a '(__sockgrade_words)'
