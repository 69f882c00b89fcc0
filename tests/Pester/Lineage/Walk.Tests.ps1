# Lineage over many steps: what comes, in which order, what it costs, and what is said of what did not come.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential

    # Breadth first with one question after the other, out of the one-step cmdlet.
    function Get-PlainWalk {
        param([string] $Root, [string] $Direction, [int] $Depth = [int]::MaxValue)
        $distance = @{ $Root = 0 }
        $queue = [System.Collections.Generic.Queue[string]]::new()
        $queue.Enqueue($Root)
        while ($queue.Count) {
            $near = $queue.Dequeue()
            if ($distance[$near] -ge $Depth) {
                continue
            }
            foreach ($edge in Get-DwTableLineage $near $Direction) {
                $isNew = -not $distance.ContainsKey($edge.Table)
                if ($isNew) {
                    $distance[$edge.Table] = $distance[$near] + 1
                    $queue.Enqueue($edge.Table)
                }
                "$($distance[$near] + 1) $($edge.From) > $($edge.To) $(-not $isNew)"
            }
        }
    }

    # One thing is refused, whoever asks about it.
    function Add-Refusal {
        param([string] $Action, [string] $Contains, [int] $Status, [string] $Code)
        $body = @{ Code = $Code; Message = 'no'; RequestId = '1' } | ConvertTo-Json
        Add-EmulatorRule $emulator @{ action = $Action; contains = $Contains; reply = @{ status = $Status; body = $body } }
    }

    filter ConvertTo-Line { "$($_.Depth) $($_.From) > $($_.To) $($_.IsRepeat)" }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'A walk' {
    BeforeEach { Reset-Emulator $emulator }

    It 'is what a plain search finds, in its order: <Root> <Direction>' -ForEach @(
        @{ Root = 'odps.sales.dim_user'; Direction = 'Downstream' }
        @{ Root = 'odps.sales.ads_sales_daily_01'; Direction = 'Upstream' }
        @{ Root = 'odps.sales.ods_orders_001'; Direction = 'Downstream' }
    ) {
        $expected = Get-PlainWalk $Root $Direction
        Reset-Emulator $emulator
        $walked = Get-DwTableLineage $Root $Direction -Recurse
        $walked | ConvertTo-Line | Should -Be $expected
        # Each table once: the root, and all that were found.
        (Get-EmulatorRequest $emulator).Count | Should -Be (@($walked.Table | Sort-Object -Unique) + $Root | Sort-Object -Unique).Count
        $walked.Root | Sort-Object -Unique | Should -Be $Root
    }

    It '-Depth <_> is so many steps' -ForEach 1, 2, 3 {
        $expected = Get-PlainWalk odps.sales.ads_sales_daily_01 Upstream $_
        Get-DwTableLineage odps.sales.ads_sales_daily_01 Upstream -Depth $_ | ConvertTo-Line | Should -Be $expected
    }

    It 'of one step costs the same call as before, and says where it is' {
        $edges = Get-DwTableLineage odps.sales.dim_user Upstream
        @(Get-EmulatorRequest $emulator).Count | Should -Be 1
        foreach ($edge in $edges) {
            $edge.Depth | Should -Be 1
            $edge.Root | Should -Be odps.sales.dim_user
            $edge.To | Should -Be $edge.OfTable
            $edge.From | Should -Be $edge.TableGuid
            $edge.IsRepeat | Should -BeFalse
            $edge.IsGone | Should -BeNullOrEmpty
            $edge.OfDatabaseName | Should -Be sales
        }
    }

    It 'in both directions is upstream, then downstream, and no sibling' {
        $both = Get-DwTableLineage odps.sales.dim_user Both -Depth 2
        $apart = @(Get-DwTableLineage odps.sales.dim_user Upstream -Depth 2) + @(Get-DwTableLineage odps.sales.dim_user Downstream -Depth 2)
        $both | ConvertTo-Line | Should -Be ($apart | ConvertTo-Line)
        $step = @(Get-DwTableLineage odps.sales.dim_user Upstream) + @(Get-DwTableLineage odps.sales.dim_user Downstream)
        Get-DwTableLineage odps.sales.dim_user Both | ConvertTo-Line | Should -Be ($step | ConvertTo-Line)
    }

    It 'neither tells nor goes through what -Exclude names: <_>' -ForEach 'odps.*.dim_*', 'sales.dim_*', 'dim_*' {
        $edges = Get-DwTableLineage odps.sales.ads_sales_daily_01 Upstream -Recurse -Exclude $_
        $edges.Table | Where-Object { $_ -like '*.dim_*' } | Should -BeNullOrEmpty
        $edges.Table | Should -Contain odps.sales.ods_orders_001
        Get-EmulatorRequest $emulator | Where-Object { $_.parameters.TableGuid -like '*.dim_*' } | Should -BeNullOrEmpty
    }

    It 'tells and does not go through what -StopAt names, and what leads there is not asked about' {
        $edges = Get-DwTableLineage odps.sales.ads_sales_daily_01 Upstream -Recurse -StopAt odps.*.dwd_*
        $edges.Table | Should -Contain odps.sales.dwd_order_detail_01
        $edges.Table | Should -Not -Contain odps.sales.ods_orders_001
        Get-EmulatorRequest $emulator | Where-Object { $_.parameters.TableGuid -like '*.dwd_*' } | Should -BeNullOrEmpty
    }

    It 'counts -First and -Skip over the edges of one input' {
        $all = Get-DwTableLineage odps.sales.ads_sales_daily_01 Upstream -Recurse
        $some = 'odps.sales.ads_sales_daily_01', 'odps.sales.ads_sales_daily_01' |
            Get-DwTableLineage -Direction Upstream -Recurse -Skip 25 -First 7
        $some | ConvertTo-Line | Should -Be (@($all[25..31]) + $all[25..31] | ConvertTo-Line)
    }

    It 'stops after one call where one answer is enough' {
        $edges = Get-DwTableLineage odps.sales.dim_user Downstream -Recurse -First 3
        $edges.Count | Should -Be 3
        @(Get-EmulatorRequest $emulator).Count | Should -Be 1
        Reset-Emulator $emulator
        $null = Get-DwTableLineage odps.sales.dim_user Downstream -Recurse | Select-Object -First 3
        @(Get-EmulatorRequest $emulator).Count | Should -Be 1
    }

    It 'gives a root without lineage its row, and no other' {
        $rows = 'odps.sales.ods_orders_001', 'odps.sales.dim_user' | Get-DwTableLineage -Direction Upstream -Recurse -IncludeEmpty
        @($rows | Where-Object HasLineage -EQ $false).OfTable | Should -Be odps.sales.ods_orders_001
        @($rows | Where-Object HasLineage).Root | Sort-Object -Unique | Should -Be odps.sales.dim_user
    }

    It 'asks about each table once for all starts of a pipe, and gives each start its own edges' {
        $starts = 1..6 | ForEach-Object { "odps.sales.ads_sales_daily_0$_" }
        $expected = $starts | ForEach-Object { Get-DwTableLineage $_ Upstream -Recurse } |
            ForEach-Object { "$($_.Root) $($_ | ConvertTo-Line)" }
        Reset-Emulator $emulator
        $edges = $starts | Get-DwTableLineage -Direction Upstream -Recurse
        $edges | ForEach-Object { "$($_.Root) $($_ | ConvertTo-Line)" } | Should -Be $expected
        $asked = (Get-EmulatorRequest $emulator).ForEach({ $_.parameters.TableGuid })
        $asked.Count | Should -Be @($asked | Sort-Object -Unique).Count
    }

    It 'refuses what contradicts itself, without a call: <Name>' -ForEach @(
        @{ Name = '-Depth and -Recurse'; Walk = { Get-DwTableLineage sales.dim_user Upstream -Depth 2 -Recurse } }
        @{ Name = 'a way to where it begins'; Walk = { Get-DwTableLineage sales.dim_user Upstream -To odps.sales.DIM_USER } }
        @{ Name = '-Name and a walk'; Walk = { Get-DwEntityLineage sales.dim_user Upstream -Name x -Recurse } }
    ) {
        $failed = @(& { try { & $Walk -ErrorAction Continue } catch { $_ } } 2>&1)
        $failed.Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*'
        @(Get-EmulatorRequest $emulator).Count | Should -Be 0
    }
}

Describe 'A way' {
    BeforeEach { Reset-Emulator $emulator }

    It 'leads step by step from the root to the target, from whichever end it was found' {
        $way = @(Get-DwTableLineage odps.sales.ads_sales_daily_01 Upstream -To sales.ods_orders_001)
        $way.Count | Should -Be 2
        $way.Depth | Should -Be 1, 2
        $way[0].OfTable | Should -Be odps.sales.ads_sales_daily_01
        $way[1].OfTable | Should -Be $way[0].TableGuid
        $way[1].TableGuid | Should -Be odps.sales.ods_orders_001
        $way[1].TableName | Should -Be ods_orders_001
        $way.Direction | Sort-Object -Unique | Should -Be Upstream
        $way[0].From | Should -Be $way[1].To
    }

    It 'is an error where there is none, and is looked for either way with -Direction Both' {
        $way = Get-DwTableLineage odps.sales.ads_sales_daily_01 Downstream -To sales.ods_orders_001 -ErrorAction SilentlyContinue `
            -ErrorVariable failed
        $way | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.NoPath,*'
        $failed.CategoryInfo.Category | Should -Be ObjectNotFound
        @(Get-DwTableLineage odps.sales.ods_orders_001 Both -To sales.ads_sales_daily_01).Count | Should -Be 2
        $null = Get-DwTableLineage odps.sales.ads_sales_daily_01 Upstream -To sales.ods_orders_001 -Depth 1 -ErrorAction SilentlyContinue `
            -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.NoPath,*'
    }

    It 'is not known where a call was not left for it' {
        $null = Get-DwTableLineage odps.sales.ads_sales_daily_01 Upstream -To sales.ods_orders_024 -MaxCalls 1 `
            -ErrorAction SilentlyContinue -ErrorVariable failed -WarningAction SilentlyContinue
        @($failed).Count | Should -Be 1
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.BudgetSpent,*'
        @(Get-EmulatorRequest $emulator).Count | Should -Be 1
    }

    It 'names a target that is not there' {
        $null = Get-DwTableLineage odps.sales.dim_user Upstream -To sales.no_such_table -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -BeLike '*NotExist*'
    }
}

Describe 'A walk that does not come to its end' {
    BeforeEach { Reset-Emulator $emulator }

    It 'makes no more than -MaxCalls calls, and says once what it did not ask' {
        $edges = Get-DwTableLineage odps.sales.dim_user Downstream -Recurse -MaxCalls 10 -ErrorAction SilentlyContinue `
            -ErrorVariable failed -WarningVariable warned -WarningAction SilentlyContinue
        @(Get-EmulatorRequest $emulator).Count | Should -Be 10
        @($failed).Count | Should -Be 1
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.BudgetSpent,*'
        $failed.CategoryInfo.Category | Should -Be LimitsExceeded
        $edges.Table | Should -Contain "$($failed.TargetObject)"
        @($warned).Count | Should -Be 1
    }

    It 'goes on from its file, asks nothing twice and gives all' {
        $whole = Get-DwTableLineage odps.sales.dim_user Downstream -Recurse
        Reset-Emulator $emulator
        $path = Join-Path $TestDrive 'walk.state'
        foreach ($i in 1..5) {
            $null = Get-DwTableLineage odps.sales.dim_user Downstream -Recurse -MaxCalls 10 -StatePath $path `
                -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        }
        $edges = Get-DwTableLineage odps.sales.dim_user Downstream -Recurse -StatePath $path
        $edges | ConvertTo-Line | Should -Be ($whole | ConvertTo-Line)
        @(Get-EmulatorRequest $emulator).Count | Should -Be 51
    }

    It 'loses one neighbour that may not be read, and nothing else' {
        $whole = Get-DwTableLineage odps.sales.ads_sales_daily_01 Upstream -Recurse
        Reset-Emulator $emulator
        Add-Refusal GetMetaTableLineage 'odps.sales.dwd_order_detail_02' 403 Forbidden.Access
        $edges = Get-DwTableLineage odps.sales.ads_sales_daily_01 Upstream -Recurse -ErrorAction SilentlyContinue -ErrorVariable failed
        @($failed).Count | Should -Be 1
        $failed.TargetObject | Should -Be odps.sales.dwd_order_detail_02
        $failed.CategoryInfo.Category | Should -Be PermissionDenied
        $lost = $whole | Where-Object To -EQ odps.sales.dwd_order_detail_02
        $edges.Count | Should -Be ($whole.Count - @($lost).Count)
    }

    It 'marks what is gone, on every edge to it, without an error' {
        Add-Refusal GetMetaTableLineage 'odps.sales.dim_user' 400 InvalidParameter.Meta.NotExist
        $edges = Get-DwTableLineage odps.sales.ads_sales_daily_01 Upstream -Recurse -ErrorVariable failed `
            -WarningVariable warned -WarningAction SilentlyContinue
        $failed | Should -BeNullOrEmpty
        @($warned).Count | Should -Be 1
        $gone = $edges | Where-Object Table -EQ odps.sales.dim_user
        @($gone).Count | Should -BeGreaterThan 1
        $gone.IsGone | Sort-Object -Unique | Should -BeTrue
        ($edges | Where-Object Table -EQ odps.sales.ods_orders_001).IsGone | Sort-Object -Unique | Should -BeFalse
    }
}

Describe 'Columns, entities and nodes' {
    BeforeEach { Reset-Emulator $emulator }

    It 'are walked as well: <Name>' -ForEach @(
        @{ Name = 'columns'; Walk = { Get-DwColumnLineage odps.sales.ads_sales_daily_01.user_id Upstream -Depth 2 } }
        @{ Name = 'entities'; Walk = { Get-DwEntityLineage sales.ads_sales_daily_01 Upstream -Depth 2 } }
        @{ Name = 'nodes'; Walk = { Get-DwNodeDependency 713001 Upstream -Depth 2 } }
    ) {
        $edges = & $Walk
        $edges.Depth | Sort-Object -Unique | Should -Be 1, 2
        # Each second step begins where a first one ended.
        $first = ($edges | Where-Object Depth -EQ 1).From
        ($edges | Where-Object Depth -EQ 2).To | Where-Object { $_ -notin $first } | Should -BeNullOrEmpty
        $edges.Root | Sort-Object -Unique | Should -HaveCount 1
    }

    It 'have ways: <Name>' -ForEach @(
        @{ Name = 'columns'; Walk = { Get-DwColumnLineage odps.sales.ads_sales_daily_01.user_id Upstream -To sales.dim_user.user_id } }
        @{ Name = 'entities'; Walk = { Get-DwEntityLineage sales.ads_sales_daily_01 Upstream -To sales.ods_orders_001 } }
        @{ Name = 'nodes'; Walk = { Get-DwNodeDependency 713001 Upstream -To 7100001 } }
    ) {
        $way = & $Walk
        $way | Should -HaveCount 2
        $way[0].From | Should -Be $way[1].To
        $way[0].To | Should -Be $way[0].Root
        $way.Direction | Sort-Object -Unique | Should -Be Upstream
    }

    It 'leave out what waits for an earlier cycle with -SameCycle' {
        $nodes = @{ NodeId = 713001; StepType = '3' }, @{ NodeId = 712001; StepType = '3' }, @{ NodeId = 712001; StepType = '0' }
        $body = @{ RequestId = '1'; Success = $true; Data = @{ Nodes = $nodes } } | ConvertTo-Json -Depth 5
        Add-EmulatorRule $emulator @{ action = 'GetNodeParents'; contains = '713001'; reply = @{ status = 200; body = $body } }
        $all = Get-DwNodeDependency 713001 Upstream -Depth 2
        # Its own run of yesterday, and the same node in both kinds.
        ($all | Where-Object Depth -EQ 1).NodeId | Should -Be 713001, 712001, 712001
        ($all | Where-Object Depth -EQ 1).IsRepeat | Should -Be $true, $false, $true
        (Get-DwNodeDependency 713001 Upstream -SameCycle).NodeId | Should -Be 712001
        $same = Get-DwNodeDependency 713001 Upstream -Depth 2 -SameCycle
        @($same | Where-Object Depth -EQ 1).NodeId | Should -Be 712001
        @($same).Count | Should -Be (@($all | Where-Object Depth -EQ 2).Count + 1)
    }

    It 'name a node that failed by its number' {
        $first = (Get-DwNodeDependency 713001 Upstream -First 1).NodeId
        Add-Refusal GetNodeParents "$first" 403 Forbidden.Access
        $null = Get-DwNodeDependency 713001 Upstream -Depth 2 -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.TargetObject | Should -BeOfType long
        $failed.TargetObject | Should -Be $first
        $failed.TargetObject | Get-DwNode | Should -BeOfType DataWorksMeta.Node
    }

    It 'stay in the environment that was asked' {
        $null = Get-DwNodeDependency 713001 Upstream -Depth 2 -ProjectEnv Dev -ErrorAction SilentlyContinue
        (Get-EmulatorRequest $emulator).ForEach({ $_.parameters.ProjectEnv }) | Sort-Object -Unique | Should -Be DEV
    }
}
