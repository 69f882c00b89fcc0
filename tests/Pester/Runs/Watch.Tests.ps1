# Watching runs: each change is given once, and the end of the watch is no error.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'Watch-DwInstance' {
    BeforeEach {
        Reset-Emulator $emulator
        $failed = @(Get-DwInstance -ProjectId 10002 -BizDate 2026-11-20 -Status FAILURE -First 2)
    }

    It 'takes <Name>' -ForEach @(
        @{ Name = 'an object'; Pipe = { $args | Watch-DwInstance } }
        @{ Name = 'an id'; Pipe = { Watch-DwInstance $args[0].InstanceId } }
        @{ Name = 'ids from the pipe'; Pipe = { $args.InstanceId | Watch-DwInstance } }
        @{ Name = 'rows of CSV'; Pipe = { $args | ConvertTo-Csv | ConvertFrom-Csv | Watch-DwInstance } }
    ) {
        $run = Get-DwInstance -ProjectId 10002 -BizDate 2026-11-20 -Status SUCCESS -First 1
        $seen = & $Pipe $run
        $seen | Should -BeOfType DataWorksMeta.Instance
        $seen.InstanceId | Should -Be $run.InstanceId
        $seen.PreviousStatus | Should -BeNullOrEmpty
    }

    It 'gives each change once, with what was before, until all have ended' {
        Add-EmulatorRun $emulator @{ waitMs = 2500; runMs = 2500 }
        $null = $failed[0] | Restart-DwInstance
        $seen = @($failed | Watch-DwInstance -PollSec 1 -ErrorAction Stop)
        $seen[0..1].InstanceId | Should -Be $failed.InstanceId
        $seen[1].Status | Should -Be FAILURE
        $own = @($seen | Where-Object InstanceId -EQ $failed[0].InstanceId)
        $own.Status | Where-Object { $_ -ne 'CHECKING' } | Should -Be WAIT_RESOURCE, RUNNING, SUCCESS
        $own.PreviousStatus | Should -Be (@($null) + $own[0..($own.Count - 2)].Status)
        $seen | Should -HaveCount ($own.Count + 1)
    }

    It 'ends without an error when the time is over' {
        Add-EmulatorRun $emulator @{ outcome = 'hang' }
        $null = $failed[0] | Restart-DwInstance
        Start-Sleep -Milliseconds 500
        $time = Measure-Command {
            $script:seen = @($failed[0] | Watch-DwInstance -PollSec 1 -TimeoutSec 2s -ErrorVariable script:wrong)
        }
        $seen.Status | Should -Be RUNNING
        $wrong | Should -BeNullOrEmpty
        $time.TotalSeconds | Should -BeGreaterOrEqual 2
        $time.TotalSeconds | Should -BeLessThan 3
    }

    It 'looks once where the time has passed' {
        Clear-EmulatorLog $emulator
        ($failed | Watch-DwInstance -Until '2020-01-01 00:00').Status | Should -Be FAILURE, FAILURE
        Get-Action | Should -Be GetInstance, GetInstance
    }

    It 'takes a look that fails for no change' {
        Add-EmulatorRun $emulator @{ runMs = 4000 }
        $null = $failed[0] | Restart-DwInstance
        Start-Sleep -Milliseconds 600
        $rule = @{ action = 'GetInstance'; times = 6; reply = @{ status = 503; body = '' } }
        Add-EmulatorRule $emulator $rule
        $seen = @($failed[0] | Watch-DwInstance -PollSec 1 -ErrorAction Stop)
        $seen[-1].Status | Should -Be SUCCESS
        $seen.Status | Select-Object -Unique | Should -HaveCount $seen.Count
    }

    It 'is an error for a run that is not there' {
        $null = Watch-DwInstance 1 -ErrorVariable wrong 2>$null
        $wrong | Should -HaveCount 1
    }

    It 'stops at once' {
        Add-EmulatorRun $emulator @{ outcome = 'hang' }
        $id = ($failed[0] | Restart-DwInstance -PassThru).InstanceId
        Clear-EmulatorLog $emulator
        $shell = New-ConnectedShell $emulator.Credential
        try {
            $run = $shell.AddScript("Watch-DwInstance $id -PollSec 1").BeginInvoke()
            $limit = [datetime]::UtcNow.AddSeconds(20)
            while ((Get-Action) -notcontains 'GetInstance' -and [datetime]::UtcNow -lt $limit) {
                Start-Sleep -Milliseconds 50
            }
            $time = Measure-Command { $shell.Stop() }
            $time.TotalMilliseconds | Should -BeLessThan 250
            $null = $run
        }
        finally {
            $shell.Dispose()
        }
    }
}
