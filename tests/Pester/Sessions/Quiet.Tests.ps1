# A session as one word: whether it works, for the script that only wants to know.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1 -FreshKeys
    $ErrorActionPreference = 'Continue'
    $key = (New-FreshCredential).GetNetworkCredential()
    $env:ALIBABA_CLOUD_ACCESS_KEY_ID = $key.UserName
    $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = $key.Password
    $env:ALIBABA_CLOUD_REGION_ID = 'cn-shanghai'
    $env:ALIBABA_CLOUD_CONFIG_FILE = Join-Path $TestDrive 'config.json'
    @{
        current  = 'two words'
        profiles = @(@{ name = 'two words'; mode = 'StsToken'; access_key_id = 'an-id'; access_key_secret = 'a-secret' })
    } | ConvertTo-Json -Depth 5 | Set-Content $env:ALIBABA_CLOUD_CONFIG_FILE
}

AfterAll {
    Remove-Item Env:ALIBABA_CLOUD_* -ErrorAction Ignore
    Disconnect-DwAccount
    Stop-Emulator $emulator
}

Describe 'Test-DwSession -Quiet' {
    BeforeEach { Reset-Emulator $emulator }

    AfterEach { Disconnect-DwAccount }

    It 'is one True where the service answers, and nothing else on the output' {
        $said = Invoke-Recorded { Test-DwSession -Quiet -Endpoint $emulator.Address }
        $said.Output | Should -HaveCount 1
        $said.Output[0] | Should -BeOfType ([bool])
        $said.Output[0] | Should -BeTrue
        (Get-EmulatorRequest $emulator).action | Should -Be 'ListProjects'
    }

    It 'is one False and no error for <Name>' -ForEach @(
        @{ Name = 'a profile that is broken'; Ask = { Test-DwSession -Quiet -Profile 'two words' -Endpoint $emulator.Address } }
        @{ Name = 'a profile that is not there'; Ask = { Test-DwSession -Quiet -Profile nope -Endpoint $emulator.Address } }
        @{ Name = 'an address that is none'; Ask = { Test-DwSession -Quiet -Endpoint 'http://elsewhere.example' } }
        @{ Name = 'a region that is none'; Ask = { Test-DwSession -Quiet -Region 'no region' -Endpoint $emulator.Address } }
        @{ Name = 'nobody at the address'; Ask = { Test-DwSession -Quiet -Endpoint 'http://127.0.0.1:1' } }
        @{
            Name = 'a key that the service refuses'
            Ask  = {
                $stranger = New-EmulatorCredential -Id nobody-knows-me -Secret x
                New-DwSession -Region cn-shanghai -Endpoint $emulator.Address -Credential $stranger | Test-DwSession -Quiet
            }
        }
        @{
            Name = 'a default session that could not be made'
            Ask  = {
                try { Connect-DwAccount -Profile nope } catch { $null = $_ }
                $ErrorActionPreference = 'Stop'
                Test-DwSession -Quiet
            }
        }
    ) {
        $said = Invoke-Recorded $Ask
        $said.Ended | Should -BeNullOrEmpty
        $said.Output | Should -HaveCount 1
        $said.Output[0] | Should -BeOfType ([bool])
        $said.Output[0] | Should -BeFalse
    }

    It 'is False where the service answers that it takes no more calls' {
        $reply = @{ status = 429; body = '{"Code":"Throttling.Api.Risk","Message":"m"}' }
        Add-EmulatorRule $emulator @{ action = 'ListProjects'; reply = $reply }
        New-DwSession -Endpoint $emulator.Address -MaxRetryCount 0 | Test-DwSession -Quiet | Should -Be $false
    }

    It 'answers each session of a pipe, in order' {
        $bad = New-DwSession -Region cn-shanghai -Endpoint http://127.0.0.1:1 -Credential $emulator.Credential -MaxRetryCount 0
        $well = New-DwSession -Endpoint $emulator.Address
        $answers = @($well, $bad, $well | Test-DwSession -Quiet)
        $answers | Should -Be $true, $false, $true
        $answers | ForEach-Object { $_ | Should -BeOfType ([bool]) }
    }

    It 'tells the checks with -Verbose' {
        $all = @(Test-DwSession -Quiet -Profile 'two words' -Verbose 4>&1)
        @($all | Where-Object { $_ -is [bool] }) | Should -Be $false
        @($all | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }).Count | Should -BeGreaterThan 1
    }

    It 'is without it a check for a region that is none, and goes on with the next session' {
        $sessions = @(New-DwSession -Endpoint $emulator.Address) * 2
        $checks = $sessions | Test-DwSession -Region 'no region' -ErrorVariable failures
        $checks.ErrorId | Should -Be 'Dw.InvalidRegion', 'Dw.InvalidRegion'
        $failures | Should -BeNullOrEmpty
    }

    It 'gives no answer where it is stopped' {
        Add-EmulatorRule $emulator @{ action = 'ListProjects'; reply = @{ delayMs = 60000; body = '{}' } }
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript({
                    param([string] $Module, [string] $Address)
                    Import-Module $Module
                    Test-DwSession -Quiet -Endpoint $Address
                }).AddArgument($manifest).AddArgument($emulator.Address)
            $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
            $run = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
            $limit = [datetime]::UtcNow.AddSeconds(20)
            while (-not (Get-EmulatorRequest $emulator) -and [datetime]::UtcNow -lt $limit) {
                Start-Sleep -Milliseconds 10
            }
            @(Get-EmulatorRequest $emulator).Count | Should -Be 1
            $shell.Stop()
            { $shell.EndInvoke($run) } | Should -Throw
            $output.Count | Should -Be 0
        }
        finally {
            $shell.Dispose()
        }
    }
}
