# Waiting for partitions: when one counts as there, what that costs, and what a script hears where it does not come.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    $table = 'odps.sales.ods_orders_003'
    $node = 7100003

    # A shell of its own, with the module and the emulator; what its process ended with.
    function Invoke-Script {
        param([string] $Script)
        $path = Join-Path TestDrive: 'script.ps1'
        Set-Content $path @"
`$ErrorActionPreference = 'Stop'
Import-Module '$manifest'
`$password = ConvertTo-SecureString '$($emulator.Credential.GetNetworkCredential().Password)' -AsPlainText -Force
`$key = [pscredential]::new('$($emulator.Credential.UserName)', `$password)
Connect-DwAccount -Region cn-shanghai -Endpoint $($emulator.Address) -Credential `$key
$Script
"@
        $null = Invoke-Engine -NoProfile -NonInteractive -File (Convert-Path $path) 2>&1
        $LASTEXITCODE
    }

    function Set-Answer {
        param([string] $Data, [Nullable[int]] $Times)
        $rule = @{ action = 'CheckMetaPartition'; reply = @{ status = 200; body = "{`"Success`":true,`"Data`":$Data}" } }
        if ($Times) {
            $rule.times = $Times
        }
        Add-EmulatorRule $emulator $rule
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'Wait-DwTablePartition' {
    BeforeEach {
        Reset-Emulator $emulator
        Clear-EmulatorLog $emulator
    }

    It 'takes <Name>' -ForEach @(
        @{ Name = 'a GUID'; Pipe = { Wait-DwTablePartition $table ds=20261120 } }
        @{ Name = 'a short name from the pipe'; Pipe = { 'sales.ods_orders_003' | Wait-DwTablePartition -Partition ds=20261120 } }
        @{ Name = 'a GUID from the pipe, and what was typed'; Pipe = { $table | Wait-DwTablePartition 'ds=20261120' } }
        @{ Name = 'a partition'; Pipe = { Get-DwTablePartition $table ds=20261120 | Wait-DwTablePartition } }
        @{ Name = 'rows of CSV'; Pipe = {
                Get-DwTablePartition $table ds=20261120 | ConvertTo-Csv | ConvertFrom-Csv | Wait-DwTablePartition
            }
        }
        @{ Name = 'another spelling'; Pipe = { Wait-DwTablePartition $table "PARTITION (DS='20261120')" } }
    ) {
        $came = & $Pipe
        $came | Should -BeOfType DataWorksMeta.TablePartition
        $came.Partition | Should -Be ds=20261120
        (Get-EmulatorRequest $emulator).Where({ $_.action -eq 'CheckMetaPartition' }).parameters.Partition | Should -Be ds=20261120
    }

    It 'costs a call a look and two more' {
        Set-Answer false -Times 3
        $came = Wait-DwTablePartition $table ds=20261120 -PollSec 1 -TimeoutSec 30 -ErrorAction Stop
        $came.RecordCount | Should -Not -BeNullOrEmpty
        Get-Action | Should -Be GetMetaTableBasicInfo, CheckMetaPartition, CheckMetaPartition, CheckMetaPartition, CheckMetaPartition,
            GetMetaTablePartition
    }

    It 'gives those that are there at once and in their order' {
        $names = Get-DwTablePartition $table -First 4 | ForEach-Object Partition | Sort-Object
        $time = Measure-Command {
            $script:first = Wait-DwTablePartition $table (@($names[0], 'ds=20991231') + $names[1..3]) -PollSec 1 | Select-Object -First 4
        }
        $first.Partition | Should -Be $names
        $time.TotalSeconds | Should -BeLessThan 3
    }

    It 'takes <Text> for the same time' -ForEach @(
        @{ Text = '2'; Time = 2 }
        @{ Text = '2s'; Time = '2s' }
        @{ Text = 'a TimeSpan'; Time = [timespan] '0:0:2' }
    ) {
        $time = Measure-Command {
            $null = Wait-DwTablePartition $table ds=20991231 -Timeout $Time -PollingInterval 1s -ErrorVariable script:failed 2>$null
        }
        $failed | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Dw.WaitTimedOut*'
        $failed[0].CategoryInfo.Category | Should -Be OperationTimeout
        $failed[0].TargetObject | Should -Be $table
        $failed[0].ErrorDetails.RecommendedAction | Should -BeLike "*Trace-DwTableDelay $table -BizDate 2099-12-31*"
        $time.TotalSeconds | Should -BeGreaterOrEqual 2
        $time.TotalSeconds | Should -BeLessThan 3
    }

    It 'looks once where there is no time' {
        Wait-DwTablePartition $table ds=20991231 -TimeoutSec 0 -ErrorVariable failed 2>$null | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.WaitTimedOut*'
        Get-Action | Should -Be GetMetaTableBasicInfo, CheckMetaPartition
    }

    It 'ends a script with <Code> where it <Name>' -ForEach @(
        @{ Name = 'comes'; Partition = 'ds=20261120'; Time = 60; Code = 0 }
        @{ Name = 'does not come'; Partition = 'ds=20991231'; Time = 1; Code = 1 }
    ) {
        Invoke-Script "Wait-DwTablePartition $table -Partition $Partition -TimeoutSec $Time" | Should -Be $Code
    }

    It 'says at once what <Name> is' -ForEach @(
        @{ Name = 'a part of a partition'; Arguments = @('odps.sales.ods_payments_01', 'ds=20261120'); Id = 'Dw.PartialPartition' }
        @{ Name = 'a table without partitions'; Arguments = @('odps.sales.dim_user', 'ds=20261120'); Id = 'Dw.InvalidInput' }
        @{ Name = 'a table that is not there'; Arguments = @('odps.sales.nothing', 'ds=20261120'); Id = 'InvalidParameter.Meta.NotExist' }
        @{ Name = 'a column that it has not'; Arguments = @('odps.sales.ods_orders_003', 'dt=20261120'); Id = 'Dw.InvalidInput' }
        @{ Name = 'a pattern'; Arguments = @('odps.sales.ods_orders_003', 'ds=*'); Id = 'Dw.InvalidInput' }
    ) {
        $null = Wait-DwTablePartition @Arguments -ErrorVariable failed 2>$null
        $failed | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
        Get-Action | Should -Not -Contain CheckMetaPartition
    }

    It 'needs a partition' {
        { Wait-DwTablePartition -TableGuid $table } | Should -Throw -ErrorId 'Dw.InvalidInput*'
        { Wait-DwTablePartition $table ds=20261120 -Until soon } | Should -Throw -ErrorId 'Dw.InvalidInput*'
        Get-Action | Should -BeNullOrEmpty
    }

    It 'does not end early in a storm' {
        Set-Emulator $emulator @{ faults = @{ '503' = 15; reset = 10; html = 10 } }
        Set-Answer false -Times 3
        $came = Wait-DwTablePartition $table ds=20261120 -PollSec 1 -TimeoutSec 60 -ErrorAction Stop
        $came.Partition | Should -Be ds=20261120
    }

    It 'makes no more calls than are allowed' {
        $null = Wait-DwTablePartition $table ds=20991231 -PollSec 1 -MaxCalls 3 -ErrorVariable failed 2>$null
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.BudgetSpent*'
        Get-Action | Should -HaveCount 3
    }

    It 'stops at once, and asks no more' {
        $shell = New-ConnectedShell $emulator.Credential
        try {
            $run = $shell.AddScript("Wait-DwTablePartition $table ds=20991231 -PollSec 1").BeginInvoke()
            $limit = [datetime]::UtcNow.AddSeconds(20)
            while ((Get-Action) -notcontains 'CheckMetaPartition' -and [datetime]::UtcNow -lt $limit) {
                Start-Sleep -Milliseconds 50
            }
            $time = Measure-Command { $shell.Stop() }
            $time.TotalMilliseconds | Should -BeLessThan 250
            $null = $run
            Clear-EmulatorLog $emulator
            Start-Sleep -Milliseconds 1300
            Get-Action | Should -BeNullOrEmpty
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'shows what is missing to who waits' {
        $shell = New-ConnectedShell $emulator.Credential
        try {
            $null = $shell.AddScript(
                "`$ProgressPreference = 'Continue'; Wait-DwTablePartition $table ds=20991231 -TimeoutSec 2 -PollSec 1 2>`$null").Invoke()
            $own = @($shell.Streams.Progress | Where-Object Activity -EQ 'Wait-DwTablePartition')
            $own.StatusDescription | Should -Contain '0 of 1 there, 0 failed; missing: ds=20991231; next look in 0:00 min'
        }
        finally {
            $shell.Dispose()
        }
    }
}

Describe 'Wait-DwTablePartition on a day whose runs bring the partitions' {
    BeforeAll {
        # Of the clock of the service a session believes what it heard a moment ago.
        function Set-Time {
            param([datetimeoffset] $Now)
            Set-EmulatorClock $emulator -Now $Now.ToString('o') -Speed 1
            Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
            Clear-EmulatorLog $emulator
        }
    }

    BeforeEach {
        Reset-Emulator $emulator
    }

    AfterAll {
        Reset-Emulator $emulator
    }

    It 'gives it within an interval of its coming' {
        Set-EmulatorDay $emulator @(@{ node = $node; bizdate = '2026-11-20'; outcome = 'SUCCESS' })
        $end = (Get-DwInstance -ProjectId 10002 -NodeId $node -BizDate 2026-11-20).FinishTime
        Reset-Emulator $emulator
        Set-EmulatorDay $emulator @(@{ node = $node; bizdate = '2026-11-20'; outcome = 'SUCCESS' })
        Set-Time $end.AddSeconds(-2)
        $time = Measure-Command { $script:came = Wait-DwTablePartition $table ds=20261120 -PollSec 1 -TimeoutSec 20 -ErrorAction Stop }
        $came.ModifiedTime | Should -Be $end
        $time.TotalSeconds | Should -BeGreaterThan 1
        $time.TotalSeconds | Should -BeLessThan 6
        $checks = (Get-Action).Where({ $_ -eq 'CheckMetaPartition' }).Count
        Get-Action | Should -HaveCount ($checks + 2)
    }

    It 'gives up within five looks what <Outcome> cannot bring' -ForEach @(
        @{ Outcome = 'FAILURE'; Verdict = 'Failed' }
        @{ Outcome = 'frozen'; Verdict = 'Frozen' }
        @{ Outcome = 'no_run'; Verdict = 'NoRun' }
        @{ Outcome = 'skip'; Verdict = 'NoRun' }
    ) {
        Set-EmulatorDay $emulator @(@{ node = $node; bizdate = '2026-11-20'; outcome = $Outcome })
        Set-Time '2026-11-21T11:00:00+08:00'
        $null = Wait-DwTablePartition $table ds=20261120 -PollSec 1 -TimeoutSec 30 -ErrorVariable failed 2>$null
        $failed | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Dw.WillNotCome,*'
        $failed[0].TargetObject | Should -Be $table
        $failed[0].Exception.Cause | Should -BeOfType DataWorksMeta.DelayCause
        $failed[0].Exception.Cause.Verdict | Should -Be $Verdict
        $failed[0].Exception.Cause.NodeId | Should -Be $node
        (Get-Action).Where({ $_ -eq 'CheckMetaPartition' }) | Should -HaveCount 5
    }

    It 'waits for what <Outcome> may bring yet' -ForEach @(
        @{ Outcome = 'running' }
        @{ Outcome = 'wait_resource' }
    ) {
        Set-EmulatorDay $emulator @(@{ node = $node; bizdate = '2026-11-20'; outcome = $Outcome })
        $null = Wait-DwTablePartition $table ds=20261120 -PollSec 1 -TimeoutSec 6 -ErrorVariable failed 2>$null
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.WaitTimedOut,*'
        Get-Action | Should -Contain ListInstances
    }

    It 'waits on where nobody wants to know' {
        Set-EmulatorDay $emulator @(@{ node = $node; bizdate = '2026-11-20'; outcome = 'FAILURE' })
        Clear-EmulatorLog $emulator
        $null = Wait-DwTablePartition $table ds=20261120 -PollSec 1 -TimeoutSec 6 -NoEarlyFailure -ErrorVariable failed 2>$null
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.WaitTimedOut,*'
        Get-Action | Should -Not -Contain ListInstances
    }

    It 'gives what a failed run brings when somebody has run it again' {
        Set-EmulatorDay $emulator @(@{ node = $node; bizdate = '2026-11-20'; outcome = 'FAILURE' })
        $null = Get-DwInstance -ProjectId 10002 -NodeId $node -BizDate 2026-11-20 | Restart-DwInstance
        (Wait-DwTablePartition $table ds=20261120 -PollSec 1 -TimeoutSec 20 -ErrorAction Stop).Partition | Should -Be ds=20261120
    }

    It 'ends at a time of the service''s clock' {
        Set-EmulatorDay $emulator @(@{ node = $node; bizdate = '2026-11-20'; outcome = 'running' })
        Set-Time '2026-11-21T06:29:57+08:00'
        $time = Measure-Command {
            $null = Wait-DwTablePartition $table ds=20261120 -Until 06:30 -PollSec 1 -ErrorVariable script:failed 2>$null
        }
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.WaitTimedOut,*'
        $time.TotalSeconds | Should -BeGreaterThan 1
        $time.TotalSeconds | Should -BeLessThan 6
    }

    It 'looks once where that time has passed' {
        Set-EmulatorDay $emulator @(@{ node = $node; bizdate = '2026-11-20'; outcome = 'running' })
        Set-Time '2026-11-21T11:00:00+08:00'
        $time = Measure-Command {
            $null = Wait-DwTablePartition $table ds=20261120 -Until 06:30 -ErrorVariable script:failed 2>$null
        }
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.WaitTimedOut,*'
        $time.TotalSeconds | Should -BeLessThan 3
        (Wait-DwTablePartition $table ds=20261119 -Until 06:30 -ErrorAction Stop).Partition | Should -Be ds=20261119
    }

    It 'waits until it is quiet' {
        Set-EmulatorDay $emulator @(@{ node = $node; bizdate = '2026-11-20'; outcome = 'SUCCESS' })
        $written = (Get-DwTablePartition $table ds=20261120).ModifiedTime
        Reset-Emulator $emulator
        Set-EmulatorDay $emulator @(@{ node = $node; bizdate = '2026-11-20'; outcome = 'SUCCESS' })
        Set-Time $written.AddSeconds(597)
        $time = Measure-Command {
            $script:came = Wait-DwTablePartition $table ds=20261120 -QuietFor 10m -PollSec 1 -TimeoutSec 20 -ErrorAction Stop
        }
        $came.ModifiedTime | Should -Be $written
        $time.TotalSeconds | Should -BeGreaterThan 1.5
        $time.TotalSeconds | Should -BeLessThan 8
    }
}
