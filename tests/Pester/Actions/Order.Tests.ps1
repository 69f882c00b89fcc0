# One change after the other: what was sent is always known, however the run ends.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    $failed = @(Get-DwInstance -Project 10002 -Since 2026-11-10 -Until 2026-11-20 -Status FAILURE |
            Get-DwInstance | Where-Object Repeatability | Select-Object -First 40)

    function Get-Done {
        @(Invoke-RestMethod "$($emulator.Address)/emulator/actions" -NoProxy).ForEach({ $_ })
    }

    function Add-Refusal {
        param([int] $Number)
        Add-EmulatorRule $emulator @{
            action   = 'RestartInstance'
            contains = "$($failed[$Number - 1].InstanceId)"
            reply    = @{ status = 400; body = '{"RequestId":"r","Code":"Invalid.Wkbench.Parameter","Message":"no"}' }
        }
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'Changes in a row' {
    BeforeEach { Reset-Emulator $emulator }

    It 'go on after one that is refused, which is one error' {
        Add-Refusal 3
        $failed[0..3] | Restart-DwInstance -ErrorAction SilentlyContinue -ErrorVariable problem
        $? | Should -BeFalse
        $problem | Should -HaveCount 1
        $problem[0].TargetObject | Should -Be $failed[2]
        @(Get-Done).target | Should -Be $failed[0, 1, 3].InstanceId
    }

    It 'end at the first that is refused where the run is to stop there' {
        Add-Refusal 5
        { $failed | Restart-DwInstance -ErrorAction Stop } | Should -Throw
        Get-Action | Should -HaveCount 5
        @(Get-DwAction -Last 5).Outcome | Should -Be Accepted, Accepted, Accepted, Accepted, Refused
    }

    It 'are no more than a later command wants' {
        $failed | Restart-DwInstance -PassThru | Select-Object -First 5 | Should -HaveCount 5
        @(Get-Action).Count | Should -BeLessOrEqual 6
    }

    It 'are counted where the limit of the day ends them' {
        Set-Emulator $emulator @{ dailyLimit = 7 }
        $ended = $null
        try { $failed | Restart-DwInstance } catch { $ended = $_ }
        $ended.Exception.AnsweredCount | Should -Be 7
        $ended.TargetObject | Should -Be $failed[7]
        Get-Done | Should -HaveCount 7
    }

    It 'that overlap are answered before a run ends, and none is begun after' {
        Set-Emulator $emulator @{ latencyMs = 300 }
        Add-Refusal 5
        { $failed | Restart-DwInstance -ThrottleLimit 8 -ErrorAction Stop } | Should -Throw
        $journal = @(Get-DwAction).Where({ $_.InstanceId -in $failed.InstanceId }, 'Last', @(Get-Action).Count)
        $journal.Outcome | Should -Not -Contain Unclear
        $accepted = $journal.Where({ $_.Outcome -eq 'Accepted' }).InstanceId | Sort-Object
        $accepted | Should -Be (@(Get-Done).target | ForEach-Object { [long] $_ } | Sort-Object)
    }
}

Describe 'A stop' {
    BeforeEach { Reset-Emulator $emulator }

    It 'in <Where> gives the prompt back at once, sends nothing more, and leaves the change unclear' -ForEach @(
        @{ Where = 'a call that hangs'; Rule = @{ reply = @{ delayMs = 20000 } } }
        @{ Where = 'a pause before another try'; Rule = @{ reply = @{
                    status = 429; headers = @{ 'x-acs-retry-after' = '20000' }; body = '{"RequestId":"r","Code":"Throttling.User"}'
                }
            }
        }
        @{ Where = 'the look after a lost answer'; Rule = @{ reply = @{ abort = $true } } }
    ) {
        Add-EmulatorRule $emulator ($Rule + @{ action = 'RestartInstance' })
        $shell = New-ConnectedShell $emulator.Credential
        try {
            $null = $shell.AddScript("Restart-DwInstance $($failed[0].InstanceId)").BeginInvoke()
            while (-not (Get-EmulatorRequest $emulator).Where({ $_.action -eq 'RestartInstance' })) { }
            $took = Measure-Command { $shell.Stop() }
            $took.TotalMilliseconds | Should -BeLessThan 250
            $sent = @(Get-EmulatorRequest $emulator).Count
            $shell.Commands.Clear()
            $journal = @($shell.AddScript('Get-DwAction').Invoke())
            $journal.Outcome | Should -Be Unclear
            Start-Sleep -Seconds 1
            @(Get-EmulatorRequest $emulator).Count | Should -Be $sent
        }
        finally {
            $shell.Dispose()
        }
    }
}

Describe 'Sixteen runspaces' {
    It 'change each its own things once, and keep journals of their own' {
        Reset-Emulator $emulator
        $running = foreach ($number in 0..15) {
            $shell = New-ConnectedShell $emulator.Credential
            $ids = $failed[(2 * $number), (2 * $number + 1)].InstanceId
            $null = $shell.AddScript("$($ids -join ', ') | Restart-DwInstance; Get-DwAction")
            @{ Shell = $shell; Run = $shell.BeginInvoke(); Ids = $ids }
        }
        foreach ($one in $running) {
            $journal = @($one.Shell.EndInvoke($one.Run))
            $one.Shell.Dispose()
            $journal.InstanceId | Should -Be $one.Ids
        }
        [long[]] @(Get-Done).target | Sort-Object | Should -Be ($failed[0..31].InstanceId | Sort-Object)
    }
}
