# Any operation, asked by its name.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'Invoke-DwApi' {
    BeforeEach { Reset-Emulator $emulator }

    It 'emits what the reply carries' {
        $node = Invoke-DwApi -Action GetNode -Parameter @{ NodeId = 700001; ProjectEnv = 'PROD' }
        $node.NodeId | Should -BeOfType ([long])
        $node.NodeId | Should -Be 700001
    }

    It 'emits the whole reply on request' {
        $reply = Invoke-DwApi GetNode @{ NodeId = 700001; ProjectEnv = 'PROD' } -Raw
        $reply.RequestId | Should -Not -BeNullOrEmpty
        $reply.Data.NodeId | Should -Be 700001
    }

    It 'brings all pages lazily' {
        @(Invoke-DwApi GetMetaDBTableList @{ AppGuid = 'odps.sales' } -Paginate).Count | Should -Be @(Get-DwTable -AppGuid odps.sales).Count
        @(Invoke-DwApi GetMetaTableLineage @{ TableGuid = 'odps.sales.dim_user'; Direction = 'down' } -Paginate).Count |
            Should -Be @(Get-DwTableLineage odps.sales.dim_user Downstream).Count
    }

    It 'sends no write under -WhatIf' {
        Invoke-DwApi DeleteMetaCategory @{ CategoryId = 1 } -WhatIf
        Invoke-DwApi DeleteTable @{ TableGuid = 'odps.p.t' } -WhatIf
        Get-Action | Should -BeNullOrEmpty
    }

    It 'completes operations' {
        $completions = (TabExpansion2 'Invoke-DwApi GetMetaTablePro' 28).CompletionMatches
        $completions.CompletionText | Should -Be GetMetaTableProducingTasks
    }

    It 'lets an operation through that is newer than the module' {
        Invoke-DwApi GetSomethingNew @{ Id = 1 } -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'InvalidAction.NotFound,*'
        (Get-EmulatorRequest $emulator).action | Should -Be GetSomethingNew
    }
}
