# Sourced by .ci/setup and .ci/setup-conformance: the one place that installs Debian packages.

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

have() {
    command -v "$1" >/dev/null 2>&1
}

# install_debian_packages PACKAGE...: as root or through sudo; a machine without apt is told what it lacks.
install_debian_packages() {
    have apt-get || fail "This machine lacks what Debian calls $*; install it with your package manager and run again."
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif have sudo; then
        as_root=sudo
    else
        fail "The Debian packages $* are missing, and this user is neither root nor has sudo; have them installed and run again."
    fi
    echo "Installing the Debian packages $*"
    # An index that is already here usually does, and fetching it again is the slowest step.
    apt_install "$@" >/dev/null 2>&1 && return
    $as_root apt-get update -qq
    apt_install "$@" >/dev/null || fail "The Debian packages $* could not be installed."
}

apt_install() {
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 "$@" </dev/null
}
