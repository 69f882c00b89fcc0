# What one cmdlet gives can be piped into another, and it does not matter what it went through on its way: every pair that binds, live
# and back from JSON, CSV and CLIXML.

BeforeDiscovery {
    Import-Module "$env:DW_TEST_MODULE/DataWorksMeta.psd1"
    $consumers = (Get-Command -Module DataWorksMeta).Where({
            # The session is no object of the service, and Invoke-DwApi takes parameters, not objects. What changes something gives
            # another answer each time, and what waits would wait.
            $_.Name -notin 'Test-DwSession', 'Invoke-DwApi' -and $_.Name -notlike 'Wait-*' -and $_.Name -notlike 'Watch-*' -and
            -not $_.Parameters.ContainsKey('WhatIf') -and $_.Parameters.Values.Attributes.Where({
                    $_ -is [System.Management.Automation.ParameterAttribute] -and
                    ($_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName)
                })
        }).Name
    $pairs = foreach ($producer in 'Get-DwDatabase', 'Get-DwCalcEngine', 'Get-DwCategory', 'Get-DwFile', 'Get-DwNode', 'Get-DwInstance',
        'Get-DwBaseline', 'Get-DwProject', 'Get-DwTable', 'Get-DwDataSource', 'Get-DwTopic', 'Get-DwBaselineStatus') {
        foreach ($consumer in $consumers) {
            @{ Producer = $producer; Consumer = $consumer }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential

    $produced = @{
        'Get-DwDatabase'   = @(Get-DwDatabase sales; Get-DwDatabase -ProjectId 10005)
        'Get-DwCalcEngine' = @(Get-DwCalcEngine 10002)
        'Get-DwCategory'   = @(Get-DwCategory)
        'Get-DwFile'       = @(Get-DwFile 10002 -First 2)
        'Get-DwNode'       = @(Get-DwNode 700001; Get-DwNode -ProjectId 10002 -First 2)
        'Get-DwInstance'   = @(Get-DwInstance -ProjectId 10002 -First 2)
        'Get-DwBaseline'   = @(Get-DwBaseline 10002 -First 2)
        'Get-DwProject'    = @(Get-DwProject sales_ws; Get-DwProject -ProjectId 10005)
        'Get-DwTable'      = @(Get-DwTable sales.dim_user; Find-DwTable dim -First 2
            Get-DwTable -DataSourceType emr -ClusterId C-A_SAMPLE_CLUSTER_ID -DatabaseName default -TableName sample_table)
        'Get-DwDataSource' = @(Get-DwDataSource 10002)
        'Get-DwTopic'      = @(Get-DwTopic -Since 2026-11-20 -Until 2026-11-21 -First 2)
        'Get-DwBaselineStatus' = @(Get-DwBaselineStatus -BizDate 2026-11-20 -First 2)
    }

    # What a cmdlet must be told besides its input.
    $told = @{
        'Get-DwTableLineage'    = @{ Direction = 'Upstream' }
        'Get-DwColumnLineage'   = @{ Direction = 'Upstream' }
        'Get-DwEntityLineage'   = @{ Direction = 'Upstream' }
        'Get-DwNodeDependency'  = @{ Direction = 'Upstream' }
        'Get-DwSyncTask'        = @{ Direction = 'Upstream' }
        'Test-DwTablePartition' = @{ Partition = 'dt=20261120' }
        'Get-DwClusterConfig'   = @{ ProjectId = 10005 }
        'Get-DwAlert'           = @{ Since = '2026-11-20'; Until = '2026-11-21' }
    }

    # The pairs in which something came.
    $answered = [System.Collections.Generic.List[string]]::new()

    # Everything that came, and the ids of all errors, as one text.
    function Get-Answer {
        param([string] $Name, [object[]] $Object)
        $parameters = @{} + ($told[$Name] ?? @{})
        if ((Get-Command $Name).Parameters.ContainsKey('First')) {
            $parameters.First = 3
        }
        $answers = $Object | & $Name @parameters -ErrorAction SilentlyContinue -ErrorVariable failed
        $given = @($answers).ForEach({ $_ | ConvertTo-Json -Depth 4 -Compress -WarningAction SilentlyContinue })
        # How late something is, is another answer each time.
        $given = $given -replace '"(CheckedAt|Lateness)":("[^"]*"|\{[^}]*\}|null),?'
        @($given) + @($failed).ForEach({ $_.FullyQualifiedErrorId }) -join "`n"
    }

    function ConvertTo-Round {
        param([string] $Form, [object[]] $Object)
        switch ($Form) {
            JSON { $Object | ConvertTo-Json -Depth 5 -WarningAction SilentlyContinue | ConvertFrom-Json }
            CSV { $Object | ConvertTo-Csv | ConvertFrom-Csv }
            CLIXML {
                $path = Join-Path $TestDrive 'objects.xml'
                $Object | Export-Clixml $path
                Import-Clixml $path
            }
        }
    }
}

Describe 'Objects on their way' {
    It '<Producer> | <Consumer> gives the same live and back from JSON, CSV and CLIXML' -ForEach $pairs {
        $live = Get-Answer $Consumer $produced[$Producer]
        if ($live -match '^\{') {
            $answered.Add("$Producer | $Consumer")
        }
        foreach ($form in 'JSON', 'CSV', 'CLIXML') {
            Get-Answer $Consumer (ConvertTo-Round $form $produced[$Producer]) | Should -BeExactly $live -Because "it went through $form"
        }
    }

    It 'bind in a hundred pairs and more' {
        $answered.Count | Should -BeGreaterThan 100
    }
}

Describe 'Pairs that people type' {
    It '<Name> gives <Expected>' -ForEach @(
        @{ Name = 'Get-DwDatabase | Get-DwTable'; Expected = 'TableEntry'; Pipe = { Get-DwDatabase sales | Get-DwTable -First 2 } }
        @{ Name = 'Get-DwCalcEngine | Get-DwTable'; Expected = 'TableEntry'; Pipe = { Get-DwCalcEngine 10002 | Get-DwTable -First 2 } }
        @{ Name = 'Get-DwCategory | Get-DwTable'; Expected = 'TableEntry'; Pipe = { Get-DwCategory | Get-DwCategory | Get-DwTable } }
        @{ Name = 'Get-DwNode | Get-DwNodeCode'; Expected = 'NodeCode'; Pipe = { Get-DwNode 700001 | Get-DwNodeCode } }
        @{ Name = 'Get-DwNodeInput | Get-DwNode'; Expected = 'Node'; Pipe = { Get-DwNodeInput 700001 | Get-DwNode } }
        @{ Name = 'Get-DwNodeOutput | Get-DwNode'; Expected = 'Node'; Pipe = { Get-DwNodeOutput 700001 | Get-DwNode } }
        @{ Name = 'Get-DwNode | Get-DwFile'; Expected = 'NodeFile'; Pipe = { Get-DwNode 700001 | Get-DwFile } }
        @{ Name = 'Get-DwTopic | Get-DwInstance'; Expected = 'Instance'
            Pipe = { Get-DwTopic -Since 2026-11-20 -Until 2026-11-21 -First 2 | Get-DwInstance }
        }
        @{ Name = 'Get-DwProject | Get-DwBaseline'; Expected = 'Baseline'; Pipe = { Get-DwProject sales_ws | Get-DwBaseline } }
        @{ Name = 'Get-DwInstance | Get-DwInstanceLog'; Expected = 'InstanceLog'
            Pipe = { Get-DwInstance -ProjectId 10002 -First 2 | Get-DwInstanceLog }
        }
    ) {
        $answers = @(& $Pipe)
        $answers.Count | Should -BeGreaterThan 0
        $answers.ForEach({ $_.GetType().FullName }) | Select-Object -Unique | Should -Be "DataWorksMeta.$Expected"
    }
}

Describe 'A row of any make' {
    BeforeDiscovery {
        $rows = @(
            @{ Kind = 'a hashtable'; Make = { @{ TableGuid = 'odps.sales.dim_user' } } }
            @{ Kind = 'an ordered dictionary'; Make = { [ordered]@{ tableguid = 'odps.sales.dim_user' } } }
            @{ Kind = 'a generic dictionary'; Make = {
                    $row = [System.Collections.Generic.Dictionary[string, object]]::new()
                    $row['TableGuid'] = 'odps.sales.dim_user'
                    , $row
                }
            }
            @{ Kind = 'a generic dictionary of texts'; Make = {
                    $row = [System.Collections.Generic.SortedDictionary[string, string]]::new()
                    $row['TableGuid'] = 'odps.sales.dim_user'
                    , $row
                }
            }
            @{ Kind = 'an ExpandoObject'; Make = {
                    $row = [System.Dynamic.ExpandoObject]::new()
                    $row.TableGuid = 'odps.sales.dim_user'
                    , $row
                }
            }
            @{ Kind = 'a row of a database'; Make = {
                    $table = [System.Data.DataTable]::new()
                    $null = $table.Columns.Add('TableGuid')
                    $null = $table.Columns.Add('Region')
                    , $table.Rows.Add('odps.sales.dim_user', [System.DBNull]::Value)
                }
            }
        )
    }

    It '<Kind> is understood like the object itself' -ForEach $rows {
        $row = & $Make
        @(, $row | Get-DwTableProducingTask).TaskId | Should -Be '700001', '700002'
        @(Get-DwTableProducingTask -InputObject $row).TaskId | Should -Be '700001', '700002'
        @(, $row | Get-DwEntityTag -ErrorAction Stop).Count | Should -BeGreaterOrEqual 0
    }

    It 'that has lost the name of its table stands for nothing, not for its database' {
        $row = [pscustomobject]@{ TableName = ''; DatabaseName = 'sales' }
        $null = $row | Get-DwTable -ErrorAction SilentlyContinue -ErrorVariable failed
        @($failed).FullyQualifiedErrorId | Should -Be 'Dw.NoTable,DataWorksMeta.Commands.GetDwTableCommand'
    }

    It '<Kind> stands for nothing, not for all that lies there' -ForEach @(
        @{ Kind = 'with a misspelt table'; Row = [pscustomobject]@{ DbName = 'sales'; Table = 'dim_user' } }
        @{ Kind = 'of a column'; Row = [pscustomobject]@{ DatabaseName = 'sales'; ColumnName = 'id' } }
        @{ Kind = 'of a task'; Row = @{ TaskId = '700001'; DbName = 'sales' } }
        @{ Kind = 'of a table in a category'; Row = [pscustomobject]@{ CategoryId = 1; Tabel = 'dim_user' } }
    ) {
        Reset-Emulator $emulator
        $null = $Row | Get-DwTable -ErrorAction SilentlyContinue -ErrorVariable failed
        @($failed).FullyQualifiedErrorId | Should -Be 'Dw.NoTable,DataWorksMeta.Commands.GetDwTableCommand'
        Get-Action | Should -BeNullOrEmpty
    }

    It 'may be a number with properties' {
        $number = 12 | Add-Member NoteProperty TableGuid odps.sales.dim_user -PassThru
        @($number | Get-DwTableProducingTask).TaskId | Should -Be '700001', '700002'
        (700001 | Add-Member NoteProperty TableGuid odps.sales.no_such -PassThru | Get-DwNode).NodeId | Should -Be 700001
    }

    It 'is no keyword' {
        Reset-Emulator $emulator
        $null = Get-DwTable sales.dim_user | Find-DwTable -ErrorAction SilentlyContinue -ErrorVariable failed
        @($failed).Count | Should -Be 1
        Get-Action | Should -Be 'GetMetaTableBasicInfo'
    }
}
