# What a person sees while a long run works, and what a job does not see.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1 -FreshKeys
}

AfterAll {
    Stop-Emulator $emulator
}

Describe 'Progress' {
    BeforeAll {
        # A host with a progress stream that can be read: a runspace of its own.
        function Get-Progress {
            param([string] $Script)
            $shell = New-ConnectedShell (New-FreshCredential)
            try {
                $null = $shell.AddScript($Script).Invoke()
                , @($shell.Streams.Progress)
            }
            finally {
                $shell.Dispose()
            }
        }
    }

    BeforeEach {
        Reset-Emulator $emulator
    }

    It 'is shown after one second of work, and taken away at the end' {
        Set-Emulator $emulator @{ latencyMs = 150 }
        $records = Get-Progress '$ProgressPreference = "Continue"
            1..12 | ForEach-Object { "sales.ods_orders_{0:000}" -f $_ } | Get-DwTableProducingTask -ThrottleLimit 1'
        $own = @($records | Where-Object Activity -EQ 'Get-DwTableProducingTask')
        $own.Count | Should -BeGreaterOrEqual 2
        $own.Count | Should -BeLessOrEqual 5
        $own[-1].RecordType | Should -Be Completed
        $own[0].RecordType | Should -Be Processing
    }

    It 'has a total where the inputs are an argument, and none where they come down the pipe' {
        Set-Emulator $emulator @{ latencyMs = 150 }
        $records = Get-Progress '$ProgressPreference = "Continue"
            $guids = 1..12 | ForEach-Object { "sales.ods_orders_{0:000}" -f $_ }
            Get-DwTableProducingTask -InputObject $guids -ThrottleLimit 1'
        $shown = @($records | Where-Object RecordType -EQ Processing)
        $shown.Count | Should -BeGreaterOrEqual 1
        $shown[0].PercentComplete | Should -BeGreaterThan 0
        $shown[-1].PercentComplete | Should -BeLessOrEqual 100
        $records = Get-Progress '$ProgressPreference = "Continue"
            1..12 | ForEach-Object { "sales.ods_orders_{0:000}" -f $_ } | Get-DwTableProducingTask -ThrottleLimit 1'
        @($records | Where-Object RecordType -EQ Processing)[0].PercentComplete | Should -Be -1
    }

    It 'says so while the calls wait for the limit of the service' {
        $busy = @{ status = 429; body = '{"Code":"Throttling.User","Message":"no"}'; headers = @{ 'x-acs-retry-after' = '2500' } }
        Add-EmulatorRule $emulator @{ contains = 'ods_orders_003'; times = 1; reply = $busy }
        $records = Get-Progress '$ProgressPreference = "Continue"
            1..6 | ForEach-Object { "sales.ods_orders_{0:000}" -f $_ } | Get-DwTableProducingTask -ThrottleLimit 1'
        $shown = @($records | Where-Object RecordType -EQ Processing)
        $shown.Count | Should -BeGreaterOrEqual 1
        $shown[0].StatusDescription | Should -Match throttled
    }

    It 'is not shown for a short run' {
        $records = Get-Progress '$ProgressPreference = "Continue"
            1..12 | ForEach-Object { "sales.ods_orders_{0:000}" -f $_ } | Get-DwTableProducingTask'
        @($records | Where-Object Activity -EQ 'Get-DwTableProducingTask').Count | Should -Be 0
    }

    It 'is not shown where nobody wants it' {
        Set-Emulator $emulator @{ latencyMs = 150 }
        $records = Get-Progress '$ProgressPreference = "SilentlyContinue"
            1..10 | ForEach-Object { "sales.ods_orders_{0:000}" -f $_ } | Get-DwTableProducingTask -ThrottleLimit 1'
        @($records).Count | Should -Be 0
    }

    It 'is not written into the output of a job that nobody watches' {
        Set-Emulator $emulator @{ latencyMs = 150 }
        # The key comes by the environment, as in a real job.
        $script = @"
Import-Module '$env:DW_TEST_MODULE/DataWorksMeta.psd1'
Connect-DwAccount -Endpoint $($emulator.Address)
1..10 | ForEach-Object { 'sales.ods_orders_{0:000}' -f `$_ } | Get-DwTableProducingTask -ThrottleLimit 1 | ForEach-Object { `$_.TaskId }
"@
        $start = New-EngineStartInfo '-NoProfile', '-NonInteractive', '-Command', $script
        $start.RedirectStandardOutput = $true
        $start.RedirectStandardError = $true
        $key = (New-FreshCredential).GetNetworkCredential()
        $start.Environment['ALIBABA_CLOUD_ACCESS_KEY_ID'] = $key.UserName
        $start.Environment['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] = $key.Password
        $start.Environment['ALIBABA_CLOUD_REGION_ID'] = 'cn-shanghai'
        $process = [System.Diagnostics.Process]::Start($start)
        $errors = $process.StandardError.ReadToEndAsync()
        $text = $process.StandardOutput.ReadToEnd()
        $process.WaitForExit()
        $process.ExitCode | Should -Be 0
        $errors.Result | Should -BeNullOrEmpty
        $text.Trim() -split '\r?\n' | Should -Be (1..10 | ForEach-Object { '7100{0:000}' -f $_ })
    }
}
