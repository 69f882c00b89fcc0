# What would be done, in the words of the prompt, and nothing sent; and who is asked, where somebody is there.

BeforeDiscovery {
    $module = Import-Module $env:DW_TEST_MODULE/DataWorksMeta.psd1 -Force -PassThru
    $changes = foreach ($command in (Get-Command -Module $module).Where({ $_.Parameters.ContainsKey('WhatIf') })) {
        @{ Name = $command.Name; Command = $command }
    }
    # What each is given here, beside what all of them take.
    $cases = @(
        @{ Line = 'Restart-DwInstance 10016960360'; Id = '10016960360' }
        @{ Line = 'Stop-DwInstance 10016960360'; Id = '10016960360' }
        @{ Line = 'Complete-DwInstance 10016960360'; Id = '10016960360' }
        @{ Line = 'Suspend-DwInstance 10016960360'; Id = '10016960360' }
        @{ Line = 'Resume-DwInstance 10016960360'; Id = '10016960360' }
        @{ Line = 'Suspend-DwNode 700001'; Id = '700001' }
        @{ Line = 'Resume-DwNode 700001'; Id = '700001' }
        @{ Line = 'Set-DwNodeOwner 700001 -Owner 288000000000000001'; Id = '700001' }
        @{ Line = 'Start-DwBackfill 700001 -BizDate 2026-11-20'; Id = '700001' }
    )
}

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential

    function Get-Done {
        @(Invoke-RestMethod "$($emulator.Address)/emulator/actions" -NoProxy).ForEach({ $_ })
    }

    # What a host that shows everything is told.
    function Get-Said {
        param([string] $Line)
        $log = Join-Path $TestDrive "$([guid]::NewGuid()).txt"
        $null = Start-Transcript $log
        try { & ([scriptblock]::Create($Line)) }
        finally { $null = Stop-Transcript }
        (Get-Content $log).Where({ $_ -like 'What if*' }) -join "`n"
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'A preview' {
    BeforeEach { Reset-Emulator $emulator }

    It 'names thing, environment and region and changes nothing: <Line>' -ForEach $cases {
        $journal = @(Get-DwAction).Count
        foreach ($switches in '-WhatIf', '-Force -WhatIf') {
            $said = Get-Said "$Line $switches"
            $said | Should -Match $Id
            $said | Should -Match 'Prod'
            $said | Should -Match 'cn-shanghai'
        }
        Get-Done | Should -BeNullOrEmpty
        @(Get-DwAction).Count | Should -Be $journal
    }

    It 'wins over -Force where the preference asks for it' {
        $WhatIfPreference = $true
        Restart-DwInstance 10016960360 -Force
        Get-Done | Should -BeNullOrEmpty
        Restart-DwInstance 10016960360 -Force -WhatIf:$false
        Get-Done | Should -HaveCount 1
    }
}

Describe 'Every change' {
    It 'can be previewed, confirmed, forced and held up: <Name>' -ForEach $changes.Where({ $_.Name -ne 'Invoke-DwApi' }) {
        foreach ($parameter in 'Confirm', 'Force', 'ThrottleLimit', 'Session', 'Region') {
            $Command.Parameters.ContainsKey($parameter) | Should -BeTrue -Because "$Name should have -$parameter"
        }
        # Where an id is the point of it, it always comes.
        $Command.Parameters.ContainsKey('PassThru') | Should -Be ($Name -notmatch '^(Start|New|Submit|Publish)-')
        $limit = $Command.Parameters.ThrottleLimit.Attributes.Where({ $_ -is [System.Management.Automation.ValidateRangeAttribute] })
        $limit.MaxRange | Should -Be 16
    }

    It 'asks by itself where it does away with something, or makes it look done: <Name>' -ForEach $changes {
        $impact = $Command.ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $true).ConfirmImpact
        $isHigh = $Name -match '^(Remove|Unpublish|Complete)-'
        $impact | Should -Be ($isHigh ? 'High' : 'Medium')
    }
}

Describe 'A shell where nobody can be asked' {
    BeforeAll {
        function Invoke-Alone {
            param([string] $Line)
            $start = New-EngineStartInfo '-NoProfile', '-NonInteractive', '-Command', @"
                Import-Module '$manifest'
                Connect-DwAccount cn-shanghai -Endpoint $($emulator.Address)
                try { $Line; "id: none" } catch { "id: `$(`$_.FullyQualifiedErrorId)" }
"@
            $start.RedirectStandardOutput = $true
            $key = $emulator.Credential.GetNetworkCredential()
            $start.Environment['ALIBABA_CLOUD_ACCESS_KEY_ID'] = $key.UserName
            $start.Environment['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] = $key.Password
            $process = [System.Diagnostics.Process]::Start($start)
            $said = $process.StandardOutput.ReadToEnd()
            $process.WaitForExit()
            [regex]::Match($said, 'id: (\S+)').Groups[1].Value
        }
    }

    BeforeEach { Reset-Emulator $emulator }

    It 'does without a question what is no deletion: <_>' -ForEach 'Restart-DwInstance 10016960360',
        'Start-DwBackfill 700001 -BizDate 2026-11-20', 'Complete-DwInstance 10016960360 -Confirm:$false',
        'Complete-DwInstance 10016960360 -Force' {
        Invoke-Alone $_ | Should -Be none
        Get-Done | Should -HaveCount 1
    }

    It 'is one error and no call where a question would be: <_>' -ForEach 'Complete-DwInstance 10016960360',
        'Remove-DwCategory 1', 'Restart-DwInstance 10016960360 -Force -Confirm' {
        Invoke-Alone $_ | Should -BeLike 'Dw.InvalidInput,*'
        Get-Action | Should -BeNullOrEmpty
    }
}
