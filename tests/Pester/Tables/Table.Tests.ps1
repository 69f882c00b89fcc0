# Tables asked for one by one, listed and searched.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1
}

Describe 'Get-DwTable and Find-DwTable' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    }

    It 'knows a table, with types a script can reckon with' {
        $table = Get-DwTable odps.sales.dim_user
        $table | Should -BeOfType DataWorksMeta.Table
        $table.TableGuid, $table.TableName, $table.DatabaseName, $table.Region |
            Should -Be odps.sales.dim_user, dim_user, sales, cn-shanghai
        $table.DataSize | Should -BeOfType long
        $table.LastModifyTime | Should -BeOfType DateTimeOffset
        $table.EnvType | Should -Be Prod
        $table.ReadCount | Should -BeNullOrEmpty
    }

    It 'asks for the usage only on request' {
        $null = Get-DwTable odps.sales.dim_user
        $null = Get-DwTable odps.sales.dim_user -IncludeUsage
        $without, $with = (Get-EmulatorRequest $emulator).parameters
        $without.PSObject.Properties.Name | Should -Not -Contain Extension
        $with.Extension | Should -Be true
    }

    It 'lists a whole project, page by page, by <Name>' -ForEach @(
        @{ Name = '-AppGuid'; Ask = { Get-DwTable -AppGuid odps.marketing -PageSize 30 } }
        @{ Name = 'a short -AppGuid'; Ask = { Get-DwTable -AppGuid marketing -PageSize 30 } }
        @{ Name = '-DatabaseName'; Ask = { Get-DwTable -DatabaseName marketing -PageSize 30 } }
        @{ Name = '-DbName'; Ask = { Get-DwTable -DbName marketing -PageSize 30 } }
    ) {
        $tables = & $Ask
        $requests = Get-EmulatorRequest $emulator
        $requests.action | Should -Be (@('GetMetaDBTableList') * $requests.Count)
        $requests.parameters.AppGuid | Should -Be (@('odps.marketing') * $requests.Count)
        $requests.parameters.PageNumber | Should -Be (1..$requests.Count)
        $requests.Count | Should -Be ([math]::Ceiling($tables.Count / 30))
        $tables.Count | Should -BeGreaterThan 80
        ($tables.TableGuid | Sort-Object -Unique).Count | Should -Be $tables.Count
        $tables.DatabaseName | Sort-Object -Unique | Should -Be marketing
    }

    It 'lists an EMR database, and its tables lead on' {
        $tables = Get-DwTable -DataSourceType emr -ClusterId C-A_SAMPLE_CLUSTER_ID -DatabaseName default
        $tables.Count | Should -BeGreaterThan 10
        $tables.ClusterId | Sort-Object -Unique | Should -Be C-A_SAMPLE_CLUSTER_ID
        ($tables | Select-Object -First 2 | Get-DwTableProducingTask).TaskId | Should -Contain 900001
    }

    It 'gives nothing for an empty project and for a word that nothing has' {
        Get-DwTable -AppGuid odps.empty_project *>&1 | Should -BeNullOrEmpty
        Find-DwTable no_such_word_anywhere *>&1 | Should -BeNullOrEmpty
    }

    It 'knows a table by names, by pipe and by property' {
        $ways = @(
            Get-DwTable -DatabaseName sales -TableName dim_user
            Get-DwTable -DbName sales -TableName dim_user
            'sales.dim_user' | Get-DwTable
            [pscustomobject]@{ TableGuid = 'odps.sales.dim_user' } | Get-DwTable
            [pscustomobject]@{ Id = 'odps.sales.dim_user' } | Get-DwTable -TableGuid { $_.Id }
        )
        $ways.TableGuid | Should -Be (@('odps.sales.dim_user') * 5)
    }

    It 'searches <Name>' -ForEach @(
        @{ Name = 'one project'; Ask = { Find-DwTable dim_user -AppGuid odps.sales }; Expected = 'odps.sales.dim_user' }
        @{ Name = 'one project by its short name'; Ask = { Find-DwTable dim_user -AppGuid sales }; Expected = 'odps.sales.dim_user' }
        @{ Name = 'one schema'; Ask = { Find-DwTable dim_user -Schema myschema }; Expected = 'odps.marketing.myschema.dim_user' }
        @{
            Name = 'one schema by its other name'
            Ask = { Find-DwTable dim_user -SchemaName myschema }
            Expected = 'odps.marketing.myschema.dim_user'
        }
        @{ Name = 'views'; Ask = { Find-DwTable dim_user -EntityType View }; Expected = 'odps.sales.v_dim_user_active' }
    ) {
        (& $Ask).TableGuid | Should -Contain $Expected
        (& $Ask).TableGuid | Should -Not -Contain odps.sales_dev.dim_user
    }

    It 'searches each of several keywords, in order, as argument and as pipe' {
        $byArgument = (Find-DwTable dim_product, dim_store).TableGuid
        $byArgument | Should -Be odps.sales.dim_product, odps.sales.dim_store
        ('dim_product', 'dim_store' | Find-DwTable).TableGuid | Should -Be $byArgument
    }

    It 'brings every page of a search, whatever the page size' {
        $large = (Find-DwTable ods -AppGuid odps.sales).TableGuid
        $small = (Find-DwTable ods -AppGuid odps.sales -PageSize 7).TableGuid
        $small | Should -Be $large
        $large.Count | Should -BeGreaterOrEqual 60
    }

    It 'joins three commands in one pipe' {
        $tasks = Find-DwTable dim_user -AppGuid odps.sales | Get-DwTable | Get-DwTableProducingTask
        $tasks.TaskId | Should -Contain 700001
    }
}
