# Backfills from the start to the end: what goes out, what keeps one from being too much, how a lost one is found.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential

    function Get-Start {
        @(Get-EmulatorRequest $emulator).Where({ $_.action -eq 'RunCycleDagNodes' })
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'Start-DwBackfill' {
    BeforeEach {
        Reset-Emulator $emulator
        $quick = @{ waitMs = 0; runMs = 50; checkMs = 0 }
        Add-EmulatorRun $emulator $quick
    }

    It 'sends one request for the whole pipe, in the words of the service' {
        $dags = @(Get-DwNode 700001, 700002 | Start-DwBackfill -Since 2026-11-01 -Until 2026-11-03 -RootNodeId 700001 -Name mine `
                -ExcludeNodeId 700003 -HourFrom 6 -HourTo 12 -MaxParallel 3 -NodeParameter @{ 700001 = 'a=123 b=456' } -RunFutureNow `
                -AlertOn Failure, Success -AlertBy Sms)
        $sent = Get-Start
        $sent | Should -HaveCount 1
        $expected = @{
            ProjectEnv = 'PROD'; StartBizDate = '2026-11-01 00:00:00'; EndBizDate = '2026-11-03 00:00:00'; Name = 'mine'
            RootNodeId = '700001'; IncludeNodeIds = '700001,700002'; ExcludeNodeIds = '700003'; BizBeginTime = '06:00:00'
            BizEndTime = '12:00:00'; Parallelism = 'true'; ConcurrentRuns = '3'; NodeParams = '{"700001":"a=123 b=456"}'
            StartFutureInstanceImmediately = 'true'; AlertType = 'SUCCESS_FAILURE'; AlertNoticeType = 'SMS'
        }
        foreach ($name in $expected.Keys) {
            $sent.parameters.$name | Should -Be $expected[$name] -Because $name
        }
        $dags | Should -HaveCount 3
        $dags | Should -BeOfType DataWorksMeta.Dag
        $dags.Name | Select-Object -Unique | Should -Be mine
        $dags.OperationId | Select-Object -Unique | Should -HaveCount 1
        $dags.ForEach({ $_.BizDate.ToString('yyyyMMdd') }) | Should -Be '20261101', '20261102', '20261103'
        $dags[0].IncludedNodeId | Should -Be 700001, 700002
        $dags[0].ProjectEnv | Should -Be Prod
    }

    It 'sends the whole day and one date at a time where nothing else is said' {
        $dag = Start-DwBackfill 700001 -BizDate 2026-11-20
        $sent = (Get-Start).parameters
        $sent.BizBeginTime | Should -Be '00:00:00'
        $sent.BizEndTime | Should -Be '23:59:59'
        $sent.Parallelism | Should -Be false
        $sent.Name | Should -Match '^dw-700001-20261120-20261120-[0-9a-f]{8}$'
        $dag.Name | Should -Be $sent.Name
        $sent.PSObject.Properties.Name | Should -Not -Contain NodeParams
    }

    It 'sends no hours where they are $null' {
        $null = Start-DwBackfill 700001 -BizDate 2026-11-20 -HourFrom $null -HourTo $null
        (Get-Start).parameters.PSObject.Properties.Name | Should -Not -Contain BizBeginTime
    }

    It 'takes <Name>' -ForEach @(
        @{ Name = 'ids'; Pipe = { 700001 } }
        @{ Name = 'nodes'; Pipe = { Get-DwNode 700001 } }
        @{ Name = 'producing tasks'; Pipe = { [pscustomobject]@{ TaskId = '700001'; TaskName = 'x' } } }
        @{ Name = 'rows of CSV'; Pipe = { "NodeId,ProjectEnv`n700001,Prod" | ConvertFrom-Csv } }
        @{ Name = 'the same node twice'; Pipe = { 700001, 700001 } }
    ) {
        $dag = & $Pipe | Start-DwBackfill -BizDate 2026-11-20
        $dag | Should -HaveCount 1
        (Get-Start).parameters.IncludeNodeIds | Should -Be 700001
    }

    It 'puts the root among the nodes' {
        $null = 700002 | Start-DwBackfill -BizDate 2026-11-20 -RootNodeId 700001
        (Get-Start).parameters.IncludeNodeIds | Should -Be '700001,700002'
    }

    It 'sends nothing: <Name>' -ForEach @(
        @{ Name = 'two nodes and no root'; Id = 'Dw.InvalidInput'; Line = { 700001, 700002 | Start-DwBackfill -BizDate 2026-11-20 } }
        @{ Name = 'forty dates'; Id = 'Dw.TooMany'; Line = { Start-DwBackfill 700001 -Since 2026-10-01 -Until 2026-11-09 } }
        @{ Name = 'nodes of Dev and of Prod'; Id = 'Dw.InvalidInput'; Line = {
                "NodeId,ProjectEnv`n700001,Prod`n700002,Dev" | ConvertFrom-Csv | Start-DwBackfill -BizDate 2026-11-20 -RootNodeId 700001
            }
        }
        @{ Name = 'nodes of two regions'; Id = 'Dw.InvalidInput'; Line = {
                "NodeId,Region`n700001,cn-shanghai`n700002,cn-hangzhou" | ConvertFrom-Csv |
                    Start-DwBackfill -BizDate 2026-11-20 -RootNodeId 700001
            }
        }
        @{ Name = 'a row that names no node'; Id = 'Dw.InvalidInput'; Line = {
                "NodeId,Other`n700001,x`n,y" | ConvertFrom-Csv | Start-DwBackfill -BizDate 2026-11-20
            }
        }
    ) {
        $run = Invoke-Recorded $Line
        $run.Output | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] } | Should -BeNullOrEmpty
        $run.Output[-1].FullyQualifiedErrorId | Should -BeLike "$Id*"
        Get-Start | Should -BeNullOrEmpty
    }

    It 'is refused before any input: <Name>' -ForEach @(
        @{ Name = 'no date'; Arguments = @{} }
        @{ Name = 'a day and a span'; Arguments = @{ BizDate = '2026-11-20'; Since = '2026-11-01'; Until = '2026-11-02' } }
        @{ Name = 'half a span'; Arguments = @{ Since = '2026-11-01' } }
        @{ Name = 'a span that ends before it begins'; Arguments = @{ Since = '2026-11-02'; Until = '2026-11-01' } }
        @{ Name = 'hours the wrong way'; Arguments = @{ BizDate = '2026-11-20'; HourFrom = '12'; HourTo = '6' } }
        @{ Name = 'parameters of no node'; Arguments = @{ BizDate = '2026-11-20'; NodeParameter = @{ x = 'y' } } }
        @{ Name = 'a way of telling and no occasion'; Arguments = @{ BizDate = '2026-11-20'; AlertBy = 'Sms' } }
    ) {
        $run = Invoke-Recorded { 700001 | Start-DwBackfill @Arguments }
        $run.Ended.FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput*'
        Get-Start | Should -BeNullOrEmpty
    }

    It 'starts forty dates where that is meant' {
        Start-DwBackfill 700001 -Since 2026-10-01 -Until 2026-11-09 -MaxParallel 10 -Force | Should -HaveCount 40
    }

    It 'previews and does nothing' {
        700001, 700002 | Start-DwBackfill -Since 2026-11-01 -Until 2026-11-20 -RootNodeId 700001 -WhatIf | Should -BeNullOrEmpty
        700001 | Start-DwBackfill -Since 2026-10-01 -Until 2026-11-20 -Force -WhatIf | Should -BeNullOrEmpty
        Get-Start | Should -BeNullOrEmpty
    }

    It 'starts nothing where nothing comes down the pipe' {
        @() | Start-DwBackfill -BizDate 2026-11-20 -ErrorAction Stop | Should -BeNullOrEmpty
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'finds one whose answer was lost, and starts no second: <Name>' -ForEach @(
        @{ Name = 'with the list'; Setting = @{ listDags = $true } }
        @{ Name = 'without it'; Setting = @{ listDags = $false } }
    ) {
        Set-Emulator $emulator $Setting
        Add-EmulatorRule $emulator @{ action = 'RunCycleDagNodes'; fault = 'lost' }
        $dags = @(Start-DwBackfill 700001 -Since 2026-11-19 -Until 2026-11-20 -ErrorAction Stop)
        Get-Start | Should -HaveCount 1
        Get-EmulatorAction $emulator | Should -HaveCount 1
        $dags | Should -HaveCount 2
        foreach ($dag in $dags) {
            (Get-DwDag $dag.DagId).Name | Should -Be (Get-Start).parameters.Name
        }
        (Get-DwAction -Last 1).Outcome | Should -Be Proven
        Set-Emulator $emulator @{ listDags = $true }
    }

    It 'says that it does not know where no answer came and nothing is found' {
        Add-EmulatorRule $emulator @{ action = 'RunCycleDagNodes'; fault = 'reset' }
        $failed = $null
        Start-DwBackfill 700001 -BizDate 2026-11-20 -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Dw.OutcomeUnknown*'
        Get-Start | Should -HaveCount 1
    }

    It 'gives the ids also where they cannot be read' {
        Add-EmulatorRule $emulator @{ action = 'GetDag'; reply = @{ status = 403; body = '{"Code":"Forbidden.Access","Message":"no"}' } }
        $dag = Start-DwBackfill 700001 -BizDate 2026-11-20 -ErrorAction Stop
        $dag.DagId | Should -BeGreaterThan 0
        $dag.Name | Should -Be (Get-Start).parameters.Name
        $dag.Status | Should -BeNullOrEmpty
    }

    It 'names the edition where that lacks it, in one error' {
        Set-Emulator $emulator @{ edition = 'standard' }
        try {
            $run = Invoke-Recorded { Start-DwBackfill 700001 -Since 2026-11-01 -Until 2026-11-05 }
        }
        finally {
            Set-Emulator $emulator @{ edition = 'enterprise' }
        }
        $run.Output | Should -HaveCount 1
        $run.Output[0].FullyQualifiedErrorId | Should -BeLike 'Forbidden.Access*'
        $run.Output[0].ErrorDetails.RecommendedAction | Should -BeLike '*edition*'
    }
}

Describe 'Other starts' {
    BeforeEach {
        Reset-Emulator $emulator
        Add-EmulatorRun $emulator @{ waitMs = 0; runMs = 50; checkMs = 0 }
    }

    It 'runs a node once to see whether it works' {
        $dag = Get-DwNode 700001 | Start-DwSmokeTest -BizDate 2026-11-20 -NodeParameter @{ day = '20261120' }
        $sent = @(Get-EmulatorRequest $emulator).Where({ $_.action -eq 'RunSmokeTest' }).parameters
        $sent.Bizdate | Should -Be '2026-11-20 00:00:00'
        $sent.NodeParams | Should -Be 'day=20261120'
        $sent.Name | Should -Match '^dw-smoke-700001-20261120-[0-9a-f]{8}$'
        $dag.Type | Should -Be SMOKE_TEST
        ($dag | Wait-DwDag).Status | Should -Be SUCCESS
    }

    It 'finds a smoke test whose answer was lost' {
        Add-EmulatorRule $emulator @{ action = 'RunSmokeTest'; fault = 'lost' }
        $dag = Start-DwSmokeTest 700001 -BizDate 2026-11-20 -ErrorAction Stop
        $dag.DagId | Should -BeGreaterThan 0
        Get-EmulatorAction $emulator | Should -HaveCount 1
    }

    It 'starts a flow by hand: workspace <Project>' -ForEach @(@{ Project = 'sales_ws' }, @{ Project = 10002 }) {
        $dag = Start-DwManualFlow dim -Project $Project -BizDate 2026-11-20 -IncludeNodeId 700001 -FlowParameter @{ day = '20261120' }
        $sent = @(Get-EmulatorRequest $emulator).Where({ $_.action -eq 'RunManualDagNodes' }).parameters
        $sent.ProjectName | Should -Be sales_ws
        $sent.FlowName | Should -Be dim
        $sent.BizDate | Should -Be '2026-11-20 00:00:00'
        $sent.IncludeNodeIds | Should -Be 700001
        $sent.DagParameters | Should -Be '{"day":"20261120"}'
        $dag | Should -BeOfType DataWorksMeta.Dag
        ($dag | Wait-DwDag).Status | Should -Be SUCCESS
    }

    It 'does not know of a flow whose answer was lost' {
        Add-EmulatorRule $emulator @{ action = 'RunManualDagNodes'; fault = 'lost' }
        $failed = $null
        Start-DwManualFlow dim -Project sales_ws -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Dw.OutcomeUnknown*'
        Get-EmulatorAction $emulator | Should -HaveCount 1
    }
}
