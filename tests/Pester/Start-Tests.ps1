# Runs the Pester tests against the built module, in a process of their own. Called by build.ps1.
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $EmulatorPath,
    [Parameter(Mandatory)] [string] $ResultPath,
    [Parameter(Mandatory)] [string] $PesterPath,
    [string] $TestPath = $PSScriptRoot,

    # Only those that mostly wait.
    [switch] $Waiting
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# They wait for runs to end, and leave the processor to the others: where all are run they run beside them, in a process of their own.
# Files, not folders: a folder is left out here and its files are not.
$patient = @(
    'Backfills/Backfill.Tests.ps1', 'Backfills/Dag.Tests.ps1', 'Examples.Tests.ps1', 'Jobs.Tests.ps1', 'Recipes.Tests.ps1',
    'Runs/Wait.Tests.ps1', 'Runs/Watch.Tests.ps1', 'Tables/PartitionWait.Tests.ps1'
).ForEach({ Join-Path $PSScriptRoot $_ })
$isAll = -not $Waiting -and $TestPath -in $PSScriptRoot, "$PSScriptRoot/", "$PSScriptRoot\"

$env:DW_TEST_MODULE = $ModulePath
$env:DW_TEST_EMULATOR = $EmulatorPath
# A key or region of the person who runs the tests must not leak into them.
Get-ChildItem Env: | Where-Object Name -Match '^(ALIBABA_?CLOUD|ALICLOUD)_' | Remove-Item

Import-Module $PesterPath
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Waiting ? $patient : $TestPath
if ($isAll) {
    $configuration.Run.ExcludePath = $patient
}
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$configuration.Output.RenderMode = 'Plaintext'
. $PSScriptRoot/Emulator.ps1
. $PSScriptRoot/Engine.ps1
if ($isAll) {
    $besideResult = "$ResultPath.waiting"
    Remove-Item $besideResult -ErrorAction Ignore
    $start = New-EngineStartInfo '-NoProfile', '-NonInteractive', '-File', $PSCommandPath, '-ModulePath', $ModulePath, '-EmulatorPath',
        $EmulatorPath, '-ResultPath', $besideResult, '-PesterPath', $PesterPath, '-Waiting'
    $start.RedirectStandardOutput = $true
    $beside = [System.Diagnostics.Process]::Start($start)
    $said = $beside.StandardOutput.ReadToEndAsync()
}
$shared = Start-Emulator -Path $EmulatorPath
try {
    $env:DW_TEST_SHARED_ADDRESS = $shared.Address
    $result = Invoke-Pester -Configuration $configuration
}
finally {
    Stop-Emulator $shared
}
$sum = @{
    Passed = $result.PassedCount
    Failed = $result.FailedCount + $result.FailedContainersCount + $result.FailedBlocksCount
}
if ($isAll) {
    $said.Result | Out-Host
    $beside.WaitForExit()
    $other = (Test-Path $besideResult) ? (Get-Content $besideResult -Raw | ConvertFrom-Json) : @{ Passed = 0; Failed = 1 }
    $sum.Passed += $other.Passed
    $sum.Failed += $other.Failed
}
$sum | ConvertTo-Json | Set-Content $ResultPath
