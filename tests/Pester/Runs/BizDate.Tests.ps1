# Business dates are days of China, whatever the zone, the culture and the calendar of the machine.

BeforeDiscovery {
    $machines = @(
        @{ Zone = 'UTC'; Culture = 'en-US' }
        @{ Zone = 'Asia/Shanghai'; Culture = 'zh-CN' }
        @{ Zone = 'America/Los_Angeles'; Culture = 'th-TH' }
        @{ Zone = 'Pacific/Kiritimati'; Culture = 'fa-IR' }
    )
}

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential

    # The day it is in China, so many days on.
    function Get-ChinaDay {
        param([int] $Days = 0, [string] $Format = 'yyyyMMdd')
        [datetimeoffset]::UtcNow.ToOffset([timespan]::FromHours(8)).AddDays($Days).ToString($Format, [cultureinfo]::InvariantCulture)
    }

    # What a script prints on a machine that stands elsewhere.
    function Invoke-Elsewhere {
        param([string] $Zone, [string] $Culture, [string] $Script)
        $start = New-EngineStartInfo '-NoProfile', '-NonInteractive', '-Command', @"
            [cultureinfo]::CurrentCulture = '$Culture'
            Import-Module '$manifest'
            $Script
"@
        $start.RedirectStandardOutput = $true
        $key = $emulator.Credential.GetNetworkCredential()
        $start.Environment['ALIBABA_CLOUD_ACCESS_KEY_ID'] = $key.UserName
        $start.Environment['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] = $key.Password
        $start.Environment['TZ'] = $Zone
        $start.Environment['NO_COLOR'] = '1'
        $process = [System.Diagnostics.Process]::Start($start)
        $process.StandardOutput.ReadToEnd().Trim() -split '\r?\n'
        $process.WaitForExit()
    }

    filter Get-Plain {
        ($_ -replace '\x1b\[[0-9;]*m').TrimEnd()
    }

    # The business date that was asked for.
    function Get-AskedDay {
        (Get-EmulatorRequest $emulator).parameters.Bizdate
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'On a machine in <Zone> with <Culture>' -ForEach $machines {
    It 'yesterday is yesterday in China' {
        Reset-Emulator $emulator
        do {
            # Midnight in China may pass in the middle.
            $before = Get-ChinaDay
            $said = Invoke-Elsewhere $Zone $Culture @"
                "dt=`$(Get-DwBizDate)"
                "`$(Get-DwBizDate -7 -Format yyyy-MM-dd)"
                Connect-DwAccount cn-shanghai -Endpoint $($emulator.Address)
                `$null = Get-DwInstance -ProjectId 10002 -BizDate Yesterday -First 1
                `$null = Get-DwInstance -ProjectId 10002 -BizDate -1 -First 1
                `$null = Get-DwInstance -ProjectId 10002 -BizDate (Get-DwBizDate) -First 1
                `$null = Get-DwInstance -ProjectId 10002 -Since -3 -Until Today -First 1
                (Get-DwInstance -ProjectId 10002 -First 1 | Out-String -Width 200).Trim()
"@
        } while ($before -ne (Get-ChinaDay))
        $said[0] | Should -BeExactly "dt=$(Get-ChinaDay -1)"
        $said[1] | Should -BeExactly (Get-ChinaDay -7 yyyy-MM-dd)
        $asked = @(Get-EmulatorRequest $emulator).parameters
        $asked[0..2].Bizdate | ForEach-Object { $_ | Should -BeExactly (Get-ChinaDay -1 'yyyy-MM-dd 00:00:00') }
        $asked[3].BeginBizdate | Should -BeExactly (Get-ChinaDay -3 'yyyy-MM-dd 00:00:00')
        $asked[3].EndBizdate | Should -BeExactly (Get-ChinaDay 0 'yyyy-MM-dd 00:00:00')
        $here = Get-DwInstance -ProjectId 10002 -First 1 | Out-String -Width 200
        $said | Select-Object -Skip 2 | Get-Plain | Should -BeExactly ($here.Trim() -split '\r?\n' | Get-Plain)
    }
}

Describe 'Get-DwBizDate' {
    It 'gives a day that any date can be compared with' {
        $day = Get-DwBizDate 2026-11-20
        $day | Should -BeOfType DataWorksMeta.BusinessDate
        "ds=$day" | Should -BeExactly ds=20261120
        '{0:yyyy-MM-dd}' -f $day | Should -BeExactly 2026-11-20
        $day.ToString('yyyyMM') | Should -BeExactly 202611
        $day -eq '20261120' | Should -BeTrue
        $day -eq '2026-11-20' | Should -BeTrue
        $day -lt (Get-DwBizDate 20261121) | Should -BeTrue
        $day.AddDays(-1).Text | Should -BeExactly 20261119
        [datetime]$day | Should -Be ([datetime]::new(2026, 11, 20))
    }

    It 'gives the days of runs back, which can be sorted and found by them' {
        $days = Get-DwInstance -ProjectId 10002 -First 20 | ForEach-Object BizDate | Get-DwBizDate
        $days | Should -BeOfType DataWorksMeta.BusinessDate
        $one = $days[0]
        @(Get-DwInstance -ProjectId 10002 -First 20 | Where-Object BizDate -EQ $one).Count | Should -BeGreaterThan 0
    }

    It 'gives one day for each it is given' {
        (-3..-1 | Get-DwBizDate).Text | Should -BeExactly @(-3..-1 | ForEach-Object { Get-ChinaDay $_ })
        (Get-DwBizDate Yesterday, Today).Text | Should -BeExactly (Get-ChinaDay -1), (Get-ChinaDay)
        (Get-DwBizDate -Offset -2).Text | Should -BeExactly (Get-ChinaDay -2)
    }

    It 'gives text on request' {
        Get-DwBizDate 2026-11-20 -Format yyyy-MM-dd | Should -BeExactly 2026-11-20
    }

    It 'is asked about by no other command' {
        Get-DwBizDate | Get-DwNode -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.Count | Should -Be 1
    }

    It 'refuses what is no day: <_>' -ForEach 'soon', '25691120', '1405-08-29', '2026' {
        { Get-DwBizDate $_ -ErrorAction Stop } | Should -Throw
    }
}

Describe 'A date that is given' {
    BeforeEach { Reset-Emulator $emulator }

    It 'is the day that went through <Name>' -ForEach @(
        @{ Name = 'CLIXML'; Script = { $args[0] | Export-Clixml $args[1]; (Import-Clixml $args[1]).BizDate } }
        @{ Name = 'CSV'; Script = { $args[0] | Export-Csv $args[1]; (Import-Csv $args[1]).BizDate } }
        @{ Name = 'JSON'; Script = { ($args[0] | ConvertTo-Json -Depth 3 | ConvertFrom-Json).BizDate } }
        @{ Name = 'a text'; Script = { "$($args[0].BizDate)" } }
    ) {
        $before = [cultureinfo]::CurrentCulture
        foreach ($culture in 'en-US', 'en-GB', 'de-DE', 'th-TH', 'fa-IR', 'zh-CN') {
            try {
                [cultureinfo]::CurrentCulture = $culture
                Reset-Emulator $emulator
                $null = Get-DwInstance -ProjectId 10002 -BizDate (& $Script (Get-DwBizDate 2026-11-20) "$TestDrive/day") -First 1
                Get-AskedDay | Should -BeExactly '2026-11-20 00:00:00' -Because $culture
            }
            finally {
                [cultureinfo]::CurrentCulture = $before
            }
        }
    }

    It 'is a number, a date of .NET or what Get-DwBizDate gives: <Name>' -ForEach @(
        @{ Name = 'whole double'; Date = 20261120.0 }
        @{ Name = 'DateOnly'; Date = [DateOnly]::new(2026, 11, 20) }
        @{ Name = 'milliseconds'; Date = 1795104000000 }
        @{ Name = 'slashes'; Date = '2026/11/20' }
        @{ Name = 'a moment of that day in China'; Date = [datetime]::new(2026, 11, 19, 20, 0, 0, [System.DateTimeKind]::Utc) }
    ) {
        $null = Get-DwInstance -ProjectId 10002 -BizDate $Date -First 1
        Get-AskedDay | Should -BeExactly '2026-11-20 00:00:00'
    }

    It 'is refused before a call where it is none: <Name>' -ForEach @(
        @{ Name = 'nothing'; Date = $null }
        @{ Name = 'empty text'; Date = '' }
        @{ Name = 'a year of Thailand'; Date = '2569-11-20' }
        @{ Name = 'a month first'; Date = '11/12/2026' }
        @{ Name = 'a half'; Date = 0.5 }
        @{ Name = 'a truth'; Date = $true }
        @{ Name = 'an object'; Date = [pscustomobject]@{ Name = 'x' } }
    ) {
        { Get-DwInstance -ProjectId 10002 -BizDate $Date -ErrorAction Stop } | Should -Throw
        Get-Action | Should -BeNullOrEmpty
    }

    It 'is counted to its end where it is the last day of changes' {
        $null = Get-DwTableChange odps.sales.dim_user -Since 2026-11-20 -Until 2026-11-20
        (Get-EmulatorRequest $emulator).parameters.StartDate | Should -BeExactly '2026-11-20 00:00:00'
        (Get-EmulatorRequest $emulator).parameters.EndDate | Should -BeExactly '2026-11-20 23:59:59'
    }
}

Describe 'Days that are given' {
    BeforeEach { Reset-Emulator $emulator }

    It 'in the wrong order are one error and no call: <Ask>' -ForEach @(
        @{ Ask = { Get-DwInstance -ProjectId 10002 -Since 2026-11-20 -Until 2026-11-10 } }
        @{ Ask = { Get-DwTableOutput odps.sales.dim_user -Since Today -Until -1 } }
        @{ Ask = { Get-DwTableChange odps.sales.dim_user -Since 2026-11-20 -Until 2026-11-19 } }
    ) {
        (Invoke-Recorded $Ask).Ended.FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*'
        Get-Action | Should -BeNullOrEmpty
    }

    It 'may be the same, or a time within the last' {
        $null = Get-DwTableChange odps.sales.dim_user -Since '2026-11-20 07:00' -Until 2026-11-20
        (Get-EmulatorRequest $emulator).parameters.StartDate | Should -BeExactly '2026-11-20 07:00:00'
    }

    It 'come without what was copied along: <_>' -ForEach "`u{200b}2026-11-20", "'20261120'", "2026-11-20`u{feff}" {
        $null = Get-DwInstance -ProjectId 10002 -BizDate $_ -First 1
        Get-AskedDay | Should -BeExactly '2026-11-20 00:00:00'
    }

    It 'may be the rows that have them: <Name>' -ForEach @(
        @{ Name = 'live'; Script = { $args[0] } }
        @{ Name = 'through CSV'; Script = { $args[0] | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ Name = 'through JSON'; Script = { $args[0] | ConvertTo-Json | ConvertFrom-Json } }
    ) {
        $run = Get-DwInstance -ProjectId 10002 -First 1
        (& $Script $run | Get-DwBizDate).BizDate | Should -Be $run.BizDate
        (& $Script $run | Get-DwBizDate) | Should -BeOfType DataWorksMeta.BusinessDate
    }

    It 'that are none are one error of this module: <Ask>' -ForEach @(
        @{ Ask = { Get-DwBizDate @() }; Id = 'Dw.EmptyInput' }
        @{ Ask = { Get-DwBizDate -Format q }; Id = 'Dw.InvalidInput' }
    ) {
        (Invoke-Recorded $Ask).Ended.FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }
}
