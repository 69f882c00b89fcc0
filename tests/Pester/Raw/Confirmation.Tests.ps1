# What is asked before an operation that does away with something, and where nobody can be asked.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
}

Describe 'An operation that does away with something' {
    BeforeEach { Reset-Emulator $emulator }

    It 'is one error and no call in a shell without a prompt: <_>' -ForEach 'DeleteFile', 'OfflineNode', 'TerminateDISyncInstance' {
        $shell = New-ConnectedShell $emulator.Credential
        $null = $shell.AddScript("Invoke-DwApi $_")
        try {
            $null = $shell.Invoke()
            @($shell.Streams.Error).ForEach({ $_.FullyQualifiedErrorId }) |
                Should -Be 'Dw.InvalidInput,DataWorksMeta.Commands.InvokeDwApiCommand'
        }
        finally {
            $shell.Dispose()
        }
        Get-Action | Should -BeNullOrEmpty
    }

    It 'is one error and no call where nobody is at the keyboard: <_>' -ForEach '-NonInteractive', '-NoLogo' {
        $start = New-EngineStartInfo '-NoProfile', $_, '-Command', @"
            Import-Module '$manifest'
            Connect-DwAccount cn-shanghai -Endpoint $($emulator.Address)
            try { 1..3 | ForEach-Object { @{ ProjectId = 1 } } | Invoke-DwApi DeleteFile } catch { "id: `$(`$_.FullyQualifiedErrorId)" }
"@
        $start.RedirectStandardOutput = $start.RedirectStandardInput = $true
        $key = $emulator.Credential.GetNetworkCredential()
        $start.Environment['ALIBABA_CLOUD_ACCESS_KEY_ID'] = $key.UserName
        $start.Environment['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] = $key.Password
        $process = [System.Diagnostics.Process]::Start($start)
        $process.StandardInput.Close()
        $said = $process.StandardOutput.ReadToEnd()
        $process.WaitForExit()
        [regex]::Matches($said, 'id: (\S+)').ForEach({ $_.Groups[1].Value }) |
            Should -Be 'Dw.InvalidInput,DataWorksMeta.Commands.InvokeDwApiCommand'
        Get-Action | Should -BeNullOrEmpty
    }
}
