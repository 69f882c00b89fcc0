# From a table to the tables it is made from.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'Lineage in a pipeline' {
    BeforeEach { Reset-Emulator $emulator }

    It 'goes from a table up its lineage to the tasks' {
        $tasks = Get-DwTable odps.sales.dim_user | Get-DwTableLineage -Direction Upstream | Get-DwTableProducingTask
        $tasks | Should -BeOfType DataWorksMeta.ProducingTask
        $tasks.TableGuid | Should -Contain odps.sales.ods_orders_001
    }
}
