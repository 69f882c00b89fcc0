# Starts the emulator and asks it the service's own sample question, through the built module.
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [Parameter(Mandatory)] [string] $EmulatorPath
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

. (Join-Path $PSScriptRoot '..' 'tests' 'Pester' 'Emulator.ps1')
Import-Module (Join-Path $ModulePath 'DataWorksMeta.psd1')

$emulator = Start-Emulator -Path $EmulatorPath
try {
    Connect-DwAccount cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    Write-Host 'PS> Get-DwTableProducingTask -TableGuid odps.sample_project.sample_table'
    Get-DwTableProducingTask -TableGuid odps.sample_project.sample_table | Format-Table
    Write-Host 'PS> Find-DwTable -Keyword dim -AppGuid odps.sales | Get-DwTableProducingTask'
    Find-DwTable -Keyword dim -AppGuid odps.sales | Get-DwTableProducingTask | Format-Table
}
finally {
    Stop-Emulator $emulator
}
