# What is kept in order by others than the workspaces.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'What holds tables' {
    BeforeEach { Reset-Emulator $emulator }

    It 'lists what databases, engines and categories hold, piped or as an argument' {
        $piped = Get-DwCategory | Get-DwTable
        $piped.TableGuid | Should -Contain odps.sales.dim_user
        (Get-DwTable (Get-DwCategory)).TableGuid | Should -Be $piped.TableGuid
        (Get-DwDatabase odps.sales | Get-DwTable -First 2).TableGuid | Should -Be (Get-DwTable -AppGuid odps.sales -First 2).TableGuid
    }
}
