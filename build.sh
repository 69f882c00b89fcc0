#!/usr/bin/env bash
# Builds, tests and shows the module on any machine with the .NET SDK.
# Finds a PowerShell 7.4+ and hands over to build.ps1; without one it runs all that needs none, and says what it left out.
#   ./build.sh [build|test|demo|bench|help|pack]
set -euo pipefail
cd "$(dirname "$0")"
task=${1:-build}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off

is_new_enough() {
    "$@" -NoProfile -NonInteractive -Command 'exit [int]($PSVersionTable.PSVersion -lt [version]"7.4")' >/dev/null 2>&1 </dev/null
}

find_engine() {
    if [ -n "${PWSH:-}" ] && is_new_enough "$PWSH"; then
        engine=("$PWSH")
    elif command -v pwsh >/dev/null 2>&1 && is_new_enough pwsh; then
        engine=(pwsh)
    elif dotnet tool restore >/dev/null 2>&1 </dev/null && is_new_enough dotnet tool run pwsh --; then
        engine=(dotnet tool run pwsh --)
    else
        return 1
    fi
}

if find_engine; then
    exec "${engine[@]}" -NoProfile -NonInteractive -File build.ps1 -Task "$task"
fi

how_to_get='Get PowerShell 7.4 or newer (https://aka.ms/install-powershell), or name one: PWSH=/path/to/pwsh ./build.sh '"$task"

build() {
    dotnet build DataWorksMeta.slnx --configuration Release --verbosity quiet --nologo
}

run_unit_tests() {
    mkdir -p output/TestResults
    rm -f output/TestResults/unit.trx
    local code=0
    dotnet test tests/Unit/bin/Release/net10.0/DataWorksMeta.Unit.dll --logger 'trx;LogFileName=unit.trx' \
        --results-directory output/TestResults || code=$?
    local counters passed total skipped
    counters=$(grep -o '<Counters [^>]*' output/TestResults/unit.trx 2>/dev/null || true)
    number() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
    total=$(number total) passed=$(number passed) skipped=$(number notExecuted)
    echo
    echo "Unit: ${passed:-0} passed, $(( ${total:-1} - ${passed:-0} - ${skipped:-0} )) failed"
    echo 'Pester: not run (no PowerShell 7.4+ found)'
    echo 'LEFT OUT: everything only a real PowerShell can show: binding, output, errors, stopping, help.'
    echo "$how_to_get"
    return "$code"
}

run_demo() {
    local address=''
    address_file=$(mktemp)
    dotnet src/DataWorks.Emulator/bin/Release/net10.0/DataWorks.Emulator.dll --port 0 --parent $$ >"$address_file" &
    emulator=$!
    trap 'kill "$emulator" 2>/dev/null || true; rm -f "$address_file"' EXIT
    for _ in $(seq 100); do
        address=$(sed -n 's/.* \(http:[^ ]*\)$/\1/p' "$address_file")
        [ -n "$address" ] && break
        sleep 0.1
    done
    [ -n "$address" ] || { echo 'The emulator did not start.' >&2; return 1; }
    ALIBABA_CLOUD_ACCESS_KEY_ID=emulator-key-id ALIBABA_CLOUD_ACCESS_KEY_SECRET=emulator-key-secret \
        dotnet samples/ProducingTasks/bin/Release/net10.0/ProducingTasks.dll \
        --endpoint "$address" --region cn-shanghai odps.sample_project.sample_table
    echo
    echo 'This was the plain .NET sample (samples/ProducingTasks), since no PowerShell 7.4+ was found.'
    echo 'LEFT OUT: the same question through Get-DwTableProducingTask.'
    echo "$how_to_get"
}

case "$task" in
    build)
        build
        echo 'LEFT OUT: the importable module under output/, which build.ps1 lays out.'
        echo "$how_to_get"
        ;;
    test) build && run_unit_tests ;;
    demo) build && run_demo ;;
    *)
        echo "The task '$task' needs PowerShell. $how_to_get" >&2
        exit 1
        ;;
esac
