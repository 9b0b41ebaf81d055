#!/bin/sh
# Measures one scan against a fake region and, side by side, a bare client that asks the fewest calls for the same question.
#   tools/bench-scan.sh TOOLS [MACHINES] [LATENCY_MS] [MIX]
# TOOLS is the folder of count_calls.py. Needs Python with moto[server] and boto3. Loopback only; nothing is left running.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
tools=$1 machines=${2:-2000} latency=${3:-40} mix=${4:-g5g.xlarge=0.5,g5.xlarge=0.5}
port=${PORT:-$((20000 + $$ % 10000))}
work=$(mktemp -d)
export AWS_ENDPOINT_URL="http://127.0.0.1:$port" AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=us-east-1

"$root/sluice" --version >/dev/null # builds where the sources are newer
python3 "$tools/count_calls.py" serve --fleet "$machines" --mix "$mix" --latency-ms "$latency" --port "$port" >"$work/log" 2>&1 &
fake=$!
trap 'kill $fake 2>/dev/null || :; rm -rf "$work"' EXIT INT TERM
until curl -s "$AWS_ENDPOINT_URL/__counts" | grep -q '"ready": true'; do
    kill -0 $fake || { cat "$work/log" >&2; exit 1; }
    sleep 1
done

cat >"$work/policy.yaml" <<'YAML'
version: 1
idle:
  accept-local-disk-loss:
    all: true
YAML

measure() {
    name=$1
    shift
    curl -s -X POST "$AWS_ENDPOINT_URL/__reset" >/dev/null
    began=$(date +%s.%N)
    "$@" >"$work/$name.out" 2>"$work/$name.err" || { cat "$work/$name.err" >&2; exit 1; }
    ended=$(date +%s.%N)
    calls=$(curl -s "$AWS_ENDPOINT_URL/__counts" | sed -n 's/.*"total": *\([0-9]*\).*/\1/p')
    awk -v n="$name" -v a="$began" -v b="$ended" -v c="$calls" 'BEGIN { printf "%-8s %6.2f s %4d calls\n", n, b - a, c }'
}

measure bare python3 "$tools/count_calls.py" batch --port "$port"
for run in first later; do
    measure $run "$root/sluice" scan --cloud aws --region us-east-1 --json --policy "$work/policy.yaml" --state "$work/state"
done
curl -s -X POST "$AWS_ENDPOINT_URL/__truth" >"$work/truth.json"
python3 - "$work/later.out" "$work/truth.json" <<'PY'
import json, sys
report, truth = (json.load(open(name)) for name in sys.argv[1:])
steps = {step["resource"]["id"] for step in report["steps"]}
stop = {machine for machine, is_ in truth.items() if is_["stop"]}
print("steps for %d of %d that should stop, %d for machines that must stay" % (len(steps & stop), len(stop), len(steps - stop)))
PY
