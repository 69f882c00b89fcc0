# What breaks when a table goes: everything that depends on it, whose it is, and how important.

BeforeDiscovery {
    $layers = 1, 7, 300, 1400, 2100 | ForEach-Object { @{ Table = 'odps.generated.table_{0:0000000}' -f $_ } }
    $builtIn = 'odps.sales.dim_user', 'odps.sales.ods_orders_001', 'odps.sample_project.big_task_id', 'odps.sample_project.same_task_twice',
    'odps.marketing.ods_clicks_001' | ForEach-Object { @{ Table = $_ } }
}

BeforeAll {
    . $PSScriptRoot/../Setup.ps1 -Argument '--tables', '3000', '--shape', 'layers' -FreshKeys

    # One text for each thing, with all that both sides tell: of the emulator, and of the cmdlet.
    function Format-Truth($Truth) {
        foreach ($one in $Truth.tables) {
            $tasks = @(foreach ($task in $one.tasks) {
                    '{0} {1} {2} {3} {4} {5} {6} {7}' -f $task.taskId, $task.taskName, $task.ownerId, $task.ownerName, $task.cron,
                    $task.priority, $task.baselineName, $task.isFrozen
                })
            '{0} {1} {2} gone={3} {4} {5} {6} {7} [{8}]' -f $one.depth, $one.name, ($one.path -join '>'), $one.isGone,
            $one.ownerId, $one.ownerName, $one.projectId, $one.projectName, ($tasks -join '; ')
        }
    }

    function Format-Impact($Impact) {
        foreach ($one in $Impact) {
            $tasks = @(foreach ($task in $one.Tasks) {
                    '{0} {1} {2} {3} {4} {5} {6} {7}' -f $task.TaskId, $task.TaskName, $task.OwnerId, $task.OwnerName, $task.CronExpress,
                    $task.Priority, $task.BaselineName, $task.IsFrozen
                })
            '{0} {1} {2} gone={3} {4} {5} {6} {7} [{8}]' -f $one.Depth, $one.FullName, ($one.Path -join '>'), [bool] $one.IsGone,
            $one.OwnerId, $one.OwnerName, $one.ProjectId, $one.ProjectName, ($tasks -join '; ')
        }
    }

    # The cost that the help states, of a new session: of T tables with K tasks in W workspaces of P pages of nodes each.
    function Get-CallLimit($Impact, [int] $More = 0) {
        $tables = @($Impact).Where({ $_.Kind -eq 'Table' })
        $nodes = 0
        $workspaces = 0
        foreach ($workspace in $tables | Where-Object ProjectId | Group-Object ProjectId) {
            $workspaces++
            $count = @($workspace.Group.ForEach({ $_.Tasks }).ForEach({ $_.TaskId }) | Select-Object -Unique).Count
            $pages = [Math]::Min(100, [Math]::Ceiling(@(Get-DwNode -Project $workspace.Name).Count / 100))
            $nodes += $count -le 20 ? $count : [Math]::Min($count + $pages, [Math]::Max(20 + $pages, 2 * $pages + 1))
        }
        1 + 3 * $tables.Count + $nodes + 2 * $workspaces + $More
    }
}

AfterAll {
    Disconnect-DwAccount
    Stop-Emulator $emulator
}

Describe 'What depends on a table' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential)
    }

    It 'is the set that the emulator knows, nearest first, by shortest paths, with owners, tasks and baselines: <Table>' -ForEach (
        $builtIn + $layers) {
        $impact = @(Get-DwTableImpact $Table -ErrorVariable failed)
        $calls = @(Get-Action).Count
        Format-Impact $impact | Should -Be @(Format-Truth (Get-EmulatorImpact $emulator $Table))
        $impact.ForEach({ $_.Depth }) | Should -Be @($impact.ForEach({ $_.Depth }) | Sort-Object)
        $failed | Should -BeNullOrEmpty
        @($impact).ForEach({ $_.Unknown }) | Should -BeNullOrEmpty
        $calls | Should -BeLessOrEqual (Get-CallLimit $impact)
    }

    It 'is as far as -Depth says, to the step' {
        foreach ($depth in 1, 2, 3) {
            $truth = Get-EmulatorImpact $emulator odps.sales.ods_orders_001 -Depth $depth
            (Get-DwTableImpact odps.sales.ods_orders_001 -Depth $depth -NoTask -NoOwner).FullName | Should -Be $truth.tables.name
        }
    }

    It 'costs a call a table and one for the root where only the names are wanted' {
        $impact = @(Get-DwTableImpact odps.sales.dim_user -NoTask -NoOwner)
        (Get-Action | Select-Object -Unique) | Should -Be GetMetaTableLineage
        (Get-Action).Count | Should -Be ($impact.Count + 1)
        $impact.OwnerId | Should -Be @(, $null * $impact.Count)
    }

    It 'does not go through what -StopAt names, and leaves out what -Exclude names' {
        $stopped = Get-DwTableImpact sales.ods_orders_001 -StopAt sales.dim_user -NoTask -NoOwner
        $stopped.FullName | Should -Contain odps.sales.dim_user
        $stopped.FullName | Should -Not -Contain odps.sales.v_dim_user_active
        $without = Get-DwTableImpact sales.ods_orders_001 -Exclude '*.dim_user', 'odps.*.ads_*' -NoTask -NoOwner
        $without.FullName | Should -Not -BeLike '*ads_*'
        $without.FullName | Should -Not -Contain odps.sales.dim_user
        $without.FullName | Should -Contain odps.sales.dwd_order_detail_01
    }

    It 'lists all tasks of a table and marks those that are frozen' {
        Add-EmulatorRule $emulator @{ action = 'GetNode'; contains = '712101'; times = 1
            reply = @{ body = '{"Data":{"NodeId":"712101","SchedulerType":"pause","ProjectId":"10002"},"Success":"true"}' }
        }
        $table = Get-DwTableImpact sales.dim_user -First 10 | Where-Object TableName -EQ dwd_order_detail_01
        $table.Tasks.TaskId | Should -Be 712001, 712101
        $table.Tasks.IsFrozen | Should -Be $false, $true
        "$($table.Tasks[1])" | Should -BeLike '712101 *(frozen)'
    }

    It 'is one row of text for each thing in a CSV file' {
        $rows = Get-DwTableImpact sales.ods_orders_001 -First 3 | ConvertTo-Csv | ConvertFrom-Csv
        $rows[2].Path | Should -Be 'odps.sales.ods_orders_001 > odps.sales.dim_user > odps.sample_project.sample_table'
        $rows[0].Tasks | Should -BeLike '700001 *; 700002 *(frozen)'
        $rows[0].Baselines | Should -Be '默认基线 (2004)'
        $rows[0].Unknown | Should -BeNullOrEmpty
    }

    It 'costs little where only the first are wanted' {
        (Get-DwTableImpact sales.ods_orders_001 -First 1).FullName | Should -Be odps.sales.dim_user
        (Get-Action).Count | Should -BeLessOrEqual 10
        (Get-DwTableImpact sales.ods_orders_001 -Skip 2 -First 2 -NoTask).Depth | Should -Be 2, 2
    }

    It 'asks once about what several inputs have in common' {
        $impact = 'sales.ods_orders_001', 'sales.ods_orders_002' | Get-DwTableImpact
        ($impact | Group-Object Root).Count | Should -Be 2
        $twice = (Get-EmulatorRequest $emulator) | Group-Object { "$($_.action) $($_.parameters | ConvertTo-Json -Compress)" } |
            Where-Object { $_.Count -gt 1 -and $_.Name -notlike 'ListNodes*' }
        $twice | Should -BeNullOrEmpty
    }
}

Describe 'What depends on a table and cannot be asked about' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential)
    }

    It 'is there all the same: dropped without an error, forbidden with one' {
        Set-EmulatorGraph $emulator @{
            dropped = @('odps.sales.dwd_order_detail_01'); forbidden = @('odps.marketing.ads_campaign_roi_0*')
        }
        $impact = Get-DwTableImpact sales.dim_user -ErrorVariable failed -ErrorAction SilentlyContinue
        $truth = Get-EmulatorImpact $emulator odps.sales.dim_user
        $impact.FullName | Should -Be $truth.tables.name
        $impact.Where({ $_.IsGone }).FullName | Should -Be odps.sales.dwd_order_detail_01
        $forbidden = $truth.tables.Where({ $_.isForbidden }).name
        $failed.TargetObject | Sort-Object | Should -Be ($forbidden + 'odps.marketing.ads_campaign_roi_10' | Sort-Object)
        $marked = $impact.Where({ $_.Unknown -contains 'Owner' })
        $marked.FullName | Should -Be $forbidden
        $marked.Unknown | Select-Object -Unique | Should -Be Owner, Tasks
    }

    It 'keeps its tasks, where their nodes, owners and baselines are refused' {
        $refused = @{ reply = @{ status = 403; body = '{"Code":"Forbidden.Access","Message":"no","RequestId":"R"}' } }
        $actions = 'GetNode', 'ListNodes', 'ListProjectMembers', 'ListBaselines'
        Add-EmulatorRule $emulator $actions.ForEach({ $refused + @{ action = $_ } })
        $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
        $impact = Get-DwTableImpact sales.dim_user -Depth 1 -ErrorVariable failed -WarningVariable warned @quiet
        $impact.FullName | Should -Be (Get-EmulatorImpact $emulator odps.sales.dim_user -Depth 1).tables.name
        $with = $impact.Where({ $_.Tasks })
        $with.Tasks.TaskName | Should -Not -BeNullOrEmpty
        $with.Tasks.IsUnknown | Select-Object -Unique | Should -Be $true
        $with.ForEach({ $_.Unknown -join ' ' }) | Select-Object -Unique | Should -Be 'OwnerName TaskDetails'
        $impact.OwnerId | Should -Not -Contain $null
        $failed.TargetObject | Should -Be $with.FullName
        $warned | Should -Not -BeNullOrEmpty
    }

    It 'is an error of the input where that is the table itself' {
        $null = 'odps.sales.nothing', 'sales.dim_product' | Get-DwTableImpact -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter.Meta.NotExist,*'
        $failed.TargetObject | Should -Be odps.sales.nothing
    }
}

Describe 'A look for what depends on a table' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential)
    }

    It 'gives the same under faults' {
        $whole = Format-Impact (Get-DwTableImpact sales.ods_orders_001)
        Set-Emulator $emulator @{ faults = @{ '503' = 5; reset = 5; html = 3; cut = 3; empty = 2 }; seed = 11 }
        Format-Impact (Get-DwTableImpact sales.ods_orders_001 -ErrorVariable failed) | Should -Be $whole
        $failed | Should -BeNullOrEmpty
    }

    It 'makes no more calls than -MaxCalls allows, and says so once' {
        $impact = Get-DwTableImpact sales.ods_orders_001 -MaxCalls 60 -ErrorVariable failed -ErrorAction SilentlyContinue 3>$null
        (Get-Action).Count | Should -BeLessOrEqual 60
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.BudgetSpent,*'
        $failed.Count | Should -Be 1
        $whole = (Get-EmulatorImpact $emulator odps.sales.ods_orders_001).tables.name
        $impact.FullName | Should -Be $whole[0..(@($impact).Count - 1)]
    }

    It 'gives all that it had found when the daily limit ends it, marked' {
        Set-Emulator $emulator @{ dailyLimit = 70 }
        $impact = [System.Collections.Generic.List[object]]::new()
        { Get-DwTableImpact sales.dim_user | ForEach-Object { $impact.Add($_) } } |
            Should -Throw -ErrorId 'Throttling.Api.Risk,*'
        $impact.FullName | Should -Be (Get-EmulatorImpact $emulator odps.sales.dim_user).tables.name
        $impact[-1].Unknown | Should -Contain Tasks
    }

    It 'goes on from a file, and asks nothing twice' {
        $whole = Format-Impact (Get-DwTableImpact sales.ods_orders_001)
        $file = Join-Path $TestDrive impact.jsonl
        Clear-EmulatorLog $emulator
        $null = Get-DwTableImpact sales.ods_orders_001 -StatePath $file -MaxCalls 60 -ErrorAction SilentlyContinue 3>$null
        Format-Impact (Get-DwTableImpact sales.ods_orders_001 -StatePath $file) | Should -Be $whole
        $asked = (Get-EmulatorRequest $emulator).Where({ $_.action -ne 'ListNodes' })
        $questions = $asked | Group-Object { "$($_.action) $($_.parameters | ConvertTo-Json -Compress)" }
        $questions.Where({ $_.Count -gt 1 }) | Should -BeNullOrEmpty
    }

    It 'ends at once when somebody stops it' {
        Set-Emulator $emulator @{ latencyMs = 2000 }
        $shell = New-ConnectedShell (New-FreshCredential)
        try {
            $run = $shell.AddScript('Get-DwTableImpact sales.dim_user').BeginInvoke()
            while ((Get-EmulatorStatistic $emulator).received -lt 1) { Start-Sleep -Milliseconds 10 }
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $watch.ElapsedMilliseconds | Should -BeLessThan 1000
            $run.IsCompleted | Should -BeTrue
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'refuses parameters that contradict each other: <Name>' -ForEach @(
        @{ Name = 'Depth, Recurse'; With = @{ Depth = 2; Recurse = $true } }
        @{ Name = 'NoTask, IncludeTask'; With = @{ NoTask = $true; IncludeTask = $true } }
        @{ Name = 'ColumnName, IncludeEntity'; With = @{ ColumnName = 'id'; IncludeEntity = $true } }
        @{ Name = 'ColumnName, IncludeTask'; With = @{ ColumnName = 'id'; IncludeTask = $true } }
    ) {
        { Get-DwTableImpact sales.dim_user @With } | Should -Throw -ErrorId 'Dw.InvalidInput,*'
        Get-Action | Should -BeNullOrEmpty
    }
}
