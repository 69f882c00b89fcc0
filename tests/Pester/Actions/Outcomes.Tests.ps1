# What becomes of a change that something goes wrong with: it is sent once, and its outcome is what the service did, or is not known.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1 -Argument '--log-size', '100000'
    $unclear = 'reset', '503', '500', 'html', 'empty', 'cut', 'lost', 'slow'

    # What was carried out, as the emulator has it.
    function Get-Done {
        @((Invoke-RestMethod "$($emulator.Address)/emulator/actions" -NoProxy).ForEach({ "$($_.action) $($_.target)" }))
    }

    function Get-Write {
        param([string] $Action)
        @((Get-EmulatorRequest $emulator).Where({ $_.action -eq $Action }))
    }

    # Each in a shell of its own, all at once: looks take their time.
    function Invoke-Together {
        param([hashtable[]] $Work)
        $running = foreach ($one in $Work) {
            $shell = New-ConnectedShell $emulator.Credential
            # A session whose patience ends before a slow reply.
            $null = $shell.AddScript(
                'param($Address, $Credential) Connect-DwAccount cn-shanghai -Endpoint $Address -Credential $Credential -TimeoutSec 2'
            ).AddArgument($emulator.Address).AddArgument($emulator.Credential).Invoke()
            $shell.Commands.Clear()
            $null = $shell.AddScript($one.Script).AddScript('Get-DwAction')
            @{ Work = $one; Shell = $shell; Run = $shell.BeginInvoke() }
        }
        foreach ($one in $running) {
            $journal = try { @($one.Shell.EndInvoke($one.Run)) } catch { @() }
            [pscustomobject]@{
                Name    = $one.Work.Name
                Journal = $journal
                Errors  = @($one.Shell.Streams.Error)
                Streams = @($one.Shell.Streams.Verbose) + @($one.Shell.Streams.Debug)
            }
            $one.Shell.Dispose()
        }
    }

    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential -TimeoutSec 2
    $failed = @(Get-DwInstance -Project 10002 -Since 2026-11-10 -Until 2026-11-20 -Status FAILURE | Select-Object -First 60)
    # Ids that begin no other id of the test: a rule finds a call by what its parameters contain.
    $ids = $failed.InstanceId
    $nodes = @(Get-DwNode -Project 10002 | Where-Object OwnerId -NE 288000000000000001 | Select-Object -First 20).NodeId
}

AfterAll {
    Disconnect-DwAccount
    Stop-Emulator $emulator
}

Describe 'A change that no clear answer comes to' {
    BeforeAll {
        Reset-Emulator $emulator
        Set-Emulator $emulator @{ slowMs = 6000 }
        $work = foreach ($number in 0..($unclear.Count - 1)) {
            $fault = $unclear[$number]
            $restart, $complete, $raw = $ids[$number], $ids[20 + $number], $ids[40 + $number]
            $node = $nodes[$number]
            Add-EmulatorRule $emulator @(
                @{ action = 'RestartInstance'; contains = "$restart"; fault = $fault }
                @{ action = 'SetSuccessInstance'; contains = "$complete"; fault = $fault }
                @{ action = 'RestartInstance'; contains = "$raw"; fault = $fault }
                @{ action = 'UpdateNodeOwner'; contains = "$node"; fault = $fault }
                @{ action = 'RunCycleDagNodes'; contains = "unclear-$fault"; fault = $fault }
                @{ action = 'CheckFileDeployment'; contains = "check-$fault"; reply = @{ abort = $true } }
            )
            @{ Name = "Restart $fault"; Script = "Restart-DwInstance $restart" }
            @{ Name = "Complete $fault"; Script = "Complete-DwInstance $complete -Confirm:`$false" }
            @{ Name = "Owner $fault"; Script = "Set-DwNodeOwner $node -Owner 288000000000000001" }
            @{ Name = "Backfill $fault"; Script = "Start-DwBackfill $node -BizDate 2026-11-20 -Name unclear-$fault" }
            @{ Name = "Raw $fault"; Script = "Invoke-DwApi RestartInstance @{ InstanceId = $raw; ProjectEnv = 'PROD' }" }
            @{ Name = "Check $fault"; Script = "Invoke-DwApi CheckFileDeployment @{ CheckerInstanceId = 'check-$fault' } -Method POST" }
        }
        $results = Invoke-Together $work
        $requests = Get-EmulatorRequest $emulator
        $done = Get-Done
    }

    It 'is sent once: <_>' -ForEach 'RestartInstance', 'SetSuccessInstance', 'UpdateNodeOwner', 'RunCycleDagNodes', 'CheckFileDeployment' {
        $action = $_
        $sent = @($requests.Where({ $_.action -eq $action }))
        $sent.Count | Should -Be ($action -eq 'RestartInstance' ? 16 : 8)
        $sent.ForEach({ $_.parameters | ConvertTo-Json -Compress }) | Sort-Object -Unique | Should -HaveCount $sent.Count
    }

    It 'is one error that is not to be tried again, or none where a look proves it' {
        foreach ($result in $results) {
            $outcome = @($result.Journal).Outcome
            $outcome | Should -HaveCount 1 -Because $result.Name
            $outcome | Should -BeIn Proven, Unclear -Because $result.Name
            $result.Errors.Count | Should -Be ($outcome -eq 'Proven' ? 0 : 1) -Because $result.Name
            foreach ($problem in $result.Errors) {
                $problem.FullyQualifiedErrorId | Should -BeLike 'Dw.OutcomeUnknown,*' -Because $result.Name
                $problem.Exception.IsRetryable | Should -BeFalse -Because $result.Name
                $problem.Exception.Outcome | Should -Be Unclear
                $problem.Exception.InnerCode | Should -Not -BeNullOrEmpty
            }
        }
    }

    It 'is proven only where it was carried out' {
        foreach ($result in $results) {
            $record = $result.Journal[0]
            # A backfill is known by its name.
            $id = $record.Action -eq 'RunCycleDagNodes' ? $result.Name -replace '^\w+ ', 'unclear-' : $record.Target -replace '^.* '
            if ($record.Outcome -eq 'Proven') {
                @($done).Where({ $_ -like "$($record.Action) *$id*" }) | Should -Not -BeNullOrEmpty -Because $result.Name
            }
        }
        $results.Where({ $_.Name -in 'Restart lost', 'Restart cut', 'Owner lost', 'Owner cut' }).Journal.Outcome |
            Should -Be Proven, Proven, Proven, Proven
    }

    It 'advises a command that runs and shows the thing' {
        foreach ($problem in $results.Where({ $_.Name -match '^(Restart|Complete|Raw|Owner) ' }).Errors) {
            $advised = $problem.ErrorDetails.RecommendedAction -replace '^.*?: (?=Get-Dw)'
            $problem.Exception.Message | Should -Match ([regex]::Match($advised, '\d{6,}').Value)
            $shown = & ([scriptblock]::Create("$($advised -replace ' \| Format-List.*') -ErrorAction Stop"))
            $shown | Should -Not -BeNullOrEmpty
        }
    }
}

Describe 'A change that was refused' {
    BeforeEach { Reset-Emulator $emulator }

    It 'is sent again where the service throttled it, and carried out once' {
        Add-EmulatorRule $emulator @{ action = 'RestartInstance'; fault = 'throttle'; times = 3 }
        Restart-DwInstance $ids[0] -ErrorAction Stop
        Get-Write RestartInstance | Should -HaveCount 4
        Get-Done | Should -Be "RestartInstance $($ids[0])"
        (Get-DwAction -Last 1).Outcome | Should -Be Accepted
        (Get-DwAction -Last 1).Attempts | Should -Be 4
    }

    It 'is an error of its own where the answer is false' {
        Add-EmulatorRule $emulator @{ action = 'RestartInstance'; reply = @{ body = '{"RequestId":"r","Success":true,"Data":false}' } }
        $null = Restart-DwInstance $ids[0] -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'Dw.NotCarriedOut,*'
        (Get-DwAction -Last 1).Outcome | Should -Be Refused
    }

    It 'tells both states where the state does not allow it' {
        Restart-DwInstance $ids[0]
        $null = Restart-DwInstance $ids[0] -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].CategoryInfo.Category | Should -Be InvalidOperation
        $problem[0].Exception.Message | Should -Match 'WAIT_RESOURCE|RUNNING'
        $problem[0].Exception.Message | Should -Match 'FAILURE'
    }
}

Describe 'A run that a lost restart began' {
    It 'is found by three reads at most, without an error' {
        Reset-Emulator $emulator
        Add-EmulatorRule $emulator @{ action = 'RestartInstance'; fault = 'lost' }
        $before = @(Get-DwAction).Count
        Restart-DwInstance $ids[0] -ErrorAction Stop
        Get-Write RestartInstance | Should -HaveCount 1
        @(Get-EmulatorRequest $emulator).Count - 1 | Should -BeIn 1, 2, 3
        @(Get-DwAction)[$before].Outcome | Should -Be Proven
    }
}
