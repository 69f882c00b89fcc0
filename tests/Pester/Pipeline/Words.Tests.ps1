# Errors that fit what was typed: they name what was found, and advise nothing that was tried.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential

    function Get-Failure {
        param([scriptblock] $Script)
        $ended = (Invoke-Recorded $Script).Output.Where({ $_ -is [System.Management.Automation.ErrorRecord] })
        $ended.Count | Should -Be 1
        "$($ended[0]) $($ended[0].ErrorDetails.RecommendedAction)"
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'An input without the right column' {
    BeforeEach { Reset-Emulator $emulator }

    It 'is told by the columns that it has: <Name>' -ForEach @(
        @{ Name = 'row'; Given = [pscustomobject]@{ FullTable = 'odps.p.t'; 'Kept by' = 'x' } }
        @{ Name = 'hashtable'; Given = @{ FullTable = 'odps.p.t'; 'Kept by' = 'x' } }
        @{ Name = 'ordered'; Given = [ordered]@{ FullTable = 'odps.p.t'; 'Kept by' = 'x' } }
    ) {
        foreach ($script in { $Given | Get-DwTableProducingTask }, { $Given | Get-DwNode }, { $Given | Test-DwTable }) {
            $failure = Get-Failure $script
            $failure | Should -Match 'FullTable'
            $failure | Should -Match 'Kept by'
            $failure | Should -Not -Match 'odps\.p\.t' -Because 'values may be secrets'
        }
        Get-Action | Should -BeNullOrEmpty
    }

    It 'is told that its file has no line of headers' {
        $rows = 'odps.sales.dim_user', 'odps.sales.dim_product' | ConvertFrom-Csv
        Get-Failure { $rows | Get-DwTableProducingTask } | Should -Match '-Header TableGuid'
    }

    It 'names a dozen columns of a wide row, not all' {
        $row = [ordered]@{}
        1..200 | ForEach-Object { $row["Column$_"] = $_ }
        (Get-Failure { [pscustomobject]$row | Get-DwTable }).Length | Should -BeLessThan 800
    }
}

Describe 'Advice' {
    BeforeEach { Reset-Emulator $emulator }

    It 'does not send to the environment that was asked' {
        $reply = @{ status = 400; body = '{"Code":"Invalid.Wkbench.Parameter","Message":"no"}' }
        Add-EmulatorRule $emulator @{ action = 'GetNode'; reply = $reply }
        Get-Failure { Get-DwNode 4711 -ProjectEnv Dev } | Should -Not -Match '-ProjectEnv Dev'
        Get-Failure { Get-DwNode 4711 } | Should -Match '-ProjectEnv Dev'
    }

    It 'names the editions where one is too small' {
        $reply = @{ status = 403; body = '{"Code":"Forbidden.Access","Message":"no"}' }
        Add-EmulatorRule $emulator @{ action = 'GetNode'; reply = $reply }
        Get-Failure { Get-DwNode 4711 } | Should -Match 'Basic.*Standard.*Professional.*Enterprise'
    }
}
