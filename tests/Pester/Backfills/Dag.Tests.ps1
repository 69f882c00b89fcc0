# DAGs: asked for, handed to other commands, and waited for.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'Get-DwDag' {
    BeforeEach {
        Reset-Emulator $emulator
        Add-EmulatorRun $emulator @{ waitMs = 0; runMs = 50; checkMs = 0 }
        $dags = @(Start-DwBackfill 700001 -Since 2026-11-19 -Until 2026-11-20)
        Clear-EmulatorLog $emulator
    }

    It 'gets one by its id, from an object and from a row' {
        (Get-DwDag $dags[0].DagId).DagId | Should -Be $dags[0].DagId
        ($dags | Get-DwDag).DagId | Should -Be $dags.DagId
        ($dags | ConvertTo-Csv | ConvertFrom-Csv | Get-DwDag).DagId | Should -Be $dags.DagId
        Get-Action | Select-Object -Unique | Should -Be GetDag
    }

    It 'lists all of one start by one call' {
        (Get-DwDag -OperationId $dags[0].OperationId).DagId | Sort-Object | Should -Be ($dags.DagId | Sort-Object)
        Get-Action | Should -Be ListDags
    }

    It 'has a row for one that is not there where that is wanted' {
        $rows = @($dags[0].DagId, 1 | Get-DwDag -IncludeEmpty -ErrorAction SilentlyContinue)
        $rows[0].HasDag | Should -BeTrue
    }

    It 'stands for its runs before Get-DwInstance, and a run for itself' {
        $runs = @($dags[0] | Get-DwInstance)
        $runs.DagId | Select-Object -Unique | Should -Be $dags[0].DagId
        @($dags | ConvertTo-Csv | ConvertFrom-Csv | Get-DwInstance).Count | Should -Be @($dags | Get-DwInstance).Count
        @($dags[0] | Get-DwInstance -NodeId 700001).NodeId | Should -Be 700001
        Clear-EmulatorLog $emulator
        ($runs[0] | Get-DwInstance).InstanceId | Should -Be $runs[0].InstanceId
        Get-Action | Should -Be GetInstance
    }
}

Describe 'Wait-DwDag' {
    BeforeEach {
        Reset-Emulator $emulator
        $quick = @{ waitMs = 0; runMs = 50; checkMs = 0 }
        Add-EmulatorRun $emulator $quick
    }

    It 'waits for a backfill of twenty dates by one call a poll' {
        $dags = Start-DwBackfill 700001 -Since 2026-11-01 -Until 2026-11-20 -MaxParallel 10
        Clear-EmulatorLog $emulator
        $ended = @($dags | Wait-DwDag -NoInstance -PollSec 1)
        $ended | Should -HaveCount 20
        $ended.Status | Select-Object -Unique | Should -Be SUCCESS
        Get-Action | Select-Object -Unique | Should -Be ListDags
        @(Get-Action).Count | Should -BeLessThan 6
    }

    It 'waits for ids where there is no list' {
        Set-Emulator $emulator @{ listDags = $false }
        try {
            $ids = (Start-DwBackfill 700001 -Since 2026-11-19 -Until 2026-11-20).DagId
            Clear-EmulatorLog $emulator
            Wait-DwDag $ids -NoInstance -PollSec 1 | Should -HaveCount 2
            @(Get-Action).Where({ $_ -eq 'ListDags' }).Count | Should -BeLessOrEqual 1
        }
        finally {
            Set-Emulator $emulator @{ listDags = $true }
        }
    }

    It 'tells which runs failed, and restarts only those' {
        Add-EmulatorRun $emulator @{ nodeId = 700001; bizDate = '2026-11-05'; outcome = 'FAILURE'; times = 1; waitMs = 0; runMs = 50 }
        Add-EmulatorRun $emulator @{ nodeId = 700001; bizDate = '2026-11-06'; outcome = 'FAILURE'; times = 1; waitMs = 0; runMs = 50 }
        $dag = Start-DwBackfill 700001 -Since 2026-11-01 -Until 2026-11-20 -MaxParallel 10
        $ended = @($dag | Wait-DwDag -ErrorVariable failed -ErrorAction SilentlyContinue)
        $ended | Should -HaveCount 20
        $failed | Should -HaveCount 2
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.RunFailed*'
        $failed.ForEach({ $_.TargetObject.BizDate.ToString('MMdd') }) | Sort-Object | Should -Be '1105', '1106'
        $failed.TargetObject.FailedInstance | Should -HaveCount 2
        Clear-EmulatorLog $emulator
        $again = @($dag | Get-DwInstance -Status FAILURE | Restart-DwInstance -PassThru | Wait-DwInstance)
        $again | Should -HaveCount 2
        $again.Status | Select-Object -Unique | Should -Be SUCCESS
        @(Get-EmulatorAction $emulator).Where({ $_.action -eq 'RestartInstance' }) | Should -HaveCount 2
    }

    It 'warns of a node that counts as successful and did not run, and not of one that was left out' {
        Add-EmulatorRun $emulator @{ nodeId = 700003; dryRun = $true }
        $dag = 700001, 700003 | Start-DwBackfill -BizDate 2026-11-20 -RootNodeId 700001
        $null = $dag | Wait-DwDag -WarningVariable told -WarningAction SilentlyContinue
        @($told) | Should -HaveCount 1
        "$told" | Should -BeLike 'Dw.DryRun*700003*'
        $dag = 700001 | Start-DwBackfill -BizDate 2026-11-20 -RootNodeId 700001 -ExcludeNodeId 700003
        $null = $dag | Wait-DwDag -WarningVariable told -WarningAction SilentlyContinue
        $told | Should -BeNullOrEmpty
    }

    It 'is back in time' {
        Add-EmulatorRun $emulator @{ outcome = 'hang' }
        $dag = Start-DwBackfill 700001 -BizDate 2026-11-20
        $time = Measure-Command { $null = $dag | Wait-DwDag -TimeoutSec 2 -ErrorVariable script:failed -ErrorAction SilentlyContinue }
        $time.TotalSeconds | Should -BeLessThan 3
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.WaitTimedOut*'
        $failed.TargetObject.DagId | Should -Be $dag.DagId
    }
}
