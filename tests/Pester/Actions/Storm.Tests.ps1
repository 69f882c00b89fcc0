# Five hundred restarts while a fifth of all calls goes wrong: each is carried out at most once, and nothing is said that is not so.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1 -Argument '--log-size', '100000'
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    $runs = @(Get-DwInstance -Project 10002 -Since 2026-11-01 -Until 2026-11-19 -Status SUCCESS).Where({ $_.Repeatability }, 'First', 500)
    Set-Emulator $emulator @{ faults = @{ lost = 5; late = 2; reset = 3; '503' = 4; cut = 3; throttle = 3 }; slowMs = 200 }
    $before = @(Get-DwAction).Count
    $runs | Restart-DwInstance -Force -ThrottleLimit 16 -ErrorAction SilentlyContinue -ErrorVariable problems
    $journal = @(Get-DwAction | Select-Object -Skip $before)
    $done = @((Invoke-RestMethod "$($emulator.Address)/emulator/actions" -NoProxy).ForEach({ [long] $_.target }))
}

AfterAll {
    Disconnect-DwAccount
    Stop-Emulator $emulator
}

Describe 'A storm of restarts' {
    It 'carries each out at most once' {
        $runs | Should -HaveCount 500
        $done | Sort-Object -Unique | Should -HaveCount $done.Count
    }

    It 'has one line of the journal for each, and its outcome is what was done' {
        $journal.InstanceId | Sort-Object | Should -Be ($runs.InstanceId | Sort-Object)
        $set = [System.Collections.Generic.HashSet[long]]::new([long[]] $done)
        $journal.Where({ $_.Outcome -in 'Accepted', 'Proven' -and -not $set.Contains($_.InstanceId) }) | Should -BeNullOrEmpty
        $journal.Where({ $_.Outcome -eq 'Refused' -and $set.Contains($_.InstanceId) }) | Should -BeNullOrEmpty
        $journal.Where({ $_.Outcome -notin 'Accepted', 'Proven', 'Unclear', 'Refused' }) | Should -BeNullOrEmpty
    }

    It 'proves nearly all that no answer came to and that were carried out' {
        $set = [System.Collections.Generic.HashSet[long]]::new([long[]] $done)
        $unanswered = $journal.Where({ $_.Outcome -in 'Proven', 'Unclear' -and $set.Contains($_.InstanceId) })
        $unanswered.Count | Should -BeGreaterThan 10
        $proven = $unanswered.Where({ $_.Outcome -eq 'Proven' }).Count
        $proven / $unanswered.Count | Should -BeGreaterOrEqual 0.95
    }

    It 'has one error for each that is unclear' {
        $problems.Where({ $_.FullyQualifiedErrorId -like 'Dw.OutcomeUnknown,*' }).Count |
            Should -Be $journal.Where({ $_.Outcome -eq 'Unclear' }).Count
    }
}
