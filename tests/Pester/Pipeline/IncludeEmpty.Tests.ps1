# One row for each input: what has no answer gives a row that names it, and an error never looks like one.

BeforeDiscovery {
    Import-Module "$env:DW_TEST_MODULE/DataWorksMeta.psd1"
    $tables = 'odps.sales.dim_user', 'odps.sales.dim_product'
    $direction = @{ Direction = 'Upstream' }
    $workspaces = 10002, 10004
    $sources = 'odps_first', 'mysql_b' | ForEach-Object { [pscustomobject]@{ DataSourceName = $_; ProjectId = 10002 } }
    $day = @{ BizDate = '2026-11-20' }
    $days = @{ Since = '2026-11-20'; Until = '2026-11-21' }
    $runs = 700001, 700002 | ForEach-Object { [pscustomobject]@{ ProjectId = 10002; NodeId = $_ } }

    $packages = 1, 2 | ForEach-Object { [pscustomobject]@{ DeploymentId = $_; ProjectId = 10002 } }

    # Given: two things that each cmdlet is asked about; Key: the property of its rows that names them; Live: one that has an answer.
    $cases = @(
        @{ Name = 'Get-DwTableProducingTask'; Has = 'HasProducer'; Given = $tables; Key = 'TableGuid' }
        @{ Name = 'Get-DwTableLineage'; Has = 'HasLineage'; Given = $tables; Key = 'OfTable'; With = $direction }
        @{ Name = 'Get-DwTableImpact'; Has = 'HasImpact'; Given = $tables; Key = 'Root' }
        @{ Name = 'Get-DwColumnLineage'; Has = 'HasLineage'; Given = 'odps.sales.dim_user.id', 'odps.sales.dim_user.b'; Key = 'OfColumn'
            With = $direction
        }
        @{ Name = 'Get-DwEntityLineage'; Has = 'HasLineage'; Given = 'maxcompute-table.sales.dim_user', 'maxcompute-table.sales.b'
            Key = 'OfEntity'; With = $direction
        }
        @{ Name = 'Get-DwTable'; Has = 'HasTable'; Given = $tables; Key = 'TableGuid' }
        @{ Name = 'Get-DwTableColumn'; Has = 'HasColumn'; Given = $tables; Key = 'TableGuid' }
        @{ Name = 'Get-DwTablePartition'; Has = 'HasPartition'; Given = $tables; Key = 'TableGuid'
            Live = 'odps.sample_project.sample_table'
        }
        @{ Name = 'Get-DwTableOutput'; Has = 'HasOutput'; Given = $tables; Key = 'TableGuid'
            With = @{ Since = '2026-11-14'; Until = '2026-11-20' }
        }
        @{ Name = 'Get-DwTableChange'; Has = 'HasChange'; Given = $tables; Key = 'TableGuid'; With = @{ Since = '2020-01-01' } }
        @{ Name = 'Get-DwTableWiki'; Has = 'HasWiki'; Given = $tables; Key = 'TableGuid' }
        @{ Name = 'Get-DwTableTheme'; Has = 'HasTheme'; Given = $tables; Key = 'TableGuid' }
        @{ Name = 'Find-DwTable'; Has = 'HasTable'; Given = 'dim', 'nosuchword'; Key = 'Keyword' }
        @{ Name = 'Find-DwEntity'; Has = 'HasEntity'; Given = @{ priority = 'p1' }, @{ b = 'c' }; Key = 'OfTags'
            Names = 'priority=p1', 'b=c'
        }
        @{ Name = 'Get-DwTheme'; Has = 'HasTheme'; Given = $workspaces; Key = 'ProjectId' }
        @{ Name = 'Get-DwLevel'; Has = 'HasLevel'; Given = $workspaces; Key = 'ProjectId' }
        @{ Name = 'Get-DwCategory'; Has = 'HasCategory'; Given = 1, 2; Key = 'ParentCategoryId' }
        @{ Name = 'Get-DwCollection'; Has = 'HasCollection'; Given = 'album.1001', 'album.2'; Key = 'QualifiedName' }
        @{ Name = 'Get-DwCollectionEntity'; Has = 'HasEntity'; Given = 'album.1001', 'album.2'; Key = 'CollectionQualifiedName' }
        @{ Name = 'Get-DwEntityTag'; Has = 'HasTag'; Given = 'maxcompute-table.sales.dim_user', 'maxcompute-table.sales.b'
            Key = 'QualifiedName'
        }
        @{ Name = 'Get-DwDatabase'; Has = 'HasDatabase'; Given = 'odps.sales', 'odps.other_project'; Key = 'AppGuid' }
        @{ Name = 'Get-DwCalcEngine'; Has = 'HasEngine'; Given = $workspaces; Key = 'ProjectId' }
        @{ Name = 'Get-DwCluster'; Has = 'HasCluster'; Given = 'EMR', 'CDH'; Key = 'ClusterType' }
        @{ Name = 'Get-DwClusterConfig'; Has = 'HasConfig'; Given = 1234, 1235; Key = 'ClusterNumber'; With = @{ Project = 10005 } }
        @{ Name = 'Get-DwDataSource'; Has = 'HasDataSource'; Given = $workspaces; Key = 'ProjectId' }
        @{ Name = 'Get-DwDataSourceTable'; Has = 'HasTable'; Given = $sources; Key = 'DataSourceName'; Names = 'odps_first', 'mysql_b'
            Live = 'Get-DwDataSource 10002 mysql_*'
        }
        @{ Name = 'Get-DwSyncTask'; Has = 'HasTask'; Given = $sources; Key = 'DataSourceName'; Names = 'odps_first', 'mysql_b'
            With = @{ Direction = 'Downstream' }; Live = 'Get-DwDataSource 10002 mysql_*'
        }
        @{ Name = 'Get-DwDag'; Has = 'HasDag'; Given = 1, 2; Key = 'DagId'
            Live = 'Get-DwNode 700001 | Start-DwBackfill -BizDate 2026-11-20'
        }
        @{ Name = 'Get-DwProject'; Has = 'HasProject'; Given = $workspaces; Key = 'ProjectId' }
        @{ Name = 'Get-DwProjectMember'; Has = 'HasMember'; Given = $workspaces; Key = 'ProjectId' }
        @{ Name = 'Get-DwNode'; Has = 'HasNode'; Given = 700001, 700002; Key = 'NodeId' }
        @{ Name = 'Get-DwNodeCode'; Has = 'HasCode'; Given = 700001, 700002; Key = 'NodeId' }
        @{ Name = 'Get-DwNodeInput'; Has = 'HasInput'; Given = 700001, 700002; Key = 'NodeId' }
        @{ Name = 'Get-DwNodeOutput'; Has = 'HasOutput'; Given = 700001, 700002; Key = 'NodeId' }
        @{ Name = 'Get-DwNodeDependency'; Has = 'HasDependency'; Given = 700001, 700002; Key = 'OfNodeId'; With = $direction }
        @{ Name = 'Get-DwFile'; Has = 'HasFile'; Given = $workspaces; Key = 'ProjectId' }
        @{ Name = 'Get-DwDeployment'; Has = 'HasDeployment'; Given = $packages; Key = 'DeploymentId'; Names = 1, 2
            Live = 'Get-DwFile -NodeId 700001 | Submit-DwFile'
        }
        @{ Name = 'Get-DwInstance'; Has = 'HasRun'; Given = $runs; Key = 'NodeId'; Names = 700001, 700002 }
        @{ Name = 'Get-DwInstanceHistory'; Has = 'HasRun'; Given = 5, 6; Key = 'InstanceId'
            Live = 'Get-DwInstance -Project 10002 -BizDate 2026-11-19 -First 40'
        }
        @{ Name = 'Get-DwInstanceLog'; Has = 'HasLog'; Given = 5, 6; Key = 'InstanceId'; Live = 'Get-DwInstance -Project 10002 -First 40' }
        @{ Name = 'Get-DwBaseline'; Has = 'HasBaseline'; Given = $workspaces; Key = 'ProjectId' }
        @{ Name = 'Get-DwBaselineStatus'; Has = 'HasStatus'; Given = 2001, 2004; Key = 'BaselineId'; With = $day }
        @{ Name = 'Get-DwBaselineKeyPath'; Has = 'HasPath'; Given = 2001, 2004; Key = 'BaselineId'; With = $day }
        @{ Name = 'Get-DwAlert'; Has = 'HasAlert'; Given = $runs; Key = 'NodeId'; Names = 700001, 700002; With = $days }
        @{ Name = 'Get-DwTopic'; Has = 'HasTopic'; Given = $runs; Key = 'NodeId'; Names = 700001, 700002; With = $days }
        @{ Name = 'Get-DwTopicInfluence'; Has = 'HasInfluence'; Given = 5, 6; Key = 'TopicId'
            Live = 'Get-DwTopic -Since 2026-11-20 -Until 2026-11-21 -First 3'
        }
        @{ Name = 'Get-DwQualityResult'; Has = 'HasResult'; Given = $tables; Key = 'TableName'; Names = 'dim_user', 'dim_product'
            With = $days
        }
        @{ Name = 'Get-DwAlertRule'; Has = 'HasRule'; Given = $runs; Key = 'NodeId'; Names = 700001, 700002 }
    )
    foreach ($case in $cases) {
        $case.With = $case['With'] ?? @{}
        $case.Names = $case['Names'] ?? $case.Given
        $case.Live = $case['Live']
    }
}

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1
    # Null in place of the payload, wherever an operation has it.
    $nothing = @{
        RequestId = 'R-1'; Success = $true; Data = $null; Entity = $null; Collection = $null; ProjectIds = $null; Instances = $null
        ClusterConfigs = $null; TableLevelInfo = $null; DatabaseInfo = $null; PageResult = $null; Paging = $null
    } | ConvertTo-Json
    $refusal = '{"RequestId":"R-1","Code":"Forbidden.Access","Message":"no permission"}'
}

Describe 'IncludeEmpty' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    }

    It 'is a parameter of every cmdlet that is tested here, and of no other' -TestCases @{ Names = $cases.Name } {
        $taking = (Get-Command -Module DataWorksMeta).Where({ $_.Parameters.ContainsKey('IncludeEmpty') }).Name
        $taking | Sort-Object | Should -Be ($Names | Sort-Object)
        $silent = 'Connect-DwAccount', 'Disconnect-DwAccount', 'Get-DwBizDate', 'Get-DwSession', 'Invoke-DwApi', 'New-DwSession',
        'Get-DwAction'
        # What answers yes or no has no answer that holds nothing; two tables that are alike are told by -IncludeEqual.
        $silent += 'Compare-DwTable', 'Trace-DwTableDelay'
        # A count of nothing is 0.
        $silent += 'Measure-DwInstance'
        # Of a table without data that is told.
        $silent += 'Get-DwTableFreshness'
        # What changes something, or waits, asks about nothing that might not be there.
        $asking = (Get-Command -Module DataWorksMeta).Where({
                -not $_.ImplementingType.IsSubclassOf([DataWorksMeta.Commands.ActionCommand]) -and $_.Verb -notin 'Test', 'Wait', 'Watch'
            })
        $asking.Name.Where({ $_ -notin $taking -and $_ -notin $silent }) | Should -BeNullOrEmpty
    }

    It 'gives one row for each input without an answer, in their order: <Name>' -ForEach $cases {
        Add-EmulatorRule $emulator @{ reply = @{ body = $nothing } }
        $rows = @($Given[0], $Given[1], $Given[0] | & $Name @With -IncludeEmpty)
        $rows.$Key | Should -Be ($Names[0], $Names[1], $Names[0])
        $rows.$Has | Should -Be ($false, $false, $false)
        $rows[0].$Has | Should -BeOfType bool
        $rows.ForEach({ $_.GetType() }) | Sort-Object -Unique | Should -BeIn (Get-Command $Name).OutputType.Type
        $rows.Region | Should -Be (@('cn-shanghai') * 3)
    }

    It 'shows what the row is about at 80 columns: <Name>' -ForEach $cases {
        Add-EmulatorRule $emulator @{ reply = @{ body = $nothing } }
        $lines = ($Given[1] | & $Name @With -IncludeEmpty | Out-String -Width 80) -split '\r?\n'
        $lines.Where({ $_.Length -gt 80 }) | Should -BeNullOrEmpty
        # A text that does not fit goes on in the next line; a database is shown by its name.
        ($lines -join '') -replace '\s' | Should -BeLike "*$($Names[1] -replace '^odps\.(?=\w+$)')*"
    }

    It 'adds the property to every answer, and to none without the switch: <Name>' -ForEach $cases {
        $live = if ($Live -like 'Get-*') { & ([scriptblock]::Create($Live)) } else { @($Live ?? $Given[0]) }
        $answers = @($live | & $Name @With -ErrorAction Ignore)
        $answers.Count | Should -BeGreaterThan 0
        $answers.Where({ $_.PSObject.Properties.Name -contains $Has }) | Should -BeNullOrEmpty
        $rows = @($live | & $Name @With -IncludeEmpty -ErrorAction Ignore)
        $rows.ForEach({ $_.PSObject.Properties[$Has].Value.GetType().Name }) | Sort-Object -Unique | Should -Be Boolean
        $rows.Where({ $_.$Has }).Count | Should -BeGreaterThan 0
        # What was answered is the same; what was not comes besides. An answer may be there and hold nothing, such as an empty text.
        $rows.Where({ $_.$Has }).ForEach({ "$_" }) | Should -BeIn $answers.ForEach({ "$_" })
        $rows.Count | Should -BeGreaterOrEqual $answers.Count
        $rows.ForEach({ $_.PSObject.Properties.Name -join ' ' }) | Sort-Object -Unique | Should -HaveCount 1
    }

    It 'leaves what the service refuses an error: <Name>' -ForEach $cases {
        Add-EmulatorRule $emulator @{ reply = @{ status = 403; body = $refusal } }
        $rows = @($Given | & $Name @With -IncludeEmpty -ErrorAction SilentlyContinue -ErrorVariable failed)
        $rows | Should -BeNullOrEmpty
        @($failed).FullyQualifiedErrorId | Should -Be (@("Forbidden.Access,$((Get-Command $Name).ImplementingType.FullName)") * 2)
    }
}

Describe 'A table that no task produces' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    }

    It 'is found by an anti-join, with its details' {
        $tables = @(Get-DwTable -AppGuid sales)
        $rows = @($tables | Get-DwTableProducingTask -IncludeEmpty)
        ($rows.TableGuid | Select-Object -Unique) | Should -Be $tables.TableGuid
        $orphans = @($rows | Where-Object HasProducer -EQ $false)
        $orphans.TableGuid | Should -Contain odps.sales.dim_region
        $orphans.Count | Should -BeLessThan $tables.Count
        $orphans | Get-DwTableProducingTask | Should -BeNullOrEmpty
        @($orphans | Get-DwTable).TableGuid | Should -Be $orphans.TableGuid
    }

    It 'stands among the others, whatever is asked beside it fails' {
        $row = [pscustomobject]@{ TableGuid = 'sales.dim_date' }
        $given = 'odps.sales.dim_region', 'odps.sales.no_such_table', '', 'odps.sales.dim_user', $row
        $rows = @($given | Get-DwTableProducingTask -IncludeEmpty -ErrorAction SilentlyContinue -ErrorVariable failed)
        $rows.ForEach({ "$($_.TableGuid) $($_.TaskId) $($_.HasProducer)" }) | Should -Be (
            'odps.sales.dim_region  False', 'odps.sales.dim_user 700001 True', 'odps.sales.dim_user 700002 True',
            'odps.sales.dim_date  False')
        @($failed).Count | Should -Be 2
    }

    It 'keeps its place and its columns in a CSV file, and its row asks on from there' {
        $file = Join-Path $TestDrive tasks.csv
        'odps.sales.dim_region', 'odps.sales.dim_user' | Get-DwTableProducingTask -IncludeEmpty | Export-Csv $file
        $rows = @(Import-Csv $file)
        $rows.HasProducer | Should -Be 'False', 'True', 'True'
        $rows.TaskId | Should -Be '', '700001', '700002'
        @($rows | Where-Object HasProducer -EQ False | Get-DwTable).TableGuid | Should -Be odps.sales.dim_region
    }
}

Describe 'The row of what has no answer, piped on' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    }

    It 'is one error and no question about more than its input: <Pipe>' -ForEach @(
        @{ Pipe = 'Get-DwTableProducingTask sales.dim_region -IncludeEmpty | Get-DwNode' }
        @{ Pipe = 'Get-DwTableProducingTask sales.dim_region -IncludeEmpty | Get-DwInstance' }
        @{ Pipe = 'Get-DwNode -Project 10004 -IncludeEmpty | Get-DwNode' }
        @{ Pipe = 'Get-DwNode -Project 10004 -IncludeEmpty | Get-DwInstance' }
        @{ Pipe = 'Get-DwNode -Project 10004 -IncludeEmpty | Get-DwNodeCode' }
        @{ Pipe = 'Get-DwNode -Project 10004 -IncludeEmpty | Get-DwFile' }
        @{ Pipe = 'Get-DwInstance -Project 10004 -IncludeEmpty | Get-DwInstance' }
        @{ Pipe = 'Get-DwBaseline 10004 -IncludeEmpty | Get-DwNode' }
        @{ Pipe = 'Get-DwBaseline 10004 -IncludeEmpty | Get-DwBaseline' }
        @{ Pipe = 'Get-DwCalcEngine 10004 -IncludeEmpty -CalcEngineType HOLO | Get-DwDatabase' }
        @{ Pipe = 'Get-DwNode -Project 10004 -IncludeEmpty | ConvertTo-Csv | ConvertFrom-Csv | Get-DwNode' }
        @{ Pipe = 'Get-DwNode -Project 10004 -IncludeEmpty | ConvertTo-Json | ConvertFrom-Json | Get-DwInstance' }
    ) {
        $said = @((Invoke-Recorded ([scriptblock]::Create($Pipe))).Output)
        $said.FullyQualifiedErrorId | Should -BeLike 'Dw.NoId,*'
        $said | Should -HaveCount 1
        @(Get-Action).Count | Should -Be 1
    }

    It 'asks about its input where that is what the next command is about' {
        (Get-DwBaseline 10004 -IncludeEmpty | Get-DwProject).ProjectId | Should -Be 10004
        @(Get-DwTablePartition sales.dim_user -IncludeEmpty | Get-DwTableProducingTask).TaskId | Should -Be 700001, 700002
    }
}

Describe 'What counts as no answer' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    }

    It 'a name that nothing has, exact or not' {
        $rows = @('no_such', 'no*' | ForEach-Object { Get-DwTableColumn sales.dim_user $_ -IncludeEmpty })
        $rows.HasColumn | Should -Be $false, $false
        $rows.TableGuid | Should -Be odps.sales.dim_user, odps.sales.dim_user
    }

    It 'not a part that is cut away' {
        Get-DwTableColumn sales.dim_user -IncludeEmpty -First 0 | Should -BeNullOrEmpty
        Get-DwTableColumn sales.dim_user -IncludeEmpty -Skip 1000 | Should -BeNullOrEmpty
    }

    It 'and a total is told beside it' {
        $total, $row = @(Get-DwTable -AppGuid empty_project -IncludeEmpty -IncludeTotalCount)
        $total | Should -Be 0
        $row.HasTable, $row.DatabaseName | Should -Be $false, empty_project
    }

    It 'is decided for all that one input asks about' {
        Add-EmulatorRule $emulator @{ reply = @{ body = $nothing } }
        @(Get-DwClusterConfig 999 -Project 10005, 10002 -IncludeEmpty).ForEach({ "$($_.ClusterNumber) $($_.ProjectId) $($_.HasConfig)" }) |
            Should -Be '999  False'
        @(Get-DwClusterConfig 999 -Project 10005 -IncludeEmpty).ForEach({ "$($_.ClusterNumber) $($_.ProjectId) $($_.HasConfig)" }) |
            Should -Be '999 10005 False'
    }

    It 'and each of several outputs is asked about for itself' {
        $rows = @(Get-DwNode -Output sales.dim_user, sales.no_such, sales.dim_user -IncludeEmpty)
        $rows.ForEach({ "$($_.Output) $($_.HasNode)" }) | Should -Be (
            'sales.dim_user True', 'sales.dim_user True', 'sales.no_such False', 'sales.dim_user True', 'sales.dim_user True')
    }

    It 'and a list without an input has no row' {
        Add-EmulatorRule $emulator @{ reply = @{ body = $nothing } }
        Get-DwCategory -IncludeEmpty | Should -BeNullOrEmpty
    }
}
