# Starts and stops the emulator in its own process, and talks to its control door. For tests, the demo and the benchmarks.

function Start-Emulator {
    param(
        [Parameter(Mandatory)] [string] $Path,
        [string[]] $Argument = @()
    )
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    foreach ($one in @($Path, '--port', '0', '--parent', "$PID") + $Argument) {
        $start.ArgumentList.Add($one)
    }
    $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $line = $process.StandardOutput.ReadLine()
    if ($line -notmatch '(http://\S+)$') {
        throw "The emulator did not start: $line"
    }
    [pscustomobject]@{
        Address    = $Matches[1]
        Process    = $process
        Credential = New-EmulatorCredential -Id emulator-key-id -Secret emulator-key-secret
    }
}

# The one that Start-Tests.ps1 started for all files, as if it were new.
function Get-SharedEmulator {
    $shared = [pscustomobject]@{
        Address    = $env:DW_TEST_SHARED_ADDRESS
        Credential = New-EmulatorCredential -Id emulator-key-id -Secret emulator-key-secret
    }
    Reset-Emulator $shared
    $shared
}

function Stop-Emulator {
    param([Parameter(Mandatory)] $Emulator)
    if (-not $Emulator.Process.HasExited) {
        $Emulator.Process.Kill()
        $Emulator.Process.WaitForExit()
    }
    $Emulator.Process.Dispose()
}

function Reset-Emulator {
    param([Parameter(Mandatory)] $Emulator)
    $null = Invoke-RestMethod "$($Emulator.Address)/emulator/reset" -Method Post -NoProxy
}

# What reached the emulator since its log was last emptied, in order.
function Get-EmulatorRequest {
    param([Parameter(Mandatory)] $Emulator)
    (Invoke-RestMethod "$($Emulator.Address)/emulator/requests" -NoProxy).ForEach({ $_ })
}

function Clear-EmulatorLog {
    param([Parameter(Mandatory)] $Emulator)
    $null = Invoke-RestMethod "$($Emulator.Address)/emulator/requests" -Method Delete -NoProxy
}

function Get-EmulatorStatistic {
    param([Parameter(Mandatory)] $Emulator)
    Invoke-RestMethod "$($Emulator.Address)/emulator/statistics" -NoProxy
}

function Set-Emulator {
    param([Parameter(Mandatory)] $Emulator, [Parameter(Mandatory)] [hashtable] $Setting)
    $body = $Setting | ConvertTo-Json
    $null = Invoke-RestMethod "$($Emulator.Address)/emulator/settings" -Method Post -Body $body -ContentType application/json -NoProxy
}

# Adds replies the service would not give by itself: one rule or several, first match wins.
function Add-EmulatorRule {
    param([Parameter(Mandatory)] $Emulator, [Parameter(Mandatory)] [hashtable[]] $Rule)
    $post = @{ Method = 'Post'; Body = ConvertTo-Json @($Rule) -Depth 6; ContentType = 'application/json; charset=utf-8' }
    $null = Invoke-RestMethod "$($Emulator.Address)/emulator/rules" @post -NoProxy
}

# How runs go that start from now on, one plan or several: @{ outcome = 'hang' }.
function Add-EmulatorRun {
    param([Parameter(Mandatory)] $Emulator, [Parameter(Mandatory)] [hashtable[]] $Plan)
    $post = @{ Method = 'Post'; Body = ConvertTo-Json @($Plan); ContentType = 'application/json; charset=utf-8' }
    $null = Invoke-RestMethod "$($Emulator.Address)/emulator/runs" @post -NoProxy
}

# A causal world, in which runs follow from runs, and how some runs go: @{ node = 712003; bizdate = '2026-11-20'; outcome = 'FAILURE' }.
function Set-EmulatorDay {
    param([Parameter(Mandatory)] $Emulator, [hashtable[]] $Run = @(), [string] $World = 'causal')
    $post = @{ Method = 'Post'; Body = ConvertTo-Json @{ world = $World; runs = @($Run) } -Depth 4; ContentType = 'application/json' }
    $null = Invoke-RestMethod "$($Emulator.Address)/emulator/days" @post -NoProxy
}

# Sets the clock, as 2026-11-21T06:30:00+08:00, and how fast it goes: 0 stands still, 60 is a minute a second.
function Set-EmulatorClock {
    param([Parameter(Mandatory)] $Emulator, [string] $Now, [double] $Speed)
    $body = @{}
    if ($PSBoundParameters.ContainsKey('Now')) {
        $body.now = $Now
    }
    if ($PSBoundParameters.ContainsKey('Speed')) {
        $body.speed = $Speed
    }
    $post = @{ Method = 'Post'; Body = ConvertTo-Json $body; ContentType = 'application/json' }
    $null = Invoke-RestMethod "$($Emulator.Address)/emulator/clock" @post -NoProxy
}

# What a referee compares with: who is to blame that a table is late.
function Get-EmulatorTruth {
    param(
        [Parameter(Mandatory)] $Emulator,
        [Parameter(Mandatory)] [string] $Table,
        [string] $Date = '2026-11-20',
        [string] $Question = 'cause'
    )
    Invoke-RestMethod "$($Emulator.Address)/emulator/truth/$Question`?table=$([uri]::EscapeDataString($Table))&date=$Date" -NoProxy
}

# Neighbours that are gone or forbidden: @{ dropped = @('odps.sales.x'); forbidden = @('odps.marketing.*') }.
function Set-EmulatorGraph {
    param([Parameter(Mandatory)] $Emulator, [Parameter(Mandatory)] [hashtable] $Change)
    $post = @{ Method = 'Post'; Body = ConvertTo-Json $Change; ContentType = 'application/json; charset=utf-8' }
    $null = Invoke-RestMethod "$($Emulator.Address)/emulator/graph" @post -NoProxy
}

# What depends on a table, as the emulator computes it from its catalogue: tables, entities, tasks.
function Get-EmulatorImpact {
    param([Parameter(Mandatory)] $Emulator, [Parameter(Mandatory)] [string] $Table, [int] $Depth = 1000000)
    Invoke-RestMethod "$($Emulator.Address)/emulator/truth/impact?table=$Table&depth=$Depth" -NoProxy
}

# What was carried out, in order.
function Get-EmulatorAction {
    param([Parameter(Mandatory)] $Emulator)
    (Invoke-RestMethod "$($Emulator.Address)/emulator/actions" -NoProxy).ForEach({ $_ })
}

# A key that the emulator was started with: --key id:secret.
function New-EmulatorCredential {
    param([Parameter(Mandatory)] [string] $Id, [Parameter(Mandatory)] [string] $Secret)
    $password = [securestring]::new()
    $Secret.ToCharArray().ForEach({ $password.AppendChar($_) })
    [pscredential]::new($Id, $password)
}

# The rate that was learnt for a key stays with it as long as the process lives: a test that throttles takes a key of its own.
# The arguments go to Start-Emulator, the credentials are numbered alike.
function Get-FreshKeyArgument {
    param([int] $Count = 100)
    1..$Count | ForEach-Object { '--key', "fresh-key-$_`:fresh-secret-$_" }
}

$freshKey = @{ Used = 0 }
function New-FreshCredential {
    $freshKey.Used++
    New-EmulatorCredential -Id "fresh-key-$($freshKey.Used)" -Secret "fresh-secret-$($freshKey.Used)"
}
