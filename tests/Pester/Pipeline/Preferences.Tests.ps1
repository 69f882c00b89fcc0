# Preference variables count as the engine's own cmdlets read them.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential

    function Get-Verbose {
        param($Preference)
        $VerbosePreference = $Preference
        Get-DwTableProducingTask sales.dim_user 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
    }

    function Get-Debug {
        param($Preference)
        $DebugPreference = $Preference
        Get-DwTableProducingTask sales.dim_user 5>&1 | Where-Object { $_ -is [System.Management.Automation.DebugRecord] }
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'A preference' {
    It 'that is <Value> lets the calls speak' -ForEach @(
        @{ Value = 'Continue' }
        @{ Value = 'continue' }
        @{ Value = [System.Management.Automation.ActionPreference]::Continue }
        @{ Value = 2 }
        @{ Value = '2' }
    ) {
        Get-Verbose $Value | Should -Not -BeNullOrEmpty
        Get-Debug $Value | Should -Not -BeNullOrEmpty
    }

    It 'that is <Value> keeps them silent' -ForEach @(
        @{ Value = 'SilentlyContinue' }
        @{ Value = 'no such word' }
        @{ Value = '' }
        @{ Value = $null }
        @{ Value = 0 }
    ) {
        Get-Verbose $Value | Should -BeNullOrEmpty
        Get-Debug $Value | Should -BeNullOrEmpty
    }
}
