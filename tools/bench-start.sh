#!/bin/sh
# Measures the functions as they are deployed: size, start of the process to the first answer, classes loaded.
#   tools/bench-start.sh
# Builds the artifacts, then starts each in its platform's local runtime against a fake of its cloud. Loopback only.
set -eu
cd "$(dirname "$0")/.."
modules=aws-lambda,gcp-functions,azure-functions

./mvnw -q -Dfast -Dsluice.deployable.skip=false -DskipTests -pl $modules -am package
echo '| function | artifact | start to first answer | classes (not the JDK'"'"'s) |'
echo '|---|---|---|---|'
./mvnw -q -Dfast -Dtest=StartBench -Dsurefire.failIfNoSpecifiedTests=false -pl $modules -am test | grep '^|'
