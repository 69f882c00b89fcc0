# Whose run a table waits for, on days whose culprits are planned.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1 -Argument '--world', 'causal'
    $table = 'odps.sales.ads_sales_daily_12'

    # A day on which some runs do not go as they should, looked at at a certain time by somebody who has seen no other time.
    function Set-Day {
        param([hashtable[]] $Run = @(), [string] $At = '12:00')
        $null = Invoke-RestMethod "$($emulator.Address)/emulator/days" -Method Delete -NoProxy
        Set-EmulatorDay $emulator @($Run.ForEach({ @{ bizdate = '2026-11-20' } + $_ }))
        Set-EmulatorClock $emulator -Now "2026-11-21T${At}:00+08:00" -Speed 0
        Reset-EmulatorLog
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    }

    function Reset-EmulatorLog {
        $script:before = @(Get-EmulatorRequest $emulator).Count
    }

    function Get-Asked {
        @(Get-EmulatorRequest $emulator | Select-Object -Skip $before)
    }
}

AfterAll {
    Disconnect-DwAccount
    Stop-Emulator $emulator
}

Describe 'The planted culprit' {
    BeforeDiscovery {
        $nodes = @{ Name = 'a source'; Node = 7100003 }, @{ Name = 'a source of all'; Node = 700001 },
        @{ Name = 'a parent'; Node = 712007 }, @{ Name = 'the task itself'; Node = 713012 }
        $outcomes = @{
            'FAILURE' = 'Failed'; 'FAILURE:2' = 'Failed'; 'wait_resource' = 'WaitingForResource'; 'running' = 'Slow'
            'checking' = 'QualityCheck'; 'checking_condition' = 'ConditionCheck'; 'frozen' = 'Frozen'; 'no_run' = 'NoRun'
        }
        $days = foreach ($node in $nodes) {
            foreach ($outcome in $outcomes.Keys) {
                $node + @{ Outcome = $outcome; Verdict = $outcomes[$outcome]; Most = $outcome -eq 'no_run' ? 30 : 15; At = '12:00' }
            }
        }
        $days += @(
            @{ Name = 'a source in another workspace'; Node = 700001; Outcome = 'FAILURE'; Verdict = 'Failed'; Most = 20; At = '12:00'
                Of = 'odps.marketing.ads_campaign_roi_03' }
            @{ Name = 'an hour of a source'; Node = 8100003; Hour = 0; Outcome = 'FAILURE'; Verdict = 'Failed'; Most = 20; At = '12:00'
                Of = 'odps.marketing.ads_campaign_roi_03' }
            @{ Name = 'an hour of the table'; Node = 711003; Hour = 5; Outcome = 'FAILURE'; Verdict = 'Failed'; Most = 8; At = '12:00'
                Of = 'odps.sales.ods_payments_03' }
            @{ Name = 'a source at 6'; Node = 7100003; Outcome = 'FAILURE'; Verdict = 'Failed'; Most = 40; At = '06:00' }
            @{ Name = 'a source of all at 6'; Node = 700001; Outcome = 'FAILURE'; Verdict = 'Failed'; Most = 40; At = '06:00' }
            @{ Name = 'a frozen source at 6'; Node = 7100003; Outcome = 'frozen'; Verdict = 'Frozen'; Most = 40; At = '06:00' }
            @{ Name = 'a source that fails at 4'; Node = 7100003; Outcome = 'FAILURE'; Verdict = 'Failed'; Most = 60; At = '04:00' }
            @{ Name = 'a source that waits at 4'; Node = 7100003; Outcome = 'wait_resource'; Verdict = 'WaitingForResource'; Most = 60
                At = '04:00' }
            @{ Name = 'the only task'; Node = 712005; Outcome = 'FAILURE'; Verdict = 'Failed'; Most = 12; At = '12:00'
                Of = 'odps.sales.dwd_order_detail_05' }
            @{ Name = 'the source of one'; Node = 7100005; Outcome = 'wait_resource'; Verdict = 'WaitingForResource'; Most = 15
                At = '12:00'; Of = 'odps.sales.dwd_order_detail_05' }
        )
    }

    It 'is named: <Name>, <Outcome>' -ForEach $days {
        $plan = @{ node = $Node; outcome = $Outcome }
        if ($_.ContainsKey('Hour')) {
            $plan.hour = $_.Hour
        }
        Set-Day $plan -At $At
        $late = $_.ContainsKey('Of') ? $_.Of : $table
        $causes = @(Trace-DwTableDelay $late -BizDate 2026-11-20)
        $truth = Get-EmulatorTruth $emulator $late -Date 2026-11-20

        $firsts = $causes.Where({ $_.IsFirst })
        $firsts.Count | Should -Be 1
        $first = $firsts[0]
        $first.NodeId | Should -Be $Node
        $first.Verdict | Should -BeExactly $Verdict
        $first.Path[-1] | Should -BeExactly $first.NodeName
        $guilty = $truth.guilty.Where({ $_.verdict -ne 'NotDue' })
        ($causes.ForEach({ "$($_.Verdict) $($_.NodeId)" }) | Sort-Object -Unique) |
            Should -Be @($guilty.ForEach({ "$($_.verdict) $($_.nodeId)" }) | Sort-Object -Unique)
        @(Get-Asked).Count | Should -BeLessOrEqual $Most
    }
}

Describe 'On a day on which all is well' {
    It 'nobody is accused: <Of> at <At>' -ForEach @(
        @{ Of = 'odps.sales.ads_sales_daily_12'; At = '12:00'; Verdict = 'Delivered' }
        @{ Of = 'odps.sales.ads_sales_daily_01'; At = '12:00'; Verdict = 'Delivered' }
        @{ Of = 'odps.sales.dwd_order_detail_03'; At = '12:00'; Verdict = 'Delivered' }
        @{ Of = 'odps.sales.dim_user'; At = '12:00'; Verdict = 'Delivered' }
        @{ Of = 'odps.sales.dim_store'; At = '12:00'; Verdict = 'Delivered' }
        @{ Of = 'odps.sales.ods_orders_003'; At = '12:00'; Verdict = 'Delivered' }
        @{ Of = 'odps.marketing.ads_campaign_roi_03'; At = '12:00'; Verdict = 'Delivered' }
        @{ Of = 'odps.marketing.dwd_exposure_03'; At = '12:00'; Verdict = 'Delivered' }
        @{ Of = 'odps.sales.ods_payments_03'; At = '12:00'; Verdict = 'NotDue' }
        @{ Of = 'odps.sales.dim_user'; At = '00:10'; Verdict = 'NotDue' }
    ) {
        Set-Day -At $At
        $row = @(Trace-DwTableDelay $Of -BizDate 2026-11-20)
        $row.Count | Should -Be 1
        $row.Verdict | Should -BeExactly $Verdict
        $row.IsComplete | Should -BeTrue
    }
}

Describe 'What may be asked about' {
    BeforeAll { Set-Day @{ node = 7100003; outcome = 'FAILURE' } }

    It 'is <Name>' -ForEach @(
        @{ Name = 'a GUID'; Given = { 'odps.sales.dwd_order_detail_03' } }
        @{ Name = 'a short name'; Given = { 'sales.dwd_order_detail_03' } }
        @{ Name = 'a table'; Given = { Get-DwTable odps.sales.dwd_order_detail_03 } }
        @{ Name = 'a partition'; Given = { [pscustomobject]@{ TableGuid = 'odps.sales.dwd_order_detail_03'; Partition = 'ds=20261120' } } }
        @{ Name = 'a task'; Given = { Get-DwTableProducingTask odps.sales.dwd_order_detail_03 | Select-Object -First 1 } }
        @{ Name = 'a node'; Given = { Get-DwNode 712003 } }
        @{ Name = 'a run'; Given = { Get-DwInstance -NodeId 712003 -BizDate 2026-11-20 } }
        @{ Name = 'a row'; Given = { @{ TableGuid = 'odps.sales.dwd_order_detail_03'; BizDate = '2026-11-20' } } }
    ) {
        $day = $Name -in 'a partition', 'a run', 'a row' ? @{} : @{ BizDate = '2026-11-20' }
        $first = & $Given | Trace-DwTableDelay @day | Where-Object IsFirst
        $first.NodeId | Should -Be 7100003
        $first.Verdict | Should -BeExactly Failed
    }

    It 'is a baseline' {
        $causes = Get-DwBaselineStatus 2001 -BizDate 2026-11-20 | Trace-DwTableDelay
        $causes.Where({ $_.IsFirst }).NodeId | Should -Be 7100003
        $causes[0].BaselineName | Should -Not -BeNullOrEmpty
    }

    It 'is an id by the name of its parameter' {
        (Trace-DwTableDelay -NodeId 712003 -BizDate 2026-11-20).NodeId | Should -Be 7100003
        $run = Get-DwInstance -NodeId 712003 -BizDate 2026-11-20
        (Trace-DwTableDelay -InstanceId $run.InstanceId).NodeId | Should -Be 7100003
    }

    It 'is nothing where nothing is named' {
        { [pscustomobject]@{ Other = 1 } | Trace-DwTableDelay -ErrorAction Stop } | Should -Throw -ErrorId 'Dw.NoId,*'
    }
}

Describe 'What it gives' {
    It 'is what to type next, and that runs' {
        foreach ($outcome in 'FAILURE', 'wait_resource', 'frozen', 'no_run', 'running') {
            Set-Day @{ node = 712007; outcome = $outcome }
            $cause = Trace-DwTableDelay $table -BizDate 2026-11-20 | Where-Object IsFirst
            $cause.Advice | Should -Not -BeNullOrEmpty
            if ($cause.Advice -notlike 'Wait-*') {
                { & ([scriptblock]::Create($cause.Advice + ' -ErrorAction Stop')) } | Should -Not -Throw
            }
        }
    }

    It 'has no more calls than are allowed, one error for those that are not made, and what is known' {
        Set-Day @{ node = 7100003; outcome = 'FAILURE' }
        $causes = @(Trace-DwTableDelay $table -BizDate 2026-11-20 -MaxCalls 6 -ErrorAction SilentlyContinue -ErrorVariable failed)
        @(Get-Asked).Count | Should -Be 6
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.BudgetSpent,*'
        $causes.Count | Should -BeGreaterThan 0
        $causes.IsComplete | Should -Not -Contain $true
    }

    It 'has a name and an owner for a workspace that may be seen only in part' {
        Set-Day @{ node = 700001; outcome = 'FAILURE' }
        $body = '{"Code":"Forbidden.Access","Message":"refused","RequestId":"R-1"}'
        Add-EmulatorRule $emulator @{ action = 'ListInstances'; contains = 'ProjectId=10002'; reply = @{ status = 403; body = $body } }
        Add-EmulatorRule $emulator @{ action = 'ListProjectMembers'; reply = @{ status = 403; body = $body } }
        try {
            $causes = @(Trace-DwTableDelay odps.sales.dwd_order_detail_03 -BizDate 2026-11-20 -WarningAction SilentlyContinue)
            $causes[0].Verdict | Should -BeIn 'NoAccess', 'Failed'
            $causes[0].OwnerName | Should -BeNullOrEmpty
        }
        finally {
            Reset-Emulator $emulator
        }
    }

    It 'costs what its help says' {
        Set-Day @{ node = 7100005; outcome = 'FAILURE' }
        $null = Trace-DwTableDelay odps.sales.dwd_order_detail_05 -BizDate 2026-11-20
        $counts = Get-Asked | Group-Object action -AsHashTable -AsString
        $counts['GetMetaTableProducingTasks'].Count | Should -Be 1
        $counts['GetNode'].Count | Should -Be 1
        $counts['GetNodeParents'].Count | Should -Be 2
        $counts['ListProjectMembers'].Count | Should -Be 1
        $counts['GetInstanceLog'] | Should -BeNullOrEmpty
    }
}
