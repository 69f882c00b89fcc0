# Whether data are there when they should be, in a world in which they follow from runs.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential

    $table = 'odps.sales.ads_sales_daily_05'

    # The clock of the service is read once a second.
    function Set-Time([string] $Now) {
        Set-EmulatorClock $emulator -Now $Now -Speed 0
        Start-Sleep -Milliseconds 1100
    }
}

AfterAll {
    Reset-Emulator $emulator
    Disconnect-DwAccount
}

Describe 'The freshness of tables' {
    BeforeEach {
        Reset-Emulator $emulator
        Set-EmulatorDay $emulator
    }

    It 'is that of the night where all has gone well, at a cost that can be told before' {
        Set-Time 2026-11-21T12:00:00+08:00
        $tables = Find-DwTable ads -AppGuid odps.sales
        Clear-EmulatorLog $emulator
        $found = @($tables | Get-DwTableFreshness)
        $found.Count | Should -Be 12
        $found.Status | Sort-Object -Unique | Should -Be Fresh
        $found.Partition | Sort-Object -Unique | Should -Be ds=20261120
        $found.TableGuid | Should -Be $tables.TableGuid
        $found.BizDate.ForEach({ $_.ToString('yyyyMMdd') }) | Sort-Object -Unique | Should -Be 20261120

        $calls = @(Get-EmulatorRequest $emulator).action | Group-Object -AsHashTable
        $calls.GetMetaTablePartition.Count | Should -Be 12
        $calls.GetMetaTableProducingTasks.Count | Should -Be 12
        $calls.GetNode.Count | Should -Be $calls.ListInstances.Count
        @($calls.ListBaselineStatuses).Count | Should -Be 1
        @($calls.Keys).Count | Should -Be 5
    }

    It 'is <Status> by <Basis> at <Now> where its run is <Outcome>' -ForEach @(
        @{ Outcome = 'FAILURE'; Basis = 'Baseline'; Now = '2026-11-21T12:00:00+08:00'; Status = 'Late' }
        @{ Outcome = 'FAILURE'; Basis = 'Schedule'; Now = '2026-11-21T12:00:00+08:00'; Status = 'Late' }
        @{ Outcome = 'FAILURE'; Basis = 'Baseline'; Now = '2026-11-21T07:00:00+08:00'; Status = 'Due' }
        @{ Outcome = 'running'; Basis = 'Schedule'; Now = '2026-11-21T12:00:00+08:00'; Status = 'Late' }
        @{ Outcome = 'wait_resource'; Basis = 'Baseline'; Now = '2026-11-21T12:00:00+08:00'; Status = 'Late' }
        @{ Outcome = 'frozen'; Basis = 'Schedule'; Now = '2026-11-21T12:00:00+08:00'; Status = 'Missing' }
        @{ Outcome = 'no_run'; Basis = 'Schedule'; Now = '2026-11-21T12:00:00+08:00'; Status = 'Missing' }
        @{ Outcome = 'set_success'; Basis = 'Schedule'; Now = '2026-11-21T12:00:00+08:00'; Status = 'Missing' }
        @{ Outcome = 'skip'; Basis = 'Schedule'; Now = '2026-11-21T12:00:00+08:00'; Status = 'Missing' }
        @{ Outcome = 'SUCCESS'; Basis = 'Schedule'; Now = '2026-11-21T00:05:00+08:00'; Status = 'Due' }
        @{ Outcome = 'slow:3.0'; Basis = 'Schedule'; Now = '2026-11-21T12:00:00+08:00'; Status = 'Fresh' }
    ) {
        $tasks = (Get-DwTableProducingTask $table).TaskId
        Set-EmulatorDay $emulator @($tasks.ForEach({ @{ node = $_; bizdate = '2026-11-20'; outcome = $Outcome } }))
        Set-Time $Now
        $found = Get-DwTableFreshness $table -Basis $Basis
        $found.Status | Should -Be $Status
        if ($found.Basis) {
            $found.Basis | Should -Be $Basis
        }
        $found.Reason | Should -Not -BeNullOrEmpty
        if ($Status -eq 'Late') {
            $found.Lateness | Should -BeGreaterThan ([timespan]::Zero)
            $found.TaskId | Should -BeIn $tasks
        }
        Test-DwTableFreshness $table -Basis $Basis | Should -Be ($Status -in 'Fresh', 'Due')
    }

    It 'is an error where the table cannot be read, and never a word about it' {
        $found = 'sales.nope', $table | Get-DwTableFreshness -ErrorAction SilentlyContinue -ErrorVariable failed
        $found.Table | Should -Be $table
        $failed.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter.Meta.NotExist,*'
        $failed.TargetObject | Should -Be 'sales.nope'
        Test-DwTableFreshness sales.nope -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'is that of the day that is asked for, whatever was written since' {
        $tasks = (Get-DwTableProducingTask $table).TaskId
        Set-EmulatorDay $emulator @($tasks.ForEach({ @{ node = $_; bizdate = '2026-11-19'; outcome = 'FAILURE' } }))
        Set-Time 2026-11-21T12:00:00+08:00
        $hole, $newest, $before = '2026-11-19', '2026-11-20', '2026-11-18' | ForEach-Object { Get-DwTableFreshness $table -BizDate $_ }
        $hole.Status | Should -Be Late
        $hole.BizDate.ToString('yyyyMMdd') | Should -Be 20261119
        $hole.InstanceStatus | Should -Be FAILURE
        $newest.Status, $before.Status | Should -Be Fresh, Fresh
        $newest.Partition, $before.Partition | Should -Be ds=20261120, ds=20261118
        Test-DwTableFreshness $table -BizDate 2026-11-19 | Should -BeFalse
    }

    It 'goes into the trace of the delay, which names whose run it waits for' {
        Set-EmulatorDay $emulator @(@{ node = 7100003; bizdate = '2026-11-20'; outcome = 'FAILURE' })
        Set-Time 2026-11-21T12:00:00+08:00
        $late = @(Get-DwTableFreshness odps.sales.ads_sales_daily_12 -BizDate 2026-11-20)
        $late.Status | Should -Be Late
        $causes = @($late | Trace-DwTableDelay)
        $first = @($causes | Where-Object IsFirst)
        $first.Count | Should -Be 1 -Because ($causes | Format-List | Out-String)
        $first.NodeId, $first.Verdict | Should -Be 7100003, Failed
        $first.TableGuid | Should -Be odps.sales.ads_sales_daily_12
        $first.BizDate.ToString('yyyyMMdd') | Should -Be 20261120
    }

    It 'is an error of the test where nothing says when data should come' {
        (Get-DwTableFreshness sales.dim_region).Status | Should -Be Unknown
        $answer = Test-DwTableFreshness sales.dim_region -ErrorAction SilentlyContinue -ErrorVariable failed
        $answer | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.FreshnessUnknown,*'
        Test-DwTableFreshness sales.dim_region -WarnAfter 9000d | Should -BeTrue
    }

    It 'takes <Age> as thirty seconds' -ForEach @(@{ Age = '30s' }, @{ Age = 30 }, @{ Age = '30' }, @{ Age = '0:0:30' },
        @{ Age = [timespan] '0:0:30' }, @{ Age = 30s }) {
        $found = Get-DwTableFreshness sales.dim_user -Basis Age -WarnAfter $Age
        $found.ExpectedAt - $found.WrittenAt | Should -Be ([timespan]::FromSeconds(30))
    }

    It 'refuses ages that say nothing' {
        { Get-DwTableFreshness $table -Basis Age -ErrorAction Stop } | Should -Throw -ErrorId 'Dw.InvalidInput,*'
        { Get-DwTableFreshness $table -Basis Schedule -WarnAfter 26h -ErrorAction Stop } | Should -Throw -ErrorId 'Dw.InvalidInput,*'
        { Get-DwTableFreshness $table -WarnAfter 36h -ErrorAfter 26h -ErrorAction Stop } | Should -Throw -ErrorId 'Dw.InvalidInput,*'
        { Get-DwTableFreshness $table -WarnAfter ([timespan] 30) -ErrorAction Stop } | Should -Throw
    }

    It 'makes no more calls than it may, and says what was not asked' {
        Set-Time 2026-11-21T12:00:00+08:00
        $tables = Find-DwTable ads -AppGuid odps.sales
        Clear-EmulatorLog $emulator
        $null = $tables | Get-DwTableFreshness -MaxCalls 10 -ErrorAction SilentlyContinue -ErrorVariable failed -WarningAction Ignore
        @(Get-EmulatorRequest $emulator).Count | Should -BeLessOrEqual 10
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.BudgetSpent,*'
    }
}

Describe 'The watch over tables' {
    BeforeEach {
        Reset-Emulator $emulator
        Set-EmulatorDay $emulator
    }

    It 'gives each change once, in order, and ends when all is there' {
        Set-EmulatorClock $emulator -Now 2026-11-21T01:55:00+08:00 -Speed 1200
        $seen = @(Watch-DwTableFreshness $table -Basis Schedule -PollSec 1 -TimeoutSec 60)
        $seen.Count | Should -BeGreaterThan 1
        $seen[-1].Status | Should -Be Fresh
        $seen[0].PreviousStatus | Should -BeNullOrEmpty
        $states = $seen.ForEach({ "$($_.Status) $($_.InstanceStatus) $($_.Partition)" })
        @($states | Sort-Object -Unique).Count | Should -Be $states.Count
    }

    It 'ends with its time, which is no error' {
        Set-Time 2026-11-21T00:05:00+08:00
        $seen = @(Watch-DwTableFreshness $table -Basis Schedule -PollSec 1 -TimeoutSec 3s -ErrorVariable failed)
        $seen.Status | Should -Be Due
        $failed | Should -BeNullOrEmpty
    }
}

Describe 'A service that has trouble' {
    BeforeEach {
        Reset-Emulator $emulator
        Set-EmulatorDay $emulator
    }

    It 'makes freshness an error where <Fault> comes instead of <Operation>, and never a status' -ForEach @(
        foreach ($operation in 'GetMetaTablePartition', 'GetMetaTableProducingTasks', 'GetNode', 'ListInstances', 'ListBaselineStatuses') {
            @{ Operation = $operation; Fault = '503' }
            @{ Operation = $operation; Fault = 'html' }
            @{ Operation = $operation; Fault = 'cut' }
        }
    ) {
        $tasks = (Get-DwTableProducingTask $table).TaskId
        Set-EmulatorDay $emulator @($tasks.ForEach({ @{ node = $_; bizdate = '2026-11-20'; outcome = 'FAILURE' } }))
        Set-Time 2026-11-21T12:00:00+08:00
        Add-EmulatorRule $emulator @{ action = $Operation; fault = $Fault }
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential -MaxRetryCount 0
        $found = $table | Get-DwTableFreshness -ErrorAction SilentlyContinue -ErrorVariable failed -WarningAction Ignore
        $found | Should -BeNullOrEmpty
        $failed.Count | Should -Be 1
        $failed[0].TargetObject | Should -Be $table
    }
}
