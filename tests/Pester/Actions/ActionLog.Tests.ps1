# The action log: a line before each change and one after it, by whoever makes it.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    $log = Join-Path $TestDrive actions.jsonl
    $place = @{ Region = 'cn-shanghai'; Endpoint = $emulator.Address; Credential = $emulator.Credential }

    function Get-Line {
        @(Get-Content $log | ConvertFrom-Json)
    }
}

Describe 'An action log' {
    BeforeEach {
        Reset-Emulator $emulator
        Remove-Item $log -ErrorAction Ignore
    }

    It 'has two lines for each change, those of Invoke-DwApi among them, and none for reads' {
        Push-Location $TestDrive
        try { $session = New-DwSession @place -ActionLog actions.jsonl } finally { Pop-Location }
        $session.ActionLog | Should -Be $log
        Restart-DwInstance 10016960360 -Session $session
        $null = Invoke-DwApi StopInstance @{ InstanceId = 10016960360; ProjectEnv = 'PROD' } -Session $session -Confirm:$false
        $null = Get-DwInstance 10016960360 -Session $session
        $lines = Get-Line
        $lines.outcome | Should -Be Sending, Accepted, Sending, Accepted
        $lines.action | Should -Be RestartInstance, RestartInstance, StopInstance, StopInstance
        $lines[1].id | Should -Be $lines[0].id
        $lines[2].id | Should -Not -Be $lines[0].id
    }

    It 'that cannot be written lets nothing be sent' {
        $session = New-DwSession @place -ActionLog $log
        Remove-Item $log
        $null = New-Item $log -ItemType Directory
        try {
            { 10016960360, 10016060360 | Restart-DwInstance -Session $session } | Should -Throw -ErrorId 'Dw.ActionLogFailed,*'
            Get-Action | Should -BeNullOrEmpty
        }
        finally {
            Remove-Item $log
        }
    }

    It 'that is no file is refused when the session is made: <_>' -ForEach 'Env:x', 'nowhere/at/all.jsonl' {
        { New-DwSession @place -ActionLog $_ } | Should -Throw -ErrorId 'Dw.ActionLogFailed,*'
    }
}
