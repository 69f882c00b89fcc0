# Waiting for runs: what counts as an end, what a script sees of a failure, and what a wait survives.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential

    function Get-Failed {
        param([int] $Count = 1)
        Get-DwInstance -ProjectId 10002 -BizDate 2026-11-20 -Status FAILURE -First $Count
    }

    # A shell of its own, with the module and the emulator; what its process ended with.
    function Invoke-Script {
        param([string] $Script)
        $path = Join-Path TestDrive: 'script.ps1'
        Set-Content $path @"
`$ErrorActionPreference = 'Stop'
Import-Module '$manifest'
`$password = ConvertTo-SecureString '$($emulator.Credential.GetNetworkCredential().Password)' -AsPlainText -Force
`$key = [pscredential]::new('$($emulator.Credential.UserName)', `$password)
Connect-DwAccount -Region cn-shanghai -Endpoint $($emulator.Address) -Credential `$key
$Script
"@
        $null = Invoke-Engine -NoProfile -NonInteractive -File (Convert-Path $path) 2>&1
        $LASTEXITCODE
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'Wait-DwInstance' {
    BeforeEach {
        Reset-Emulator $emulator
    }

    It 'takes <Name>' -ForEach @(
        @{ Name = 'an object'; Pipe = { $args | Wait-DwInstance } }
        @{ Name = 'an id'; Pipe = { Wait-DwInstance $args[0].InstanceId } }
        @{ Name = 'ids from the pipe'; Pipe = { $args.InstanceId | Wait-DwInstance } }
        @{ Name = 'rows of JSON'; Pipe = { $args | ConvertTo-Json | ConvertFrom-Json | Wait-DwInstance } }
        @{ Name = 'rows of CSV'; Pipe = { $args | ConvertTo-Csv | ConvertFrom-Csv | Wait-DwInstance } }
    ) {
        $run = Get-DwInstance -ProjectId 10002 -BizDate 2026-11-20 -Status SUCCESS -First 1
        $ended = & $Pipe $run
        $ended | Should -BeOfType DataWorksMeta.Instance
        $ended.InstanceId | Should -Be $run.InstanceId
        (Get-EmulatorRequest $emulator)[-1].parameters.ProjectEnv | Should -Be PROD
    }

    It 'gives each as it ends, and the same one once' {
        Add-EmulatorRun $emulator @{ runMs = 2500 }
        $first = (Get-Failed 2)[0]
        $ended = @(& { $first | Restart-DwInstance -PassThru
                Get-DwInstance -ProjectId 10002 -BizDate 2026-11-20 -Status SUCCESS -First 2
                Get-DwInstance -ProjectId 10002 -BizDate 2026-11-20 -Status SUCCESS -First 1 } | Wait-DwInstance)
        $ended | Should -HaveCount 3
        $ended[-1].InstanceId | Should -Be $first.InstanceId
        $ended.Status | Select-Object -Unique | Should -Be SUCCESS
    }

    It 'is no error and no call where nothing comes down the pipe' {
        Clear-EmulatorLog $emulator
        @() | Wait-DwInstance -ErrorAction Stop | Should -BeNullOrEmpty
        Get-Action | Should -BeNullOrEmpty
    }

    It 'takes what names no run for an error of its own' {
        $run = Get-DwInstance -ProjectId 10002 -BizDate 2026-11-20 -Status SUCCESS -First 1
        $ended = [pscustomobject]@{ Name = 'x' }, $run | Wait-DwInstance -ErrorVariable failed -ErrorAction SilentlyContinue
        $ended.InstanceId | Should -Be $run.InstanceId
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.NoId*'
    }

    It 'gives a run that failed, and an error that points at it' {
        Add-EmulatorRun $emulator @{ outcome = 'FAILURE'; runMs = 100 }
        $ended = Get-Failed | Restart-DwInstance -PassThru | Wait-DwInstance -ErrorVariable failed -ErrorAction SilentlyContinue
        $ended.Status | Should -Be FAILURE
        $failed | Should -HaveCount 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Dw.RunFailed*'
        $failed[0].TargetObject | Should -Be $ended
        $failed[0].ErrorDetails.RecommendedAction | Should -BeLike "*Get-DwInstanceLog $($ended.InstanceId)*"
    }

    It 'ends a script with <Code> where the run ends with <Outcome>' -ForEach @(
        @{ Outcome = 'FAILURE'; Code = 1 }
        @{ Outcome = 'SUCCESS'; Code = 0 }
    ) {
        Add-EmulatorRun $emulator @{ outcome = $Outcome; runMs = 100 }
        $id = (Get-Failed).InstanceId
        Invoke-Script "Restart-DwInstance $id -PassThru | Wait-DwInstance" | Should -Be $Code
        Get-EmulatorAction $emulator | Should -HaveCount 1
    }

    It 'does not take the old state for the new one: <Name>' -ForEach @(
        @{ Name = 'live'; Through = { $input } }
        @{ Name = 'through CSV'; Through = { $input | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ Name = 'through JSON'; Through = { $input | ConvertTo-Json | ConvertFrom-Json } }
        @{ Name = 'through CLIXML'; Through = {
                $input | Export-Clixml TestDrive:/action.xml
                Import-Clixml TestDrive:/action.xml
            }
        }
    ) {
        Add-EmulatorRun $emulator @{ actionLagMs = 3000 }
        $run = Get-Failed
        $ended = $run | Restart-DwInstance -PassThru | & $Through | Wait-DwInstance
        $ended.Status | Should -Be SUCCESS
        $ended.InstanceId | Should -Be $run.InstanceId
        $ended.FinishTime | Should -BeGreaterThan $run.FinishTime
    }

    It 'waits on in a state that nobody knows' {
        Add-EmulatorRun $emulator @{ status = 'PONDERING'; runMs = 2500 }
        (Get-Failed | Restart-DwInstance -PassThru | Wait-DwInstance).Status | Should -Be SUCCESS
    }

    It 'waits for the run that comes by itself after a failure' {
        Add-EmulatorRun $emulator @{ autoReruns = 1; repeatIntervalMs = 2000; runMs = 500 }
        $ended = Get-Failed | Restart-DwInstance -PassThru | Wait-DwInstance -PollSec 1 -ErrorAction Stop
        $ended.Status | Should -Be SUCCESS
        $ended.RerunsLeft | Should -Be 0
    }

    It 'waits only for the start where that is asked' {
        Add-EmulatorRun $emulator @{ outcome = 'hang' }
        $begun = Get-Failed | Restart-DwInstance -PassThru | Wait-DwInstance -Until Started -PollSec 1
        $begun.Status | Should -Be RUNNING
    }

    It 'is back in time, and names each that has not ended' {
        Add-EmulatorRun $emulator @{ outcome = 'hang' }
        $runs = @(Get-Failed 3)
        $runs | Should -HaveCount 3
        $acted = $runs | Restart-DwInstance -PassThru
        $time = Measure-Command {
            $script:ended = $acted | Wait-DwInstance -TimeoutSec 5 -ErrorVariable script:failed -ErrorAction SilentlyContinue
        }
        $time.TotalSeconds | Should -BeGreaterOrEqual 5
        $time.TotalSeconds | Should -BeLessThan 6
        $ended | Should -BeNullOrEmpty
        $failed | Should -HaveCount 3
        foreach ($one in $failed) {
            $one.FullyQualifiedErrorId | Should -BeLike 'Dw.WaitTimedOut*'
            $one.CategoryInfo.Category | Should -Be OperationTimeout
            $one.TargetObject | Should -BeOfType DataWorksMeta.Instance
            $one.TargetObject.Status | Should -Be RUNNING
        }
        $failed.TargetObject.InstanceId | Sort-Object | Should -Be ($runs.InstanceId | Sort-Object)
    }

    It 'looks once where there is no time' {
        Add-EmulatorRun $emulator @{ outcome = 'hang' }
        $acted = Get-Failed | Restart-DwInstance -PassThru
        Clear-EmulatorLog $emulator
        $acted | Wait-DwInstance -TimeoutSec 0 -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.WaitTimedOut*'
        Get-Action | Should -Be GetInstance
    }

    It 'is an error at once for a run that is not there' {
        $time = Measure-Command {
            $null = Wait-DwInstance 1 -ErrorVariable script:failed -ErrorAction SilentlyContinue
        }
        $failed | Should -HaveCount 1
        $time.TotalSeconds | Should -BeLessThan 5
    }

    It 'survives a service in trouble' {
        Add-EmulatorRun $emulator @{ runMs = 6000 }
        $acted = Get-Failed | Restart-DwInstance -PassThru
        Add-EmulatorRule $emulator @{ action = 'GetInstance'; times = 12; reply = @{ status = 503; body = '' } }
        $ended = $acted | Wait-DwInstance -PollSec 1 -ErrorAction Stop
        $ended.Status | Should -Be SUCCESS
    }

    It 'ends at the daily limit, and says how many had ended' {
        $done = Get-DwInstance -ProjectId 10002 -BizDate 2026-11-20 -Status SUCCESS -First 1
        Add-EmulatorRun $emulator @{ outcome = 'hang' }
        $acted = Get-Failed | Restart-DwInstance -PassThru
        $body = '{"Code":"Throttling.Api.Risk","Message":"no","RequestId":"r"}'
        Add-EmulatorRule $emulator @{ action = 'GetInstance'; contains = "$($acted.InstanceId)"; reply = @{ status = 429; body = $body } }
        $run = Invoke-Recorded { $done, $acted | Wait-DwInstance }
        $run.Ended.FullyQualifiedErrorId | Should -BeLike 'Throttling.Api.Risk*'
        $run.Ended.Exception.Message | Should -BeLike "*instance $($acted.InstanceId)*"
        $run.Output.InstanceId | Should -Be $done.InstanceId
        $run.Ended.Exception.AnsweredCount | Should -Be 1
    }

    It 'stops at once, and asks no more' {
        Add-EmulatorRun $emulator @{ outcome = 'hang' }
        $id = (Get-Failed | Restart-DwInstance -PassThru).InstanceId
        $shell = New-ConnectedShell $emulator.Credential
        try {
            $run = $shell.AddScript("Wait-DwInstance $id -PollSec 1").BeginInvoke()
            $limit = [datetime]::UtcNow.AddSeconds(20)
            while ((Get-Action) -notcontains 'GetInstance' -and [datetime]::UtcNow -lt $limit) {
                Start-Sleep -Milliseconds 50
            }
            Get-Action | Should -Contain GetInstance
            $time = Measure-Command { $shell.Stop() }
            $time.TotalMilliseconds | Should -BeLessThan 250
            $null = $run
            Clear-EmulatorLog $emulator
            Start-Sleep -Milliseconds 1200
            Get-Action | Should -BeNullOrEmpty
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'shows how far it is to who waits' {
        Add-EmulatorRun $emulator @{ runMs = 3000 }
        $id = (Get-Failed | Restart-DwInstance -PassThru).InstanceId
        $shell = New-ConnectedShell $emulator.Credential
        try {
            $null = $shell.AddScript("`$ProgressPreference = 'Continue'; Wait-DwInstance $id").Invoke()
            $own = @($shell.Streams.Progress | Where-Object Activity -EQ 'Wait-DwInstance')
            $own[0].StatusDescription | Should -BeLike '0 of 1 ended, 0 failed*'
            $own[0].PercentComplete | Should -Be 0
            $own[-1].RecordType | Should -Be Completed
        }
        finally {
            $shell.Dispose()
        }
    }
}
