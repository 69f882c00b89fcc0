# Many late tables at once, whose clock a day's word follows, and the end of a trace before its time.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1 -Argument '--world', 'causal' -FreshKeys

    function Set-Day {
        param([hashtable[]] $Run = @())
        $null = Invoke-RestMethod "$($emulator.Address)/emulator/days" -Method Delete -NoProxy
        Set-EmulatorDay $emulator @($Run.ForEach({ @{ bizdate = '2026-11-20' } + $_ }))
        Set-EmulatorClock $emulator -Now '2026-11-21T12:00:00+08:00' -Speed 0
        $script:before = @(Get-EmulatorRequest $emulator).Count
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    }

    function Get-Asked {
        @(Get-EmulatorRequest $emulator | Select-Object -Skip $before)
    }
}

AfterAll {
    Disconnect-DwAccount
    Stop-Emulator $emulator
}

Describe 'Many tables that wait for the same' {
    BeforeAll {
        Set-Day @{ node = 700001; outcome = 'FAILURE' }
        $tables = 1..12 | ForEach-Object { 'odps.sales.dwd_order_detail_{0:00}' -f $_ }
        $causes = @($tables | Trace-DwTableDelay -BizDate 2026-11-20)
        $asked = Get-Asked
    }

    It 'have a row each, in their order' {
        ($causes.Where({ $_.IsFirst }).TableGuid) | Should -Be $tables
        $causes.NodeId | Sort-Object -Unique | Should -Be 700001
    }

    It 'ask nothing twice' {
        $asked.Where({ $_.action -in 'GetInstanceLog', 'ListProjectMembers', 'GetInstanceStatusStatistic' }).Count |
            Should -BeLessOrEqual 3
    }

    It 'have calls of their own each, unless a number is given for all' {
        Set-Day @{ node = 700001; outcome = 'FAILURE' }
        $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue'; ErrorVariable = 'failed' }
        $null = $tables | Trace-DwTableDelay -BizDate 2026-11-20 -MaxCalls 15 @quiet
        @(Get-Asked).Count | Should -BeLessOrEqual 15
        @($failed.FullyQualifiedErrorId) -like 'Dw.BudgetSpent,*' | Should -HaveCount 1
    }
}

Describe 'A day that is named by a word' {
    It 'is a day of the service, whose clock is not that of this machine: <Word>' -ForEach @(
        @{ Word = 'Yesterday' }, @{ Word = -1 }, @{ Word = '1d' }, @{ Word = [timespan]::FromDays(1) }
    ) {
        Set-Day @{ node = 713012; outcome = 'FAILURE' }
        $cause = Trace-DwTableDelay odps.sales.ads_sales_daily_12 -BizDate $Word
        $cause.BizDate | Should -Be ([datetimeoffset]'2026-11-20T00:00:00+08:00')
        $cause.NodeId | Should -Be 713012
    }
}

Describe 'What a trace shows' {
    It 'has whole verdicts at 80 columns, and room for the reason' {
        Set-Day @{ node = 7100005; outcome = 'wait_resource' }
        $lines = (Trace-DwTableDelay odps.sales.dwd_order_detail_05 -BizDate 2026-11-20 | Out-String -Width 80) -split '\r?\n'
        $lines.Where({ $_ -match '^WaitingForResource ' }).Count | Should -Be 1
        $head = $lines.Where({ $_ -match '^Verdict ' })[0] -replace '\x1b\[[0-9;]*m'
        80 - $head.IndexOf('Reason') | Should -BeGreaterOrEqual 23
    }
}

Describe 'A trace that is ended' {
    It 'ends at once, and asks no more' {
        Set-Day @{ node = 700001; outcome = 'FAILURE' }
        $shell = New-ConnectedShell (New-FreshCredential)
        try {
            Set-Emulator $emulator @{ latencyMs = 400 }
            $null = $shell.AddScript({
                    1..12 | ForEach-Object { 'odps.sales.dwd_order_detail_{0:00}' -f $_ } | Trace-DwTableDelay -BizDate 2026-11-20
                })
            $run = $shell.BeginInvoke()
            $null = $run.AsyncWaitHandle.WaitOne(900)
            $run.IsCompleted | Should -BeFalse
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            $shell.BeginStop($null, $null).AsyncWaitHandle.WaitOne(5000) | Should -BeTrue
            $clock.ElapsedMilliseconds | Should -BeLessThan 250
            Start-Sleep -Milliseconds 50
            $after = (Get-EmulatorStatistic $emulator).received
            Start-Sleep -Milliseconds 600
            (Get-EmulatorStatistic $emulator).received | Should -Be $after
        }
        finally {
            Set-Emulator $emulator @{ latencyMs = 0 }
            $shell.Dispose()
        }
    }
}
