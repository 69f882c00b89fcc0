# Data sources and the secrets in them.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'Secrets in replies' {
    BeforeAll {
        $shown = Get-DwDataSource 10002
        $meant = Get-DwDataSource 10002 -IncludeSecret
    }

    It 'are hidden, and the rest is not' {
        $shown.Content | Should -Not -BeNullOrEmpty
        ($shown.Content -join "`n") | Should -Match '\*\*\*'
        ($shown | ConvertTo-Json -Depth 5) | Should -Not -Match 'emulator-secret|hunter2'
        ($shown[0].Content | ConvertFrom-Json).project | Should -Be sales
    }

    It 'come on purpose only' {
        ($meant.Content -join "`n") | Should -Not -Match '\*\*\*'
        ($meant.Content -join "`n") | Should -Not -Be ($shown.Content -join "`n")
    }

    It 'are hidden by Invoke-DwApi as well' {
        $raw = Invoke-DwApi ListDataSources @{ ProjectId = 10002 } -Paginate
        $raw.Content | Should -Be $shown.Content
        (Invoke-DwApi ListDataSources @{ ProjectId = 10002 } -Paginate -IncludeSecret).Content | Should -Be $meant.Content
        (Invoke-DwApi ListCalcEngines @{ ProjectId = 10002; CalcEngineType = 'ODPS' } -Raw | ConvertTo-Json -Depth 9) |
            Should -Match '\*\*\*'
    }
}
