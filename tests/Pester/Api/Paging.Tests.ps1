# Lists come as far as they are wanted.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
}

AfterAll {
    Disconnect-DwAccount
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
        $table | Should -BeOfType DataWorksMeta.TableEntry
        (Get-DwEntityLineage odps.sales.dim_user Upstream -IncludeTotalCount)[0].Accuracy | Should -Be 0
        Get-DwTable -AppGuid odps.sales -IncludeTotalCount -First 0 | Should -HaveCount 1
    }

    It 'follow tokens and cursors' {
        (Get-DwTableLineage odps.sales.dim_user Downstream -PageSize 5).Count |
            Should -Be (Get-DwTableLineage odps.sales.dim_user Downstream).Count
        (Find-DwEntity @{ priority = 'p1' } -PageSize 2).Count | Should -Be (Find-DwEntity @{ priority = 'p1' }).Count
    }
}
