# Whether a table or a partition is there.

BeforeAll {
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
