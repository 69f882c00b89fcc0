# Workspaces and what they have.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'Workspaces in a pipeline' {
    BeforeEach { Reset-Emulator $emulator }

    It 'goes from workspaces to what they have' {
        $node = Get-DwProject -ProjectIdentifier sales_ws | Get-DwNode -First 1
        $node.ProjectId | Should -Be 10002
        (Get-DwProject *sales* | Get-DwCalcEngine | Get-DwTable -First 1).TableGuid | Should -Match '^odps\.sales'
        (Get-DwBaseline 10002 -First 1 | Get-DwNode).Count | Should -BeGreaterThan 0
    }
}

Describe 'Names' {
    It 'take wildcards, which find nothing without an error' {
        (Get-DwProject *sales*).ProjectIdentifier | Should -Contain sales_ws
        Get-DwProject no_such_* -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'that nothing has are an error' {
        $null = Get-DwProject no_such_workspace -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Dw.NoMatch,*'
        $failed[0].CategoryInfo.Category | Should -Be ObjectNotFound
    }
}
