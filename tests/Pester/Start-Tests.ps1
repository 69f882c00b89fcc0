# Runs the Pester tests against the built module, in a process of their own. Called by build.ps1.
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $EmulatorPath,
    [Parameter(Mandatory)] [string] $ResultPath,
    [Parameter(Mandatory)] [string] $PesterPath,
    [string] $TestPath = $PSScriptRoot
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$env:DW_TEST_MODULE = $ModulePath
$env:DW_TEST_EMULATOR = $EmulatorPath
# A key or region of the person who runs the tests must not leak into them.
Get-ChildItem Env: | Where-Object Name -Match '^(ALIBABA_?CLOUD|ALICLOUD)_' | Remove-Item

Import-Module $PesterPath
$configuration = New-PesterConfiguration
$configuration.Run.Path = $TestPath
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$configuration.Output.RenderMode = 'Plaintext'
. $PSScriptRoot/Emulator.ps1
$shared = Start-Emulator -Path $EmulatorPath
try {
    $env:DW_TEST_SHARED_ADDRESS = $shared.Address
    $result = Invoke-Pester -Configuration $configuration
}
finally {
    Stop-Emulator $shared
}
@{
    Passed = $result.PassedCount
    Failed = $result.FailedCount + $result.FailedContainersCount + $result.FailedBlocksCount
} | ConvertTo-Json | Set-Content $ResultPath
