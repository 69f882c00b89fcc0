# The same calls made four ways, side by side against the emulator in its own process: a bare loop that only sends and reads (the
# floor), that loop with signing and parsing, the module's client from plain .NET, and the cmdlet pipeline. Every run is a fresh process:
# a cold start, with a pacer that knows nothing. Medians, and ratios within one run.
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $EmulatorPath,
    [Parameter(Mandatory)] [string] $BenchmarkPath,
    [int] $Rounds = 5,
    [int] $Concurrency = 16,
    [switch] $SkipMemory
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot '..' 'Pester' 'Emulator.ps1')
. (Join-Path $PSScriptRoot '..' 'Pester' 'Engine.ps1')
$pipeline = Join-Path $PSScriptRoot 'Invoke-Pipeline.ps1'

function Invoke-Contender ([string] $Name, [string] $Endpoint, [int] $Tables) {
    $line = if ($Name -eq 'pipeline') {
        $parameters = '-ModulePath', $ModulePath, '-Endpoint', $Endpoint, '-Tables', $Tables, '-Concurrency', $Concurrency
        Invoke-Engine -NoProfile -NonInteractive -File $pipeline @parameters
    }
    else {
        dotnet $BenchmarkPath $Name --endpoint $Endpoint --tables $Tables --concurrency $Concurrency
    }
    $line | ConvertFrom-Json
}

function Get-Median ($Values) {
    @($Values | Sort-Object)[[int][math]::Floor(@($Values).Count / 2)]
}

function Measure-Contender ([string] $Title, [int] $Latency, [int] $Tables) {
    $emulator = Start-Emulator -Path $EmulatorPath -Argument '--tables', '1000000', '--no-log', '--latency', "$Latency"
    try {
        $contenders = 'floor', 'signed', 'client', 'pipeline'
        $runs = @{}
        foreach ($round in 1..$Rounds) {
            foreach ($name in $contenders) {
                $runs[$name] += @(Invoke-Contender $name $emulator.Address $Tables)
            }
        }
        ''
        $Title
        foreach ($name in $contenders) {
            # A ratio belongs to one round: what disturbs the machine disturbs its neighbours in time alike.
            $time = Get-Median (0..($Rounds - 1)).ForEach({ $runs[$name][$_].Seconds / $runs['floor'][$_].Seconds })
            $cpu = Get-Median (0..($Rounds - 1)).ForEach({
                $runs[$name][$_].CpuMicrosecondsPerCall / $runs['floor'][$_].CpuMicrosecondsPerCall
            })
            $seconds = Get-Median $runs[$name].Seconds
            [pscustomobject]@{
                Contender    = $name
                Seconds      = [math]::Round($seconds, 3)
                'Calls/s'    = [math]::Round($Tables / $seconds)
                'Of floor'   = '{0:0.00}' -f (1 / $time)
                'Time ratio' = '{0:0.00}' -f $time
                'CPU µs'     = [math]::Round((Get-Median $runs[$name].CpuMicrosecondsPerCall))
                'CPU ratio'  = '{0:0.00}' -f $cpu
                'KB/call'    = [math]::Round((Get-Median $runs[$name].BytesPerCall) / 1KB, 1)
                'Peak MB'    = [math]::Round((Get-Median $runs[$name].PeakMegabytes))
            }
        }
    }
    finally {
        Stop-Emulator $emulator
    }
}

Measure-Contender "20 ms latency, 2,000 tables, $Concurrency at once" 20 2000 | Format-Table
Measure-Contender "No latency, 5,000 tables, $Concurrency at once" 0 5000 | Format-Table

if (-not $SkipMemory) {
    $emulator = Start-Emulator -Path $EmulatorPath -Argument '--tables', '1000000', '--no-log'
    try {
        'Memory of the pipeline'
        $peaks = foreach ($tables in 10000, 200000) {
            $run = Invoke-Contender 'pipeline' $emulator.Address $tables
            '{0,9:N0} tables: {1:0.0} s, peak {2:0} MB' -f $tables, $run.Seconds, $run.PeakMegabytes | Out-Host
            $run.PeakMegabytes
        }
        'Difference: {0:0} MB' -f ($peaks[1] - $peaks[0])
    }
    finally {
        Stop-Emulator $emulator
    }
}
