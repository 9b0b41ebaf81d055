#!/bin/sh
# Prints the home of a JDK that is new enough to build and run Sluice; says what to install where there is none.
# Order: JAVA_HOME, then PATH, then the usual places, newest first. No JVM is started to find out.
need=21

# Sets version to the feature version of the JDK in $1, from its release file; to 0 where there is no JDK.
look_at() {
    version=0
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    while IFS='="' read -r key _ value _; do
        if [ "$key" = JAVA_VERSION ]; then
            version=${value%%[!0-9]*}
            version=${version:-0}
            return 0
        fi
    done <"$1/release"
}

take_if_new_enough() {
    look_at "$1"
    [ "$version" -lt $need ] || { echo "$1" && exit 0; }
}

[ -z "${JAVA_HOME-}" ] || take_if_new_enough "$JAVA_HOME"

if javac=$(command -v javac 2>/dev/null); then
    javac=$(readlink -f "$javac" 2>/dev/null || echo "$javac")
    take_if_new_enough "${javac%/bin/javac}"
fi

best=0
for candidate in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* \
    "${HOME-}"/.asdf/installs/java/* "${HOME-}"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    look_at "$candidate"
    [ "$version" -le $best ] || { best=$version && home=$candidate; }
done
[ $best -lt $need ] || { echo "$home" && exit 0; }

echo "Sluice needs a JDK, version $need or newer, and found none: install one (for example Eclipse Temurin 25," \
    "https://adoptium.net), or point JAVA_HOME at yours." >&2
exit 1
