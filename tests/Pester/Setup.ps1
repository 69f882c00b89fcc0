# What a file of tests needs before its first test: the helpers, the module as a person imports it, and an emulator.
# To be dot-sourced in BeforeAll. $emulator is the one that all files share; with a parameter it is the file's own, which stops it.
param(
    # Options of the file's own emulator.
    [string[]] $Argument = @(),

    # The file's own emulator knows the keys that New-FreshCredential gives.
    [switch] $FreshKeys
)
. $PSScriptRoot/Emulator.ps1
. $PSScriptRoot/Engine.ps1

$manifest = "$env:DW_TEST_MODULE/DataWorksMeta.psd1"
Import-Module $manifest -Force
Disconnect-DwAccount

if ($FreshKeys) {
    $Argument += @('--key', 'emulator-key-id:emulator-key-secret') + (Get-FreshKeyArgument)
}
$emulator = if ($Argument) {
    Start-Emulator -Path $env:DW_TEST_EMULATOR -Argument $Argument
}
else {
    Get-SharedEmulator
}

# The operations that were asked for since the log was emptied, in order.
function Get-Action {
    @(Get-EmulatorRequest $emulator).ForEach({ $_.action })
}

# What the emulator answers about the table sales.dim_product, and of no other.
function Set-Reply {
    param([hashtable] $Reply, [hashtable] $Rule = @{})
    Add-EmulatorRule $emulator ($Rule + @{ contains = 'dim_product'; reply = $Reply })
}

# A shell of its own in this process, with the module and a default session.
function New-ConnectedShell {
    param([Parameter(Mandatory)] [pscredential] $Credential)
    $shell = [powershell]::Create()
    $null = $shell.AddScript({
            param([string] $Module, [string] $Address, [pscredential] $Credential)
            Import-Module $Module
            Connect-DwAccount -Region cn-shanghai -Endpoint $Address -Credential $Credential
        }).AddArgument($manifest).AddArgument($emulator.Address).AddArgument($Credential).Invoke()
    $shell.Commands.Clear()
    $shell
}

# Runs a script block; what it wrote and the terminating error that ended it, if one did.
function Invoke-Recorded {
    param([scriptblock] $Script)
    $output = [System.Collections.Generic.List[object]]::new()
    $ended = $null
    try {
        & $Script 2>&1 | ForEach-Object { $output.Add($_) }
    }
    catch {
        $ended = $_
    }
    [pscustomobject]@{ Output = $output.ToArray(); Ended = $ended }
}
