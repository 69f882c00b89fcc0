# Whether a table or a partition is there.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'Partitions in a pipeline' {
    BeforeEach { Reset-Emulator $emulator }

    It 'finds the tables that lack a partition' {
        $late = Get-DwTable -AppGuid odps.sample_project | Where-Object { -not (Test-DwTablePartition $_ -Partition ds=20261120) }
        $late.TableName | Should -Not -Contain sample_table
        $late.TableName | Should -Contain one_task
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

    It 'are errors where the service says neither yes nor no: <Body>' -ForEach @(
        @{ Body = '{"RequestId":"r-1"}' }
        @{ Body = '{"RequestId":"r-1","Success":true,"Data":null}' }
        @{ Body = '{"RequestId":"r-1","Data":"perhaps"}' }
    ) {
        Set-Reply @{ body = $Body }
        $table = @(Test-DwTable sales.dim_product -ErrorAction Continue 2>&1)
        $partition = @(Test-DwTablePartition sales.dim_product ds=20261120 -ErrorAction Continue 2>&1)
        Reset-Emulator $emulator
        $table.Count, $partition.Count | Should -Be 1, 1
        $table[0].FullyQualifiedErrorId | Should -Be 'Dw.UnreadableReply,DataWorksMeta.Commands.TestDwTableCommand'
        $partition[0].FullyQualifiedErrorId | Should -Be 'Dw.UnreadableReply,DataWorksMeta.Commands.TestDwTablePartitionCommand'
    }
}

Describe 'A name that looks right' {
    BeforeEach { Reset-Emulator $emulator }

    It 'finds the table it looks like: <Name>' -ForEach @(
        @{ Name = 'U+200B behind'; Text = "odps.sales.dim_user`u{200b}" }
        @{ Name = 'U+FEFF before'; Text = "`u{feff}odps.sales.dim_user" }
        @{ Name = 'marks of direction around'; Text = "`u{202a}odps.sales.dim_user`u{202c}" }
        @{ Name = 'a soft hyphen and a no-break blank behind'; Text = "odps.sales.dim_user`u{ad}`u{a0}" }
        @{ Name = 'quotes around'; Text = "'odps.sales.dim_user'" }
        @{ Name = 'backticks around its parts'; Text = '`sales`.`dim_user`' }
        @{ Name = 'capitals'; Text = 'ODPS.SALES.DIM_USER' }
        @{ Name = 'some capitals'; Text = 'odps.Sales.Dim_User' }
        @{ Name = 'a short name in capitals'; Text = 'SALES.DIM_USER' }
    ) {
        Test-DwTable $Text | Should -BeTrue
        $Text | Test-DwTable | Should -BeTrue
        [pscustomobject]@{ TableGuid = $Text.Replace('odps.Sales.Dim_User', 'sales.dim_user') } | Test-DwTable | Should -BeTrue
        (Get-EmulatorRequest $emulator).parameters.TableGuid | Select-Object -Unique | Should -BeExactly odps.sales.dim_user
    }

    It 'finds a table in a schema: <_>' -ForEach 'marketing.myschema.dim_user', 'odps.marketing.myschema.dim_user' {
        Test-DwTable $_ | Should -BeTrue
        [pscustomobject]@{ DatabaseName = 'marketing'; SchemaName = 'myschema'; TableName = 'dim_user' } | Test-DwTable | Should -BeTrue
        Test-DwTable -DatabaseName marketing -TableName myschema.dim_user | Should -BeTrue
        (Get-EmulatorRequest $emulator).parameters.TableGuid | Select-Object -Unique | Should -Be odps.marketing.myschema.dim_user
    }

    It 'is an error where nobody could tell: <Name>' -ForEach @(
        @{ Name = 'U+200B inside'; Text = "odps.sales.dim`u{200b}_user" }
        @{ Name = 'U+2060 inside'; Text = "odps.sa`u{2060}les.dim_user" }
        @{ Name = 'a pattern'; Text = 'odps.sales.dim_*' }
        @{ Name = 'a pattern of one sign'; Text = 'sales.dim_use?' }
    ) {
        $null = Test-DwTable $Text -ErrorAction SilentlyContinue -ErrorVariable failed
        $null = $Text | Test-DwTable -ErrorAction SilentlyContinue -ErrorVariable +failed
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*'
        @($failed).Count | Should -Be 2
        Get-Action | Should -BeNullOrEmpty
    }

    It 'keeps what belongs to a script or an emoji' {
        $null = Test-DwTable "odps.sales.`u{1f469}`u{200d}`u{1f4bb}" -ErrorAction SilentlyContinue
        (Get-EmulatorRequest $emulator).parameters.TableGuid | Should -BeExactly "odps.sales.`u{1f469}`u{200d}`u{1f4bb}"
    }
}

Describe 'A partition in another spelling' {
    BeforeEach { Reset-Emulator $emulator }

    It '[<_>] is there' -ForEach "ds='20261120'", 'ds="20261120"', 'ds = 20261120', ' ds=20261120 ', 'ds=20261120/', '/ds=20261120',
    'DS=20261120', "partition (ds='20261120')", "ds=20261120`u{200b}" {
        Test-DwTablePartition odps.sample_project.sample_table -Partition $_ | Should -BeTrue
        (Get-EmulatorRequest $emulator).parameters.Partition | Should -BeExactly 'ds=20261120'
        @(Get-DwTablePartition odps.sample_project.sample_table -Partition $_).Partition | Should -Be 'ds=20261120'
    }

    It '[<_>] is an error and no call' -ForEach '20261120', 'ds=', '=20261120', 'ds=2026*', "ds='20261120' and hour='07'", 'ds==1', '/' {
        $null = Test-DwTablePartition odps.sample_project.sample_table $_ -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*'
        Get-Action | Should -BeNullOrEmpty
    }
}

Describe 'A wildcard where the service compares names' {
    BeforeEach { Reset-Emulator $emulator }

    It 'is an error and no call: <Ask>' -ForEach @(
        @{ Ask = { Get-DwNode -ProjectId 10002 -NodeName 'dim*' -ErrorAction Stop } }
        @{ Ask = { Get-DwInstance -ProjectId 10002 -BizName '*' -ErrorAction Stop } }
        @{ Ask = { Get-DwFile 10002 -FileName 'a?' -ErrorAction Stop } }
        @{ Ask = { Get-DwBaseline 10002 -Name 'b*' -ErrorAction Stop } }
        @{ Ask = { Find-DwTable 'dim*' -ErrorAction Stop } }
        @{ Ask = { Get-DwSyncTask 'd*' -ProjectId 10002 -Direction Upstream -ErrorAction Stop } }
        @{ Ask = { Get-DwDatabase 'odps.sal*' -ErrorAction Stop } }
        @{ Ask = { Get-DwTable -AppGuid 'odps.*' -ErrorAction Stop } }
        @{ Ask = { Get-DwEntityTag 'sales.dim*' -ErrorAction Stop } }
    ) {
        $Ask | Should -Throw
        Get-Action | Should -BeNullOrEmpty
    }

    It 'works where names are compared here, and brackets can be meant' {
        (Get-DwTableColumn sales.dim_user '*').Count | Should -BeGreaterThan 1
        Get-DwTableColumn sales.dim_user 'no`[such`]*' -ErrorAction Stop | Should -BeNullOrEmpty
        $null = Get-DwTableColumn sales.dim_user 'no`[such`]' -ErrorAction SilentlyContinue -ErrorVariable failed
        $null = Get-DwTableColumn sales.dim_user 'no[such' -ErrorAction SilentlyContinue -ErrorVariable +failed
        @($failed).ForEach({ $_.FullyQualifiedErrorId.Split(',')[0] }) | Should -Be 'Dw.NoMatch', 'Dw.NoMatch'
    }
}

Describe 'What is no name of a table' {
    BeforeEach { Reset-Emulator $emulator }

    It 'is an error and never False: <_>' -ForEach 'odps.sales.dim_[u]ser', 'sales.dim_user;', 'odps.sales.', 'odps..dim_user',
    'odps.sales.dim_user/ds=20261120', 'odps.[sales].[dim_user]', 'https://host/odps.sales.dim_user', 'odps.sales.dim user',
    'odps.sales.@{x}', 'sales.dim_user,' {
        $text = $_
        foreach ($asked in { Test-DwTable $text }, { $text | Test-DwTable }, { @{ TableGuid = $text } | Test-DwTable }) {
            $all = @(& $asked -ErrorAction Continue 2>&1)
            $all.Count | Should -Be 1
            $all[0].FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*'
        }
        Get-Action | Should -BeNullOrEmpty
    }

    It 'given by names is an error of the same kind: <_>' -ForEach 'dim_*', 'dim_[u]ser', 'dim user' {
        $all = @(Test-DwTable -TableName $_ -DatabaseName sales -ErrorAction Continue 2>&1)
        $all.Count | Should -Be 1
        $all[0].FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*'
        Get-Action | Should -BeNullOrEmpty
    }

    It 'is not what names the engine otherwise: <_>' -ForEach 'MaxCompute.sales.dim_user', 'maxcompute-table.sales.dim_user' {
        Test-DwTable $_ | Should -BeTrue
    }
}

Describe 'A partition that comes down the pipe' {
    BeforeEach { Reset-Emulator $emulator }

    It 'is asked about as one that is typed: <Name>' -ForEach @(
        @{ Name = 'live'; Script = { $args[0] } }
        @{ Name = 'through CSV'; Script = { $args[0] | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ Name = 'through JSON'; Script = { $args[0] | ConvertTo-Json | ConvertFrom-Json } }
        @{ Name = 'a hashtable'; Script = { @{ TableGuid = $args[0].TableGuid; PartitionName = "$($args[0].Partition)/" } } }
    ) {
        $one = Get-DwTablePartition odps.sample_project.sample_table -First 1
        & $Script $one | Test-DwTablePartition | Should -BeTrue
        & $Script $one | Test-DwTablePartition ds=19990101 | Should -BeFalse
    }

    It 'is missing where the row has none, and nothing is asked' {
        $all = @(@{ TableGuid = 'odps.sales.dim_user' } | Test-DwTablePartition -ErrorAction Continue 2>&1)
        $all.Count | Should -Be 1
        $all[0].FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*'
        Get-Action | Should -BeNullOrEmpty
    }

    It 'is an error where it holds signs of another notation: <_>' -ForEach 'ds=20261120;', '[ds=20261120]', '{ds=20261120}',
    'ds=${bizdate}', 'ds=$[yyyymmdd]' {
        $all = @(Test-DwTablePartition odps.sales.dim_user -Partition $_ -ErrorAction Continue 2>&1)
        $all.Count | Should -Be 1
        $all[0].FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*'
        Get-Action | Should -BeNullOrEmpty
    }
}
