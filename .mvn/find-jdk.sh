#!/bin/sh
# Prints the home of a JDK that is new enough to build and run Sluice; says what to install where there is none.
# Order: JAVA_HOME, then PATH, then the usual places, newest first. No JVM is started to find out.
need=21

# The feature version of the JDK in $1, from its release file; nothing where there is no JDK.
version_of() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    while IFS='="' read -r key _ value _; do
        [ "$key" = JAVA_VERSION ] || continue
        value=${value%%[!0-9]*}
        echo "${value:-0}"
        return 0
    done <"$1/release"
}

take_if_new_enough() {
    version=$(version_of "$1")
    [ "${version:-0}" -ge $need ] || return 1
    echo "$1"
    exit 0
}

[ -z "${JAVA_HOME-}" ] || take_if_new_enough "$JAVA_HOME"

javac=$(command -v javac 2>/dev/null) && [ -n "$javac" ] && {
    javac=$(readlink -f "$javac" 2>/dev/null || echo "$javac")
    take_if_new_enough "${javac%/bin/javac}"
}

best=0 home=
for candidate in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    version=$(version_of "$candidate")
    [ "${version:-0}" -gt $best ] && best=$version home=$candidate
done
[ "$best" -ge $need ] && echo "$home" && exit 0

echo "Sluice needs a JDK, version $need or newer, and found none: install one (for example Eclipse Temurin 25," \
    "https://adoptium.net), or point JAVA_HOME at yours." >&2
exit 1
