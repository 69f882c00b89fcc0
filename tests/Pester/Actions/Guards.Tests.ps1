# What came down the pipe is asked first: a change that is none to make is not sent.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential

    function Get-Run {
        param([string] $Status, [int] $First = 1)
        Get-DwInstance -Project 10002 -BizDate 2026-11-20 -Status $Status | Select-Object -First $First
    }

    function Get-Sent {
        @(Get-Action).Where({ $_ -match 'Instance$' -and $_ -notmatch '^(Get|List)' })
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'A guard' {
    BeforeEach { Reset-Emulator $emulator }

    It 'keeps <Command> from a run that is <Status>, and -Force lifts it' -ForEach @(
        @{ Command = 'Restart-DwInstance'; Status = 'SUCCESS' }
        @{ Command = 'Restart-DwInstance'; Status = 'RUNNING' }
        @{ Command = 'Restart-DwInstance'; Status = 'NOT_RUN' }
        @{ Command = 'Complete-DwInstance'; Status = 'RUNNING' }
        @{ Command = 'Stop-DwInstance'; Status = 'NOT_RUN' }
    ) {
        $run = Get-Run $Status
        $null = $run | & $Command -Confirm:$false -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem | Should -HaveCount 1
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'Dw.WrongState,*'
        $problem[0].CategoryInfo.Category | Should -Be InvalidOperation
        $problem[0].TargetObject | Should -Be $run
        $problem[0].Exception.Message | Should -Match $run.InstanceId
        Get-Sent | Should -BeNullOrEmpty
        (Get-DwAction -Last 1).Outcome | Should -Be Skipped
        $null = $run | & $Command -Force -ErrorAction SilentlyContinue
        Get-Sent | Should -HaveCount 1
    }

    It 'leaves alone what is so already: <Command> of <Status>' -ForEach @(
        @{ Command = 'Stop-DwInstance'; Status = 'SUCCESS' }
        @{ Command = 'Stop-DwInstance'; Status = 'FAILURE' }
        @{ Command = 'Complete-DwInstance'; Status = 'SUCCESS' }
    ) {
        $given = Get-Run $Status | & $Command -PassThru -Confirm:$false -ErrorAction Stop
        $given.Outcome | Should -Be Skipped
        $given.PriorStatus | Should -Be $Status
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'asks the run itself where only its id is there and the result is wanted' {
        $run = Get-Run SUCCESS
        $null = Restart-DwInstance $run.InstanceId -PassThru -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'Dw.WrongState,*'
        Get-Sent | Should -BeNullOrEmpty
        Restart-DwInstance $run.InstanceId -ErrorAction Stop
        Get-Sent | Should -HaveCount 1
    }
}

Describe 'The same thing twice in a pipe' {
    BeforeEach { Reset-Emulator $emulator }

    It 'is sent once, and said' {
        $run = Get-Run FAILURE
        $run, $run.InstanceId, $run | Restart-DwInstance -WarningVariable warned -WarningAction SilentlyContinue -ErrorAction Stop
        Get-Sent | Should -HaveCount 1
        $warned | Should -HaveCount 1
        @(Get-DwAction -Last 3).Outcome | Should -Be Accepted, Skipped, Skipped
    }
}

Describe 'What comes down the pipe' {
    BeforeEach { Reset-Emulator $emulator }

    It 'may be a row of <Kind>' -ForEach @(
        @{ Kind = 'a CSV file'; Through = { $input | Export-Csv "$TestDrive/runs.csv"; Import-Csv "$TestDrive/runs.csv" } }
        @{ Kind = 'JSON'; Through = { $input | ConvertTo-Json -Depth 4 | ConvertFrom-Json } }
        @{ Kind = 'a job'; Through = {
                $rows = @($input); Start-ThreadJob { $using:rows } | Receive-Job -Wait -AutoRemoveJob
            }
        }
        @{ Kind = 'CLIXML'; Through = { $input | Export-Clixml "$TestDrive/runs.xml"; Import-Clixml "$TestDrive/runs.xml" } }
    ) {
        $runs = @(Get-Run FAILURE 2) + (Get-Run SUCCESS)
        $given = $runs | & $Through | Restart-DwInstance -PassThru -ErrorAction SilentlyContinue -ErrorVariable problem
        $given.InstanceId | Should -Be $runs[0, 1].InstanceId
        $given.PriorStatus | Should -Be FAILURE, FAILURE
        $given[0].PriorFinishTime.ToUnixTimeSeconds() | Should -Be $runs[0].FinishTime.ToUnixTimeSeconds()
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'Dw.WrongState,*'
    }

    It 'goes to its own region, environment and key' {
        $other = New-DwSession ap-southeast-1 -Endpoint $emulator.Address -Credential $emulator.Credential
        $prod = Get-Run FAILURE
        $there = Get-DwInstance $prod.InstanceId -Session $other
        $dev = Get-DwInstance -Project 10002 -ProjectEnv Dev -First 1
        $prod, $there, $dev | Restart-DwInstance -Force -ErrorAction SilentlyContinue
        $journal = @(Get-DwAction -Last 3)
        $journal.Region | Should -Be cn-shanghai, ap-southeast-1, cn-shanghai
        $journal.ProjectEnv | Should -Be Prod, Prod, Dev
        @(Get-EmulatorRequest $emulator).Where({ $_.action -eq 'RestartInstance' }).Count | Should -Be 3
    }
}
