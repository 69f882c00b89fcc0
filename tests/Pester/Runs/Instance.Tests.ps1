# Runs of nodes, their logs and their dates.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'Runs in a pipeline' {
    BeforeEach { Reset-Emulator $emulator }

    It 'goes from a node to the logs of the runs that failed' {
        $logs = Get-DwNode 700001 | Get-DwInstance -BizDate 2026-11-20 | Where-Object Status -eq 'FAILURE' | Get-DwInstanceLog
        $logs | Should -BeOfType DataWorksMeta.InstanceLog
        $logs.Log | Should -Not -BeNullOrEmpty
        $asked = @(Get-EmulatorRequest $emulator).Where({ $_.action -eq 'ListInstances' })
        $asked.parameters.Bizdate | Should -Be '2026-11-20 00:00:00'
        $asked.parameters.ProjectEnv | Should -Be PROD
    }
}

Describe 'Dates' {
    It 'sends the day that was meant: <Name>' -ForEach @(
        @{ Name = 'text'; Date = '2026-11-20' }
        @{ Name = 'compact text'; Date = '20261120' }
        @{ Name = 'number'; Date = 20261120 }
        @{ Name = 'a time of that day in China'; Date = '2026-11-20 23:30:00' }
        @{ Name = 'an offset'; Date = '2026-11-19T16:00:00Z' }
        @{ Name = 'a date without a zone'; Date = [datetime]::new(2026, 11, 20) }
        @{ Name = 'a local midnight'; Date = [datetime]::new(2026, 11, 20, 0, 0, 0, [System.DateTimeKind]::Local) }
        @{ Name = 'a time with an offset'; Date = [datetimeoffset]::new(2026, 11, 20, 1, 0, 0, [timespan]::FromHours(8)) }
    ) {
        Reset-Emulator $emulator
        $null = Get-DwInstance -ProjectId 10002 -BizDate $Date -First 1
        (Get-EmulatorRequest $emulator).parameters.Bizdate | Should -Be '2026-11-20 00:00:00'
    }

    It 'shows a business date as the day it is' {
        (Get-DwInstance -ProjectId 10002 -BizDate 2026-11-20 -First 1).BizDate.ToString('yyyy-MM-dd zzz', [cultureinfo]::InvariantCulture) |
            Should -Be '2026-11-20 +08:00'
    }
}
