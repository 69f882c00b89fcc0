# What happened to a table, and when.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'Dates' {
    It 'refuses what is no date before anything is asked' {
        Reset-Emulator $emulator
        { Get-DwTableChange odps.sales.dim_user -Since soon -ErrorAction Stop } | Should -Throw
        Get-Action | Should -BeNullOrEmpty
    }
}
