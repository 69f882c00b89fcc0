#requires -Version 7.4
<#
.SYNOPSIS
    Builds, tests, shows and measures the module. On a machine without PowerShell, use build.sh.
.PARAMETER Task
    Build   lay the importable module out under output/DataWorksMeta/<version>
    Test    Build, then the unit tests (xunit) and the Pester tests against that output
    Demo    Build, then start the emulator and ask the service's own sample question
    Bench   Build, then measure import time and throughput against the emulator
    Help    make en-US/DataWorksMeta.dll-Help.xml from docs/en-US (needs PlatyPS 1.x)
    Pack    Build, then make a zip of the output
.EXAMPLE
    ./build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Demo', 'Bench', 'Help', 'Pack')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # Test and Bench: use what is under output/ as it is.
    [switch] $NoBuild,

    # Test: only the Pester tests of this room or file below tests/Pester.
    [string] $Pester
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

$root = $PSScriptRoot
$version = (Import-PowerShellDataFile (Join-Path $root 'DataWorksMeta.psd1')).ModuleVersion
$output = Join-Path $root 'output'
$module = Join-Path $output 'DataWorksMeta' $version
. (Join-Path $root 'tests' 'Pester' 'Engine.ps1')

function Invoke-DotNet {
    & dotnet @args
}

function Invoke-Build {
    Invoke-DotNet build (Join-Path $root 'DataWorksMeta.slnx') --configuration $Configuration --verbosity quiet --nologo
    if (Test-Path $module) {
        Remove-Item $module -Recurse -Force
    }
    $null = New-Item $module -ItemType Directory -Force
    $bin = Join-Path $root 'src' 'DataWorksMeta' 'bin' $Configuration 'net8.0'
    Copy-Item (Join-Path $bin 'DataWorksMeta.dll'), (Join-Path $bin 'DataWorksMeta.pdb') $module
    Copy-Item (Join-Path $root 'DataWorksMeta.psd1'), (Join-Path $root 'LICENSE'), (Join-Path $root 'CHANGELOG.md') $module
    $views = Join-Path $root 'src' 'DataWorksMeta' 'Views.tsv'
    & (Join-Path $root 'tools' 'New-FormatView.ps1') -ViewPath $views -OutputPath (Join-Path $module 'DataWorksMeta.Format.ps1xml')
    Copy-Item (Join-Path $root 'en-US') $module -Recurse
    Write-Host "Built $module"
}

function Get-EmulatorPath {
    Join-Path $root 'src' 'DataWorks.Emulator' 'bin' $Configuration 'net10.0' 'DataWorks.Emulator.dll'
}

# xunit's own closing line, in the words CI and people read.
function Invoke-UnitTest {
    $results = Join-Path $output 'TestResults'
    $trx = Join-Path $results 'unit.trx'
    if (Test-Path $trx) {
        Remove-Item $trx
    }
    $PSNativeCommandUseErrorActionPreference = $false
    $dll = Join-Path $root 'tests' 'Unit' 'bin' $Configuration 'net10.0' 'DataWorksMeta.Unit.dll'
    # dotnet test starts the native host of the tests. What was built on another machine has none here: there the dll runs itself.
    $nativeHost = Get-Item ($dll -replace '\.dll$', ($IsWindows ? '.exe' : '')) -ErrorAction Ignore
    if ($nativeHost -and ($IsWindows -or $nativeHost.UnixMode -like '*x*')) {
        Invoke-DotNet test $dll --logger "trx;LogFileName=unit.trx" --results-directory $results | Out-Host
    }
    else {
        $null = New-Item $results -ItemType Directory -Force
        Invoke-DotNet $dll -trx $trx -noLogo | Out-Host
    }
    if (-not (Test-Path $trx)) {
        return [pscustomobject]@{ Passed = 0; Failed = 1 }
    }
    $counters = ([xml](Get-Content $trx -Raw)).TestRun.ResultSummary.Counters
    [pscustomobject]@{ Passed = [int]$counters.passed; Failed = [int]$counters.total - [int]$counters.passed - [int]$counters.notExecuted }
}

# Pester comes from NuGet, below output/; one that is installed will do where no package can be had.
function Get-PesterManifest {
    $PSNativeCommandUseErrorActionPreference = $false
    $project = Join-Path $root 'tests' 'Pester' 'Pester.csproj'
    $said = Invoke-DotNet msbuild $project '-restore' '-target:LayOutPester' '-nologo' '-verbosity:quiet'
    if ($LASTEXITCODE -eq 0) {
        return Invoke-DotNet msbuild $project '-getProperty:PesterPath' | ForEach-Object { Join-Path $_ 'Pester.psd1' }
    }
    $installed = Get-Module Pester -ListAvailable | Where-Object Version -ge '5.5.0' | Where-Object Version -lt '6.0.0' |
        Sort-Object Version -Descending | Select-Object -First 1 -ExpandProperty Path
    if ($installed) {
        return $installed
    }
    $said | Out-Host
}

function Invoke-PesterTest {
    $manifest = Get-PesterManifest
    if (-not $manifest) {
        return $null
    }
    # A fresh process with nothing of this one: exactly what a user imports.
    $result = Join-Path $output 'TestResults' 'pester.json'
    $null = New-Item (Split-Path $result) -ItemType Directory -Force
    if (Test-Path $result) {
        Remove-Item $result
    }
    $PSNativeCommandUseErrorActionPreference = $false
    $script = Join-Path $root 'tests' 'Pester' 'Start-Tests.ps1'
    $parameters = '-ModulePath', $module, '-EmulatorPath', (Get-EmulatorPath), '-ResultPath', $result, '-PesterPath', $manifest
    if ($Pester) {
        $parameters += '-TestPath', (Resolve-Path (Join-Path $root 'tests' 'Pester' $Pester)).Path
    }
    Invoke-Engine -NoProfile -NonInteractive -File $script @parameters | Out-Host
    if (-not (Test-Path $result)) {
        return [pscustomobject]@{ Passed = 0; Failed = 1 }
    }
    Get-Content $result -Raw | ConvertFrom-Json
}

function Invoke-Test {
    $unit = $Pester ? $null : (Invoke-UnitTest)
    $shell = Invoke-PesterTest
    $failed = 0
    Write-Host ''
    if ($unit) {
        $failed += $unit.Failed
        Write-Host "Unit: $($unit.Passed) passed, $($unit.Failed) failed"
    }
    if ($shell) {
        $failed += $shell.Failed
        Write-Host "Pester: $($shell.Passed) passed, $($shell.Failed) failed"
    }
    else {
        Write-Host 'Pester: not run (NuGet gave no Pester, and no Pester 5 is installed)'
        Write-Host 'LEFT OUT: everything only a real PowerShell can show: binding, output, errors, stopping, help.'
        Write-Host 'Get Pester 5 where no package can be had: Install-PSResource Pester -Version "[5.5.0,6.0.0)"'
    }
    if (($unit -and $unit.Passed -eq 0) -or ($shell -and $shell.Passed -eq 0)) {
        throw 'No test was run.'
    }
    if ($failed -gt 0) {
        throw "$failed tests failed."
    }
}

function Invoke-Demo {
    $script = Join-Path $root 'samples' 'Demo.ps1'
    Invoke-Engine -NoProfile -NonInteractive -File $script -ModulePath $module -EmulatorPath (Get-EmulatorPath)
}

function Invoke-Bench {
    $benchmarks = Join-Path $root 'tests' 'Benchmarks'
    $dll = Join-Path $benchmarks 'bin' $Configuration 'net10.0' 'DataWorksMeta.Benchmarks.dll'
    Invoke-Engine -NoProfile -NonInteractive -File (Join-Path $benchmarks 'Measure-Import.ps1') -ModulePath $module
    $parameters = '-ModulePath', $module, '-EmulatorPath', (Get-EmulatorPath), '-BenchmarkPath', $dll
    Invoke-Engine -NoProfile -NonInteractive -File (Join-Path $benchmarks 'Measure-Throughput.ps1') @parameters
}

function Invoke-Help {
    $script = Join-Path $root 'docs' 'New-Maml.ps1'
    Invoke-Engine -NoProfile -NonInteractive -File $script -ModulePath $module -OutputPath (Join-Path $root 'en-US')
}

function Invoke-Pack {
    $package = Join-Path $output "DataWorksMeta.$version.zip"
    Compress-Archive -Path (Join-Path $module '*') -DestinationPath $package -Force
    Write-Host "Packed $package"
}

if (-not $NoBuild) {
    Invoke-Build
}
foreach ($one in $Task.Where({ $_ -ne 'Build' })) {
    & "Invoke-$one"
}
