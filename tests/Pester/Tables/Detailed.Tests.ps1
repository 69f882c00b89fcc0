# Lists of tables with all that is known of each, and what is chosen by it.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1 -Argument '--tables', '20000' -FreshKeys

    # How often each operation was asked for since the log was emptied.
    function Get-Count {
        $counts = @{}
        Get-Action | Group-Object | ForEach-Object { $counts[$_.Name] = $_.Count }
        $counts
    }

    # Midnight in China, so many days ago.
    function Get-Day {
        param([int] $Ago)
        $day = [datetimeoffset]::UtcNow.ToOffset([timespan]::FromHours(8)).Date.AddDays(-$Ago)
        [datetimeoffset]::new($day, [timespan]::FromHours(8))
    }

    # What the service knows of the table sales.dim_product, of all tables.
    function Set-Table {
        param([hashtable] $Field)
        $data = @{ TableGuid = 'odps.sales.dim_product'; TableName = 'dim_product' } + $Field
        $body = @{ RequestId = 'r'; Success = $true; Data = $data } | ConvertTo-Json -Depth 3
        Add-EmulatorRule $emulator @{ action = 'GetMetaTableBasicInfo'; contains = 'dim_product'; reply = @{ body = $body } }
    }
}

AfterAll {
    Stop-Emulator $emulator
}

Describe 'Get-DwTable -Detailed' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential)
    }

    It 'knows all of each table of a list, in its order, with a call for each page and each table' {
        $names = (Get-DwTable -AppGuid odps.marketing).TableGuid
        Reset-Emulator $emulator
        $tables = Get-DwTable -AppGuid odps.marketing -Detailed -PageSize 30
        $tables | Should -BeOfType DataWorksMeta.Table
        $tables.TableGuid | Should -Be $names
        $tables[0].LastModifyTime | Should -BeOfType DateTimeOffset
        $count = Get-Count
        $count.GetMetaDBTableList | Should -Be ([math]::Ceiling($names.Count / 30))
        $count.GetMetaTableBasicInfo | Should -Be $names.Count
    }

    It 'knows the same of the tables of <Name>' -ForEach @(
        @{ Name = 'a database'; Ask = { Get-DwTable -DatabaseName marketing -Detailed } }
        @{ Name = 'a piped database'; Ask = { Get-DwDatabase marketing | Get-DwTable -Detailed } }
        @{ Name = 'a piped engine'; Ask = { Get-DwCalcEngine 10003 | Get-DwTable -Detailed } }
        @{ Name = 'a workspace'; Ask = { Get-DwTable -Project marketing -Detailed } }
        @{ Name = 'a piped workspace'; Ask = { Get-DwProject marketing | Get-DwTable -Detailed } }
    ) {
        (& $Ask).TableGuid | Should -Be (Get-DwTable -AppGuid marketing).TableGuid
        (& $Ask) | Should -BeOfType DataWorksMeta.Table
    }

    It 'knows it of a category, and of the tables of EMR' {
        $filed = Get-DwTable -CategoryId 11
        $filed.Count | Should -BeGreaterThan 10
        (Get-DwTable -CategoryId 11 -Detailed).TableGuid | Should -Be $filed.TableGuid
        $emr = @{ DataSourceType = 'emr'; ClusterId = 'C-A_SAMPLE_CLUSTER_ID'; DatabaseName = 'default' }
        (Get-DwTable @emr -Detailed).TableName | Should -Be (Get-DwTable @emr).TableName
        (Get-DwTable -Project 10005 -ClusterId C-A_SAMPLE_CLUSTER_ID).TableName | Should -Contain (Get-DwTable @emr)[0].TableName
    }

    It 'adds the usage on request' {
        (Get-DwTable -AppGuid sales_dev -Detailed).ReadCount | Should -BeNullOrEmpty
        (Get-DwTable -AppGuid sales_dev -IncludeUsage).ReadCount | Should -BeOfType long
    }

    It 'asks for no more tables than are wanted of the list' {
        $all = (Get-DwTable -AppGuid sales).TableGuid
        Reset-Emulator $emulator
        (Get-DwTable -AppGuid sales -Detailed -First 5 -Skip 10).TableGuid | Should -Be $all[10..14]
        (Get-Count).GetMetaTableBasicInfo | Should -Be 5
        $withTotal = Get-DwTable -AppGuid sales -Detailed -First 2 -IncludeTotalCount
        $withTotal[0] | Should -Be $all.Count
        $withTotal.Count | Should -Be 3
    }

    It 'ends soon where only the first is wanted' {
        $null = Get-DwTable -AppGuid generated -Detailed | Select-Object -First 1
        (Get-Count).GetMetaTableBasicInfo | Should -BeLessOrEqual 3
        $null = Get-DwTable -AppGuid generated -Detailed | Select-Object -First 50
        (Get-EmulatorStatistic $emulator).actions.GetMetaTableBasicInfo | Should -BeLessThan 300
        (Get-EmulatorStatistic $emulator).actions.GetMetaDBTableList | Should -BeLessOrEqual 5
    }

    It 'overlaps, and never more than -ThrottleLimit <Limit> over all its inputs' -ForEach @(
        @{ Limit = 1; Least = 1 }
        @{ Limit = 6; Least = 3 }
    ) {
        Set-Emulator $emulator @{ latencyMs = 15 }
        $tables = 'sales', 'marketing', 'sample_project' | ForEach-Object { [pscustomobject]@{ AppGuid = $_; EngineId = 1 } } |
            Get-DwTable -Detailed -ThrottleLimit $Limit -ErrorAction SilentlyContinue
        $tables.DatabaseName | Select-Object -Unique | Should -Be sales, marketing, sample_project
        (Get-EmulatorStatistic $emulator).maxInFlight | Should -BeLessOrEqual $Limit
        (Get-EmulatorStatistic $emulator).maxInFlight | Should -BeGreaterOrEqual $Least
    }

    It 'has an error in its place for a table that is refused or was dropped, and goes on' {
        $names = (Get-DwTable -AppGuid sales -First 30).TableGuid
        Add-EmulatorRule $emulator @(
            @{ action = 'GetMetaTableBasicInfo'; contains = $names[3]; reply = @{ status = 403; body = '{"Code":"Forbidden.Access"}' } }
            @{
                action = 'GetMetaTableBasicInfo'
                contains = $names[7]
                reply = @{ status = 400; body = '{"Code":"Invalid.Meta.TableNotExist","Message":"no"}' }
            }
        )
        $output = Get-DwTable -AppGuid sales -Detailed -First 30 2>&1
        $output.Count | Should -Be 30
        $failed = $output.Where({ $_ -is [System.Management.Automation.ErrorRecord] })
        $failed.FullyQualifiedErrorId | Should -BeLike '*,*'
        $failed.TargetObject.TableGuid | Should -Be $names[3], $names[7]
        $output.ForEach({ $_ -is [DataWorksMeta.Table] ? $_.TableGuid : $_.TargetObject.TableGuid }) | Should -Be $names
    }

    It 'has a row for what holds no such table on request: <Name>' -ForEach @(
        @{ Name = 'an empty database'; Ask = { Get-DwTable -AppGuid empty_project -Detailed -IncludeEmpty }; Rows = 1 }
        @{ Name = 'one where none is old'; Ask = { Get-DwTable -AppGuid sales -OlderThan 2000-01-01 -IncludeEmpty }; Rows = 1 }
        @{ Name = 'a table that is not old'; Ask = { Get-DwTable sales.dim_user -OlderThan 2000-01-01 -IncludeEmpty }; Rows = 1 }
        @{ Name = 'a table of another'; Ask = { Get-DwTable sales.dim_user -Owner 1 -IncludeEmpty }; Rows = 1 }
        @{ Name = 'one with tables'; Ask = { Get-DwTable -AppGuid sales_dev -Detailed -IncludeEmpty }; Rows = 0 }
    ) {
        $output = @(& $Ask)
        $output.Count | Should -Be 1
        @($output.Where({ -not $_.HasTable })).Count | Should -Be $Rows
    }

    It 'ends the run where no later call can do better' {
        Set-Emulator $emulator @{ dailyLimit = 20 }
        $run = Invoke-Recorded { Get-DwTable -AppGuid sales -Detailed }
        $run.Ended.FullyQualifiedErrorId | Should -BeLike 'Throttling.Api.Risk*'
        @($run.Output).Where({ $_ -is [System.Management.Automation.ErrorRecord] }) | Should -BeNullOrEmpty
        @($run.Output).Count | Should -BeLessOrEqual 19
    }

    It 'ends a comparison likewise, with one error' {
        Set-Emulator $emulator @{ dailyLimit = 3 }
        $run = Invoke-Recorded { 'sales.dim_user', 'sales.dim_product' | Compare-DwTable -DifferenceTable sales_dev.dim_user }
        $run.Ended.FullyQualifiedErrorId | Should -BeLike 'Throttling.Api.Risk*'
        $run.Ended.TargetObject | Should -Be sales.dim_user
        $run.Output | Should -BeNullOrEmpty
    }
}

Describe 'Tables chosen by what is known of them' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential)
    }

    It 'are those whose data have not changed since: <Since>' -ForEach @(
        @{ Since = '90d'; Ask = { Get-DwTable sales.dim_product -NotModifiedSince 90d } }
        @{ Since = "'90d'"; Ask = { Get-DwTable sales.dim_product -NotModifiedSince '90d' } }
        @{ Since = '-90'; Ask = { Get-DwTable sales.dim_product -NotModifiedSince -90 } }
        @{ Since = 'a TimeSpan'; Ask = { Get-DwTable sales.dim_product -NotModifiedSince (New-TimeSpan -Days 90) } }
        @{ Since = 'a date'; Ask = { Get-DwTable sales.dim_product -NotModifiedSince (Get-Day 90).ToString('yyyy-MM-dd') } }
        @{ Since = 'a piped table'; Ask = { Find-DwTable dim_product -AppGuid sales | Get-DwTable -NotModifiedSince 90d } }
        @{ Since = 'when it was made'; Ask = { Get-DwTable sales.dim_product -OlderThan 90d } }
    ) {
        $midnight = Get-Day 90
        $before = $midnight.AddMilliseconds(-1).ToUnixTimeMilliseconds()
        Set-Table @{ LastModifyTime = $before; CreateTime = $before }
        (& $Ask).TableGuid | Should -Be odps.sales.dim_product
        Reset-Emulator $emulator
        Set-Table @{ LastModifyTime = $midnight.ToUnixTimeMilliseconds(); CreateTime = $midnight.ToUnixTimeMilliseconds() }
        & $Ask | Should -BeNullOrEmpty
    }

    It 'are the right ones of a list, which is detailed for it' {
        $all = Get-DwTable -AppGuid generated -Detailed -First 60
        $moment = ($all.LastModifyTime | Sort-Object)[20]
        $expected = $all.Where({ $_.LastModifyTime -lt $moment -and $_.CreateTime -lt $moment.AddDays(-30) }).TableGuid
        $expected.Count | Should -BeGreaterThan 3
        Reset-Emulator $emulator
        $chosen = @{ NotModifiedSince = $moment; OlderThan = $moment.AddDays(-30) }
        $found = Get-DwTable -AppGuid generated @chosen -First ($expected.Count - 1) -Skip 1
        $found | Should -BeOfType DataWorksMeta.Table
        $found.TableGuid | Should -Be ($expected | Select-Object -Skip 1)
    }

    It 'are those of an owner' {
        $all = Get-DwTable -AppGuid sales -Detailed
        $owner = $all[0].OwnerId
        (Get-DwTable -AppGuid sales -Owner $owner).TableGuid | Should -Be $all.Where({ $_.OwnerId -eq $owner }).TableGuid
        Reset-Emulator $emulator
        (Get-DwTable -AppGuid sales -Owner 李四).TableGuid |
            Should -Be $all.Where({ $_.OwnerId -eq '288000000000000001' }).TableGuid
        (Get-Count).ListProjectMembers | Should -Be 1
        $output = Get-DwTable -AppGuid sales -Owner nobody -ErrorVariable failed -ErrorAction SilentlyContinue
        $output | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.NoMatch*'
    }

    It 'are told to be unknown once, and are left out, where the service knows no time' {
        Set-Table @{ OwnerId = '1' }
        $output = 'sales.dim_product', 'sales.dim_user', 'sales.dim_product' |
            Get-DwTable -NotModifiedSince Today -WarningVariable warned -WarningAction SilentlyContinue
        $output.TableGuid | Should -Be odps.sales.dim_user
        $warned.Count | Should -Be 1
        $warned[0].Message | Should -Match '\b2\b'
        Get-DwTable sales.dim_product -NotModifiedSince Today -Owner 2 *>&1 | Should -BeNullOrEmpty
    }

    It 'are not asked for by days to come: <Ask>' -ForEach @(
        @{ Ask = { Get-DwTable -AppGuid sales -NotModifiedSince 90 } }
        @{ Ask = { Get-DwTable -AppGuid sales -OlderThan 2199-01-01 } }
    ) {
        (Invoke-Recorded $Ask).Ended.FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput*'
        Get-Action | Should -BeNullOrEmpty
    }
}
