# What importing the module costs more than importing an empty one: fresh processes, in turn, medians.
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [int] $Runs = 9
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot '..' 'Pester' 'Engine.ps1')
$empty = Join-Path ([System.IO.Path]::GetTempPath()) "DwEmpty$PID" 'DwEmpty.psd1'
$null = New-Item (Split-Path $empty) -ItemType Directory -Force
New-ModuleManifest $empty -ModuleVersion 1.0.0 -FunctionsToExport @() -CmdletsToExport @() -VariablesToExport @() -AliasesToExport @()

function Measure-Once ([string] $Manifest) {
    $command = "`$watch = [System.Diagnostics.Stopwatch]::StartNew(); Import-Module '$Manifest'; " +
        '$watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)'
    [double]::Parse((Invoke-Engine -NoProfile -NonInteractive -Command $command), [cultureinfo]::InvariantCulture)
}

function Get-Median ([double[]] $Values) {
    ($Values | Sort-Object)[[int][math]::Floor($Values.Count / 2)]
}

try {
    $manifest = Join-Path $ModulePath 'DataWorksMeta.psd1'
    $null = Measure-Once $empty
    $null = Measure-Once $manifest
    $emptyTimes = [System.Collections.Generic.List[double]]::new()
    $moduleTimes = [System.Collections.Generic.List[double]]::new()
    for ($i = 0; $i -lt $Runs; $i++) {
        $emptyTimes.Add((Measure-Once $empty))
        $moduleTimes.Add((Measure-Once $manifest))
    }
    $before = Get-Median $emptyTimes
    $with = Get-Median $moduleTimes
    'Import: {0:0} ms, an empty module {1:0} ms, difference {2:0} ms (medians of {3})' -f $with, $before, ($with - $before), $Runs
}
finally {
    Remove-Item (Split-Path $empty) -Recurse -Force
}
