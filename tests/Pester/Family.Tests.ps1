# The family at work: what one command emits the next one takes, lists come as far as they are wanted, secrets stay hidden.

BeforeAll {
    . $PSScriptRoot/Emulator.ps1
    Import-Module $env:DW_TEST_MODULE/DataWorksMeta.psd1 -Force
    $emulator = Start-Emulator -Path $env:DW_TEST_EMULATOR
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential

    function Get-Action {
        @(Get-EmulatorRequest $emulator).ForEach({ $_.action })
    }
}

AfterAll {
    Disconnect-DwAccount
    Stop-Emulator $emulator
}

Describe 'Pipelines as a person types them' {
    BeforeEach { Reset-Emulator $emulator }

    It 'goes from a search to the code' {
        $code = Find-DwTable dim_user -AppGuid odps.sales | Get-DwTableProducingTask | Get-DwNode | Get-DwNodeCode
        $code.Code | Should -Match 'INSERT OVERWRITE TABLE sales\.dim_user'
        $code | Should -BeOfType DataWorksMeta.NodeCode
        Get-Action | Should -Contain GetNodeCode
    }

    It 'goes from a table up its lineage to the tasks' {
        $tasks = Get-DwTable odps.sales.dim_user | Get-DwTableLineage -Direction Upstream | Get-DwTableProducingTask
        $tasks | Should -BeOfType DataWorksMeta.ProducingTask
        $tasks.TableGuid | Should -Contain odps.sales.ods_orders_001
    }

    It 'finds the tables that lack a partition' {
        $late = Get-DwTable -AppGuid odps.sample_project | Where-Object { -not (Test-DwTablePartition $_ -Partition ds=20261120) }
        $late.TableName | Should -Not -Contain sample_table
        $late.TableName | Should -Contain one_task
    }

    It 'goes from a node to the logs of the runs that failed' {
        $logs = Get-DwNode 700001 | Get-DwInstance -BizDate 2026-11-20 | Where-Object Status -eq 'FAILURE' | Get-DwInstanceLog
        $logs | Should -BeOfType DataWorksMeta.InstanceLog
        $logs.Log | Should -Not -BeNullOrEmpty
        $asked = @(Get-EmulatorRequest $emulator).Where({ $_.action -eq 'ListInstances' })
        $asked.parameters.Bizdate | Should -Be '2026-11-20 00:00:00'
        $asked.parameters.ProjectEnv | Should -Be PROD
    }

    It 'goes from workspaces to what they have' {
        $node = Get-DwProject -ProjectIdentifier sales_ws | Get-DwNode -First 1
        $node.ProjectId | Should -Be 10002
        (Get-DwProject *sales* | Get-DwCalcEngine | Get-DwTable -First 1).TableGuid | Should -Match '^odps\.sales'
        (Get-DwBaseline 10002 -First 1 | Get-DwNode).Count | Should -BeGreaterThan 0
    }

    It 'lists what databases, engines and categories hold, piped or as an argument' {
        $piped = Get-DwCategory | Get-DwTable
        $piped.TableGuid | Should -Contain odps.sales.dim_user
        (Get-DwTable (Get-DwCategory)).TableGuid | Should -Be $piped.TableGuid
        (Get-DwDatabase odps.sales | Get-DwTable -First 2).TableGuid | Should -Be (Get-DwTable -AppGuid odps.sales -First 2).TableGuid
    }

    It 'takes ids that went through CSV, JSON and a job' {
        ('TaskId', '700001' | ConvertFrom-Csv | Get-DwNode).NodeId | Should -Be 700001
        (Get-DwNode 700001 | ConvertTo-Json | ConvertFrom-Json | Get-DwNodeCode).NodeId | Should -Be 700001
        $thawed = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((Get-DwNode 700001)))
        ($thawed | Get-DwNodeOutput).NodeId | Should -Contain 700001
    }

    It 'keeps ids exact above 2^53' {
        (Get-DwTableProducingTask odps.sample_project.big_task_id | Get-DwNode).NodeId | Should -Be ([long]::MaxValue)
    }

    It 'keeps the session of the objects, also of arguments' {
        $session = New-DwSession -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
        Disconnect-DwAccount
        try {
            $table = Get-DwTable odps.sample_project.sample_table -Session $session
            Test-DwTablePartition $table ds=20261120 | Should -BeTrue
            ($table | Get-DwTableProducingTask | Get-DwNode | Get-DwNodeCode).Count | Should -BeGreaterThan 0
        }
        finally {
            Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
        }
    }

    It 'asks nothing for nothing' {
        $null | Get-DwNode
        @() | Get-DwInstanceLog
        Get-Action | Should -BeNullOrEmpty
    }

    It 'costs one error for one bad input, and goes on' {
        $found = 700001, 'no id', 700002 | Get-DwNodeCode -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.NodeId | Should -Be 700001, 700002
        $failed.Count | Should -Be 1
        $failed[0].TargetObject | Should -Be 'no id'
    }
}

Describe 'The environment' {
    It 'rides along with the objects, and a parameter wins' {
        Reset-Emulator $emulator
        $node = [pscustomobject]@{ NodeId = 700001; ProjectEnv = 'Dev' }
        $null = $node | Get-DwNodeInput -ErrorAction SilentlyContinue
        $null = $node | Get-DwNodeInput -ProjectEnv Prod -ErrorAction SilentlyContinue
        @(Get-EmulatorRequest $emulator).parameters.ProjectEnv | Should -Be DEV, PROD
    }
}

Describe 'Dates' {
    It 'sends the day that was meant: <Name>' -ForEach @(
        @{ Name = 'text'; Date = '2026-11-20' }
        @{ Name = 'compact text'; Date = '20261120' }
        @{ Name = 'number'; Date = 20261120 }
        @{ Name = 'a time of that day in China'; Date = '2026-11-20 23:30:00' }
        @{ Name = 'an offset'; Date = '2026-11-19T16:00:00Z' }
        @{ Name = 'a date without a zone'; Date = [datetime]::new(2026, 11, 20) }
        @{ Name = 'a local midnight'; Date = [datetime]::new(2026, 11, 20, 0, 0, 0, [System.DateTimeKind]::Local) }
        @{ Name = 'a time with an offset'; Date = [datetimeoffset]::new(2026, 11, 20, 1, 0, 0, [timespan]::FromHours(8)) }
    ) {
        Reset-Emulator $emulator
        $null = Get-DwInstance -ProjectId 10002 -BizDate $Date -First 1
        (Get-EmulatorRequest $emulator).parameters.Bizdate | Should -Be '2026-11-20 00:00:00'
    }

    It 'refuses what is no date before anything is asked' {
        Reset-Emulator $emulator
        { Get-DwTableChange odps.sales.dim_user -Since soon -ErrorAction Stop } | Should -Throw
        Get-Action | Should -BeNullOrEmpty
    }

    It 'shows a business date as the day it is' {
        (Get-DwInstance -ProjectId 10002 -BizDate 2026-11-20 -First 1).BizDate.ToString('yyyy-MM-dd zzz', [cultureinfo]::InvariantCulture) | Should -Be '2026-11-20 +08:00'
    }
}

Describe 'Lists' {
    BeforeEach { Reset-Emulator $emulator }

    It 'bring all pages' {
        $tables = Get-DwTable -AppGuid odps.sales
        $tables.Count | Should -BeGreaterThan 100
        ($tables.TableGuid | Sort-Object -Unique).Count | Should -Be $tables.Count
        Get-Action | Should -HaveCount 2
    }

    It 'end where a later command has had enough' {
        Get-DwTable -AppGuid odps.sales -PageSize 10 | Select-Object -First 1
        Get-Action | Should -HaveCount 1
    }

    It 'take -First and -Skip' {
        $all = Get-DwTable -AppGuid odps.sales
        Reset-Emulator $emulator
        (Get-DwTable -AppGuid odps.sales -First 3).TableGuid | Should -Be $all[0..2].TableGuid
        Get-Action | Should -HaveCount 1
        (Get-DwTable -AppGuid odps.sales -Skip 99 -First 3).TableGuid | Should -Be $all[99..101].TableGuid
    }

    It 'tell the total first, where there is one' {
        $count, $table = Get-DwTable -AppGuid odps.sales -IncludeTotalCount -First 1
        $count | Should -BeOfType ([ulong])
        $count | Should -BeGreaterThan 100
        $count.Accuracy | Should -Be 1
        $table | Should -BeOfType DataWorksMeta.Table
        (Get-DwEntityLineage odps.sales.dim_user Upstream -IncludeTotalCount)[0].Accuracy | Should -Be 0
        Get-DwTable -AppGuid odps.sales -IncludeTotalCount -First 0 | Should -HaveCount 1
    }

    It 'follow tokens and cursors' {
        (Get-DwTableLineage odps.sales.dim_user Downstream -PageSize 5).Count | Should -Be (Get-DwTableLineage odps.sales.dim_user Downstream).Count
        (Find-DwEntity @{ priority = 'p1' } -PageSize 2).Count | Should -Be (Find-DwEntity @{ priority = 'p1' }).Count
    }
}

Describe 'Names' {
    It 'take wildcards, which find nothing without an error' {
        (Get-DwProject *sales*).ProjectIdentifier | Should -Contain sales_ws
        Get-DwProject no_such_* -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'that nothing has are an error' {
        $null = Get-DwProject no_such_workspace -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Dw.NoMatch,*'
        $failed[0].CategoryInfo.Category | Should -Be ObjectNotFound
    }
}

Describe 'Tests of existence' {
    It 'are truths, and an absent table is false' {
        Test-DwTable odps.sales.dim_user | Should -BeTrue
        Test-DwTable odps.sales.no_such_table | Should -BeFalse
        Test-DwTablePartition odps.sales.no_such_table ds=20261120 | Should -BeFalse
        'odps.sales.dim_user', 'odps.sales.no_such_table' | Test-DwTable | Should -Be $true, $false
    }

    It 'leave other errors errors' {
        $body = @{ RequestId = 'r-1'; Code = 'Forbidden.Meta.NoTenant'; Message = 'no tenant' } | ConvertTo-Json
        $rule = @{ contains = 'dim_product'; reply = @{ status = 403; body = $body } } | ConvertTo-Json
        $null = Invoke-RestMethod "$($emulator.Address)/emulator/rules" -Method Post -Body $rule -ContentType application/json -NoProxy
        Test-DwTable odps.sales.dim_product -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Forbidden.Meta.NoTenant,*'
        Reset-Emulator $emulator
    }
}

Describe 'Secrets in replies' {
    BeforeAll {
        $shown = Get-DwDataSource 10002
        $meant = Get-DwDataSource 10002 -IncludeSecret
    }

    It 'are hidden, and the rest is not' {
        $shown.Content | Should -Not -BeNullOrEmpty
        ($shown.Content -join "`n") | Should -Match '\*\*\*'
        ($shown | ConvertTo-Json -Depth 5) | Should -Not -Match 'emulator-secret|hunter2'
        ($shown[0].Content | ConvertFrom-Json).project | Should -Be sales
    }

    It 'come on purpose only' {
        ($meant.Content -join "`n") | Should -Not -Match '\*\*\*'
        ($meant.Content -join "`n") | Should -Not -Be ($shown.Content -join "`n")
    }

    It 'are hidden by Invoke-DwApi as well' {
        $raw = Invoke-DwApi ListDataSources @{ ProjectId = 10002 } -Paginate
        $raw.Content | Should -Be $shown.Content
        (Invoke-DwApi ListDataSources @{ ProjectId = 10002 } -Paginate -IncludeSecret).Content | Should -Be $meant.Content
        (Invoke-DwApi ListCalcEngines @{ ProjectId = 10002; CalcEngineType = 'ODPS' } -Raw | ConvertTo-Json -Depth 9) | Should -Match '\*\*\*'
    }
}

Describe 'Invoke-DwApi' {
    BeforeEach { Reset-Emulator $emulator }

    It 'emits what the reply carries' {
        $node = Invoke-DwApi -Action GetNode -Parameter @{ NodeId = 700001; ProjectEnv = 'PROD' }
        $node.NodeId | Should -BeOfType ([long])
        $node.NodeId | Should -Be 700001
    }

    It 'emits the whole reply on request' {
        $reply = Invoke-DwApi GetNode @{ NodeId = 700001; ProjectEnv = 'PROD' } -Raw
        $reply.RequestId | Should -Not -BeNullOrEmpty
        $reply.Data.NodeId | Should -Be 700001
    }

    It 'brings all pages lazily' {
        @(Invoke-DwApi GetMetaDBTableList @{ AppGuid = 'odps.sales' } -Paginate).Count | Should -Be @(Get-DwTable -AppGuid odps.sales).Count
        @(Invoke-DwApi GetMetaTableLineage @{ TableGuid = 'odps.sales.dim_user'; Direction = 'down' } -Paginate).Count | Should -Be @(Get-DwTableLineage odps.sales.dim_user Downstream).Count
    }

    It 'sends no write under -WhatIf' {
        Invoke-DwApi DeleteMetaCategory @{ CategoryId = 1 } -WhatIf
        Invoke-DwApi DeleteTable @{ TableGuid = 'odps.p.t' } -WhatIf
        Get-Action | Should -BeNullOrEmpty
    }

    It 'completes operations' {
        $completions = (TabExpansion2 'Invoke-DwApi GetMetaTablePro' 28).CompletionMatches
        $completions.CompletionText | Should -Be GetMetaTableProducingTasks
    }

    It 'lets an operation through that is newer than the module' {
        Invoke-DwApi GetSomethingNew @{ Id = 1 } -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'InvalidAction.NotFound,*'
        (Get-EmulatorRequest $emulator).action | Should -Be GetSomethingNew
    }
}

Describe 'Objects' {
    It 'go through JSON with no cycle and no secret: <_>' -ForEach @(
        'Get-DwNode 700001', 'Get-DwTableColumn odps.sales.dim_user -First 1', 'Get-DwInstance -ProjectId 10002 -First 1', 'Get-DwDataSource 10002 -First 1', 'Get-DwBaseline 10002 -First 1', 'Get-DwEntityLineage odps.sales.dim_user Upstream -First 1', 'Get-DwCalcEngine 10002 -First 1', 'Get-DwProject -ProjectId 10002', 'Get-DwFile 10002 -First 1'
    ) {
        $json = & ([scriptblock]::Create($_)) | ConvertTo-Json -Depth 6 -WarningAction Stop
        $json | Should -Not -Match 'emulator-key-secret'
        ($json | ConvertFrom-Json).Region | Should -Be cn-shanghai
    }

    It 'are what OutputType says, and have a view of at most 100 columns: <_>' -ForEach @(
        'Get-DwNode 700001', 'Get-DwTableColumn odps.sales.dim_user', 'Get-DwTablePartition odps.sample_project.sample_table', 'Get-DwTableOutput odps.sales.dim_user -Since 2026-11-14 -Until 2026-11-20', 'Get-DwTableLineage odps.sales.dim_user Upstream', 'Get-DwInstance -ProjectId 10002 -First 3', 'Get-DwProject', 'Get-DwBaseline 10002', 'Get-DwFile 10002 -First 3', 'Get-DwCategory', 'Get-DwCollection', 'Get-DwCluster', 'Get-DwDataSource 10002', 'Get-DwProjectMember 10002'
    ) {
        $output = & ([scriptblock]::Create($_))
        $type = (Get-Command ($_ -split ' ')[0]).OutputType.Type
        $output | Should -BeOfType $type
        $view = $output | Out-String -Width 300
        $view | Should -Not -BeNullOrEmpty
        $narrow = $output | Format-Table | Out-String -Width 100
        ($narrow -split "`n")[1].TrimEnd().Length | Should -BeLessOrEqual 100
        $view | Should -Not -Match '(?m)^\w+\s+: '
    }
}
