# The cmdlet pipeline as a contender: one run in a process of its own, one line of JSON.
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $Endpoint,
    [int] $Tables = 1000,
    [int] $Concurrency = 16
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module (Join-Path $ModulePath 'DataWorksMeta.psd1')
$env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'emulator-key-id'
$env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'emulator-key-secret'
Connect-DwAccount cn-shanghai -Endpoint $Endpoint

# Made one at a time: a list of all inputs would be the largest thing in memory.
function Get-Input {
    for ($i = 1; $i -le $Tables; $i++) {
        'odps.generated.table_' + $i.ToString('0000000')
    }
}

$process = [System.Diagnostics.Process]::GetCurrentProcess()
$bytes = [GC]::GetTotalAllocatedBytes($true)
$cpu = $process.TotalProcessorTime
$watch = [System.Diagnostics.Stopwatch]::StartNew()
Get-Input | Get-DwTableProducingTask -ThrottleLimit $Concurrency | Out-Null
$watch.Stop()
$process.Refresh()
[ordered]@{
    Calls                  = (Get-DwSession).Calls
    Seconds                = $watch.Elapsed.TotalSeconds
    CpuMicrosecondsPerCall = ($process.TotalProcessorTime - $cpu).TotalMicroseconds / $Tables
    BytesPerCall           = ([GC]::GetTotalAllocatedBytes($true) - $bytes) / $Tables
    PeakMegabytes          = $process.PeakWorkingSet64 / 1MB
} | ConvertTo-Json -Compress
