#!/bin/sh
# Installs what building sockgrade needs and this machine lacks (Debian, Ubuntu).
#
#   ci/builddeps.sh [build|package|test]      package: what ci/package needs too; test: all of it
#
# When nothing is missing, nothing is asked and nothing happens. Before installing it asks, unless
# CI is set, root has no terminal to be asked on, or root is in a container. The list of packages
# is below; `ci/builddeps.sh list` prints it.
set -eu

build_packages='gcc libc6-dev binutils meson ninja-build pkg-config python3 libseccomp-dev libjansson-dev
	libmd-dev libyaml-dev scdoc gettext'
package_packages='xz-utils'
test_packages='gcc-11 libcriterion-dev clang libclang-rt-14-dev llvm make iproute2 gcc-aarch64-linux-gnu
	libc6-dev-arm64-cross libxml2-utils yamllint python3-docutils python3-pygments python3-yaml
	shellcheck cmark-gfm zsh fish mandoc curl'

say() {
	printf 'sockgrade: %s\n' "$*" >&2
}

# What of these packages is not installed, on one line.
missing() {
	# Its status is 1 when it has never heard of one of them.
	known=$(dpkg-query -W -f '${Package}=${db:Status-Status} ' "$@" 2>/dev/null) || :
	for package in "$@"; do
		case " $known" in
		*" $package=installed "*) ;;
		*) printf '%s ' "$package" ;;
		esac
	done
}

in_container() {
	[ -e /.dockerenv ] || [ -e /run/.containerenv ] || [ -n "${container:-}" ] ||
		grep -qsE '/(docker|lxc|kubepods|containerd|libpod)' /proc/1/cgroup
}

# Standard input may be the submission: the terminal itself is asked.
has_terminal() {
	[ -t 2 ] && (: </dev/tty) 2>/dev/null
}

# Whether to go on: asked where there is somebody to ask.
agreed() {
	[ -z "${CI:-}" ] || return 0
	if [ "$(id -u)" = 0 ] && { in_container || ! has_terminal; }; then
		return 0
	fi
	has_terminal || return 1
	printf 'sockgrade: install them now? [Y/n] ' >&2
	read -r answer </dev/tty || return 1
	case $answer in
	'' | [yYjJoO]*) return 0 ;;
	*) return 1 ;;
	esac
}

as_root() {
	if [ "$(id -u)" = 0 ]; then
		"$@" </dev/null
	elif command -v sudo >/dev/null 2>&1; then
		sudo -- "$@"
	else
		say 'only root may install packages, and there is no sudo here'
		return 1
	fi
}

install_packages() {
	export DEBIAN_FRONTEND=noninteractive
	as_root apt-get update -qq >&2 &&
		as_root apt-get install -y -qq --no-install-recommends "$@" >&2
}

case ${1:-build} in
build) packages=$build_packages ;;
package) packages="$build_packages $package_packages" ;;
test) packages="$build_packages $package_packages $test_packages" ;;
list)
	printf '%s\n' "$build_packages $package_packages $test_packages" | tr -s ' \n\t' '\n'
	exit 0
	;;
*)
	say "usage: $0 [build|package|test|list]"
	exit 2
	;;
esac

# Elsewhere meson says what it does not find.
command -v dpkg-query >/dev/null 2>&1 || exit 0

# The lists are words.
# shellcheck disable=SC2086
lacking=$(missing $packages)
[ -n "$lacking" ] || exit 0

say "not installed: $lacking"
if ! agreed; then
	say "to install them: apt-get install --no-install-recommends $lacking"
	exit 3
fi
# shellcheck disable=SC2086
if ! install_packages $lacking; then
	say "the packages could not be installed; as root: apt-get install $lacking"
	exit 3
fi
