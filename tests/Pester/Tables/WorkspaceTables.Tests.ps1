# From a workspace to its tables and databases.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1 -Argument '--tables', '10' -FreshKeys

    # How often each operation was asked for since the log was emptied.
    function Get-Count {
        $counts = @{}
        Get-Action | Group-Object | ForEach-Object { $counts[$_.Name] = $_.Count }
        $counts
    }
}

AfterAll {
    Stop-Emulator $emulator
}

Describe 'A workspace leads to its data' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential)
    }

    It 'to its tables of production, or of development, after one look-up of each kind' {
        (Get-DwTable -Project sales_ws).TableGuid | Should -Be (Get-DwTable -AppGuid sales).TableGuid
        (Get-DwTable -Project sales_ws -ProjectEnv Dev).TableGuid | Should -Be odps.sales_dev.dim_user
        (Get-DwProject sales_ws | Get-DwTable -ProjectEnv Dev).TableGuid | Should -Be odps.sales_dev.dim_user
        (Get-Count).ListCalcEngines | Should -Be 1
        # Once for the name; once is Get-DwProject's own.
        (Get-Count).ListProjects | Should -Be 2
    }

    It 'also as a row of CSV and JSON, by its id, and as that of the session' {
        $expected = (Get-DwTable -AppGuid sales).TableGuid
        $project = Get-DwProject sales_ws
        ($project | ConvertTo-Csv | ConvertFrom-Csv | Get-DwTable).TableGuid | Should -Be $expected
        ($project | ConvertTo-Json | ConvertFrom-Json | Get-DwTable).TableGuid | Should -Be $expected
        (Get-DwTable -ProjectId 10002).TableGuid | Should -Be $expected
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential) -Project sales_ws
        (Get-DwTable).TableGuid | Should -Be $expected
    }

    It 'but what only is of a workspace does not become the question for all its tables: <Name>' -ForEach @(
        @{ Name = 'a table'; Ask = { Get-DwTable sales.dim_user | Get-DwTable }; Expected = 1 }
        @{ Name = 'a misspelt row'; Ask = { [pscustomobject]@{ ProjectId = 10002; TabelName = 'x' } | Get-DwTable }; Expected = 0 }
        @{ Name = 'a node'; Ask = { Get-DwNode 700001 | Get-DwTable }; Expected = 0 }
        @{ Name = 'a member'; Ask = { Get-DwProjectMember 10002 -First 1 | Get-DwTable }; Expected = 0 }
    ) {
        $output = @((& $Ask) 2>&1)
        $output.Where({ $_ -is [DataWorksMeta.Table] }).Count | Should -Be $Expected
        (Get-Count).ContainsKey('GetMetaDBTableList') | Should -BeFalse
    }

    It 'is an error where it has no such project, and the others go on' {
        $output = Get-DwTable -Project empty_ws, sales_ws -ProjectEnv Dev -ErrorVariable failed -ErrorAction SilentlyContinue
        $output.TableGuid | Should -Be odps.sales_dev.dim_user
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.NoMatch*'
        $all = Get-DwTable -Project * -ErrorVariable failed -ErrorAction SilentlyContinue
        $all.DatabaseName | Select-Object -Unique | Should -Contain marketing
        $failed.TargetObject | Should -Contain 10009
    }

    It 'is a row for each database in which no table is wanted, on request' {
        $row = Get-DwTable -Project sales_ws -OlderThan 2000-01-01 -IncludeEmpty
        $row.DatabaseName, $row.HasTable | Should -Be sales, $false
    }

    It 'asks for no details of what is left out at the start, and tells the total' {
        $output = Get-DwTable -Project sales_ws -Detailed -Skip 100 -First 2 -IncludeTotalCount
        (Get-Count).GetMetaTableBasicInfo | Should -Be 2
        $output[0] | Should -Be (Get-DwTable -AppGuid sales -First 0 -IncludeTotalCount)
        $output[1, 2].TableGuid | Should -Be (Get-DwTable -AppGuid sales -Skip 100 -First 2).TableGuid
    }

    It 'but the environment chooses nothing where no workspace is given: <Name>' -ForEach @(
        @{ Name = 'a table'; Ask = { Get-DwTable sales.dim_user -ProjectEnv Dev } }
        @{ Name = 'a piped table'; Ask = { 'sales.dim_user' | Get-DwTable -ProjectEnv Dev } }
        @{ Name = 'a row of one'; Ask = { [pscustomobject]@{ TableGuid = 'odps.sales.dim_user' } | Get-DwTable -ProjectEnv Dev } }
        @{ Name = 'a database'; Ask = { [pscustomobject]@{ AppGuid = 'sales'; EngineId = 1 } | Get-DwTable -ProjectEnv Dev } }
    ) {
        (& $Ask 2>&1).FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput*'
        Get-Action | Should -BeNullOrEmpty
    }

    It 'to its databases, of every kind' {
        $databases = Get-DwProject sales_ws | Get-DwDatabase
        $databases | Should -BeOfType DataWorksMeta.Database
        $databases.AppGuid | Should -Be odps.sales, odps.sales_dev
        $databases.EnvType | Should -Be Prod, Dev
        $count = Get-Count
        $count.ListCalcEngines, $count.GetMetaDBInfo, $count.ListMetaDB | Should -Be 1, 2, 1
        (Get-DwDatabase -Project emr_workspace).DatabaseName | Should -Contain default
        (Get-DwDatabase -Project sales_ws -DataSourceType odps).AppGuid | Should -Be odps.sales, odps.sales_dev
    }
}

Describe 'The catalogue of a workspace' {
    It 'has every table with its owner, for a call a table and a few besides' {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential)
        $path = Join-Path $TestDrive cat.csv
        Get-DwTable -Project sales_ws -Detailed -ResolveOwner | Export-Csv $path -Encoding utf8BOM
        $count = Get-Count
        $rows = Import-Csv $path
        $rows.Count | Should -BeGreaterThan 130
        $rows.Where({ $_.OwnerId -eq '288000000000000001' }).OwnerName | Select-Object -Unique | Should -Be 李四
        $rows.DataSize | Should -Not -Contain ''
        $count.GetMetaTableBasicInfo | Should -Be $rows.Count
        $count.ListProjects, $count.ListCalcEngines, $count.ListProjectMembers | Should -Be 1, 1, 1
        $count.GetMetaDBTableList | Should -Be ([math]::Ceiling($rows.Count / 100))
        $count.Count | Should -Be 5
    }
}

Describe 'Tables that nobody produces and nobody has written to for 90 days' {
    It 'are found in one line' {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential)
        $unproduced = (Get-DwTable -AppGuid sales).Where({ -not (Get-DwTableProducingTask $_.TableGuid) }).TableGuid
        $unproduced | Should -Contain odps.sales.dim_region
        $now = [datetimeoffset]::UtcNow.ToUnixTimeMilliseconds()
        $body = "{`"Success`":true,`"Data`":{`"TableGuid`":`"odps.sales.dim_region`",`"LastModifyTime`":$now}}"
        Add-EmulatorRule $emulator @{ action = 'GetMetaTableBasicInfo'; contains = 'dim_region'; reply = @{ body = $body } }
        $rows = Get-DwTable -Project sales_ws -Detailed -NotModifiedSince 90d |
            Get-DwTableProducingTask -IncludeEmpty | Where-Object HasProducer -EQ $false
        $rows.TableGuid | Should -Be $unproduced.Where({ $_ -ne 'odps.sales.dim_region' })
    }
}
