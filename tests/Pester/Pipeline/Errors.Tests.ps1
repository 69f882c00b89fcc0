# One bad input costs one error; some errors end the run.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1 -FreshKeys
}

AfterAll {
    Stop-Emulator $emulator
}

Describe 'One bad table among good ones' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    }

    It 'gives three results and one error in the order of the input' {
        $all = 'sample_project.one_task', 'sales.no_such_table', 'sample_project.big_task_id', 'sales.ods_orders_001' |
            Get-DwTableProducingTask 2>&1
        $all.Count | Should -Be 4
        $all[0].TaskId | Should -Be 9876543210
        $all[1] | Should -BeOfType System.Management.Automation.ErrorRecord
        $all[2].TaskId | Should -Be 9223372036854775807
        $all[3].TaskId | Should -Be 7100001
    }

    It 'says which input failed, why, and what to do' {
        $failure = 'sales.dim_user', 'sales.no_such_table' | Get-DwTableProducingTask 2>&1 |
            Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }
        $failure.TargetObject | Should -Be sales.no_such_table
        $failure.FullyQualifiedErrorId | Should -Be 'InvalidParameter.Meta.NotExist,DataWorksMeta.Commands.GetDwTableProducingTaskCommand'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $failure.ErrorDetails.RecommendedAction | Should -Be $failure.Exception.RecommendedAction
        $exception = $failure.Exception
        $exception | Should -BeOfType DataWorksMeta.DwException
        $exception.Code | Should -Be InvalidParameter.Meta.NotExist
        $exception.RequestId | Should -Be (@(Get-EmulatorRequest $emulator)[-1].requestId)
        $exception.StatusCode | Should -Be 400
        $exception.IsRetryable | Should -BeFalse
        $exception.Action | Should -Be GetMetaTableProducingTasks
        $exception.Region | Should -Be cn-shanghai
        $exception.Attempts | Should -Be 1
        $exception.AnsweredCount | Should -BeNullOrEmpty
    }

    It 'points at the very object that was piped' {
        $row = [pscustomobject]@{ TableGuid = 'odps.sales.no_such_table'; Line = 17 }
        $failure = $row | Get-DwTableProducingTask 2>&1
        [object]::ReferenceEquals($failure.TargetObject, $row) -or $failure.TargetObject.Line -eq 17 | Should -BeTrue
    }

    It 'takes -ErrorVariable and -ErrorAction SilentlyContinue' {
        $tasks = 'sales.no_such_table', 'sample_project.one_task', 'sales.nor_this' |
            Get-DwTableProducingTask -ErrorAction SilentlyContinue -ErrorVariable failed
        $tasks.TaskId | Should -Be 9876543210
        $failed.TargetObject | Should -Be sales.no_such_table, sales.nor_this
    }

    It 'leaves no trace under -ErrorAction Ignore' {
        $Error.Clear()
        $all = 'sales.no_such_table', 'sample_project.one_task' | Get-DwTableProducingTask -ErrorAction Ignore *>&1
        $all.TaskId | Should -Be 9876543210
        $Error.Count | Should -Be 0
    }

    It 'stops at the first error under -ErrorAction Stop and is caught by type' {
        $seen = $null
        $tasks = [System.Collections.Generic.List[object]]::new()
        try {
            'sample_project.one_task', 'sales.no_such_table', 'sales.dim_user' | Get-DwTableProducingTask -ErrorAction Stop |
                ForEach-Object { $tasks.Add($_) }
        }
        catch [DataWorksMeta.DwException] {
            $seen = $_
        }
        $tasks.TaskId | Should -Be 9876543210
        $seen.Exception.Code | Should -Be InvalidParameter.Meta.NotExist
        $seen.TargetObject | Should -Be sales.no_such_table
        (Get-EmulatorStatistic $emulator).inFlight | Should -Be 0
    }
}

Describe 'What ends a run' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    }

    It 'is the daily limit: everything before it comes out, and it says where to go on' {
        $guids = 1..400 | ForEach-Object { 'sales.ods_orders_{0:000}' -f $_ }
        $daily = @{ status = 429; body = '{"RequestId":"0A1B","ErrorCode":"Throttling.Api.Risk","ErrorMessage":"no","Success":false}' }
        Add-EmulatorRule $emulator @{ contains = 'ods_orders_025'; reply = $daily }
        $run = Invoke-Recorded { $guids | Get-DwTableProducingTask }
        $run.Output.TaskId | Should -Be (1..24 | ForEach-Object { '7100{0:000}' -f $_ })
        $run.Ended.FullyQualifiedErrorId | Should -BeLike Throttling.Api.Risk*
        $run.Ended.TargetObject | Should -Be sales.ods_orders_025
        $run.Ended.Exception.AnsweredCount | Should -Be 24
        $run.Ended.CategoryInfo.Category | Should -Be LimitsExceeded
        (Get-EmulatorRequest $emulator).parameters.TableGuid | Should -Not -Contain odps.sales.ods_orders_400
    }

    It 'is the daily limit of the emulator as well, with a count that adds up' {
        Set-Emulator $emulator @{ dailyLimit = 30 }
        $guids = 1..60 | ForEach-Object { 'sales.ods_orders_{0:000}' -f $_ }
        $run = Invoke-Recorded { $guids | Get-DwTableProducingTask }
        # Calls overlap: the thirty that were accepted need not be the first thirty.
        $run.Ended.Exception.AnsweredCount | Should -Be $run.Output.Count
        $run.Output.Count | Should -BeLessOrEqual 30
        $run.Output.TaskId | Should -Be (1..$run.Output.Count | ForEach-Object { '7100{0:000}' -f $_ })
        $run.Ended.TargetObject | Should -Be $guids[$run.Output.Count]
    }

    It 'is a host where nobody answers, after a few inputs, with -ThrottleLimit <Limit>' -ForEach @(@{ Limit = 1 }, @{ Limit = 16 }) {
        $listener = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
        $listener.Start()
        $address = "http://$($listener.LocalEndpoint)"
        $listener.Stop()
        $session = New-DwSession -Region cn-shanghai -Endpoint $address -Credential $emulator.Credential -MaxRetryCount 0
        $run = Invoke-Recorded {
            1..500 | ForEach-Object { 'sales.ods_orders_{0:000}' -f $_ } |
                Get-DwTableProducingTask -Session $session -ThrottleLimit $Limit
        }
        $run.Ended.Exception.Code | Should -Be Dw.ConnectionRefused
        $run.Ended.Exception.AnsweredCount | Should -Be $run.Output.Count
        $run.Output.Count | Should -BeGreaterOrEqual 2
        $run.Output.Count | Should -BeLessThan 60
        $run.Ended.TargetObject | Should -Be ('sales.ods_orders_{0:000}' -f ($run.Output.Count + 1))
    }

    It 'is not one connection that is lost' {
        Add-EmulatorRule $emulator @{ contains = 'ods_orders_002'; reply = @{ abort = $true } }
        $session = New-DwSession -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential -MaxRetryCount 0
        $run = Invoke-Recorded {
            1..9 | ForEach-Object { 'sales.ods_orders_{0:000}' -f $_ } | Get-DwTableProducingTask -Session $session
        }
        $run.Ended | Should -BeNullOrEmpty
        @($run.Output | Where-Object { $_ -is [DataWorksMeta.ProducingTask] }).Count | Should -Be 8
    }

    It 'counts an input with an error as dealt with' {
        Set-Emulator $emulator @{ dailyLimit = 3 }
        $run = Invoke-Recorded {
            'sales.dim_user', 'sales.no_such_table', '', 'sample_project.one_task', 'sales.dim_store' |
                Get-DwTableProducingTask -ThrottleLimit 1
        }
        $run.Output.ForEach({ $_.GetType().Name }) | Should -Be ProducingTask, ProducingTask, ErrorRecord, ErrorRecord, ProducingTask
        $run.Ended.Exception.AnsweredCount | Should -Be 4
        $run.Ended.TargetObject | Should -Be sales.dim_store
    }

    It 'is <Name>: one terminating error' -ForEach @(
        @{ Name = 'a key that does not exist'; Id = 'no-such-key'; Secret = 'emulator-key-secret'; Code = 'InvalidAccessKeyId.NotFound' }
        @{ Name = 'a wrong secret'; Id = 'emulator-key-id'; Secret = 'not-the-secret'; Code = 'SignatureDoesNotMatch' }
    ) {
        foreach ($version in 'V1', 'V3') {
            $key = New-EmulatorCredential -Id $Id -Secret $Secret
            $session = New-DwSession -Region cn-shanghai -Endpoint $emulator.Address -Credential $key -SignatureVersion $version
            $guids = 1..20 | ForEach-Object { 'sales.ods_orders_{0:000}' -f $_ }
            $run = Invoke-Recorded { $guids | Get-DwTableProducingTask -Session $session }
            $run.Output.Count | Should -Be 0
            $run.Ended.Exception.Code | Should -Be $Code
            $run.Ended.CategoryInfo.Category | Should -Be AuthenticationError
            $run.Ended.TargetObject | Should -Be sales.ods_orders_001
            # The first goes alone: a wrong key costs one call, not sixteen.
            $session.Calls | Should -Be 1
        }
    }

    It 'is a missing <Name>: one terminating error and no call' -ForEach @(
        @{ Name = 'region'; Code = 'Dw.NoRegion'; Make = { New-DwSession -Credential $emulator.Credential } }
        @{ Name = 'key'; Code = 'Dw.NoCredential'; Make = { New-DwSession -Region cn-shanghai } }
        @{
            Name = 'region, in a pipe'
            Code = 'Dw.NoRegion'
            Make = {
                Disconnect-DwAccount
                $env:ALIBABA_CLOUD_ACCESS_KEY_ID = $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'xxxxxxxx'
                'a.b', 'c.d' | Get-DwTableProducingTask
            }
        }
        @{
            Name = 'key, in a pipe'
            Code = 'Dw.NoCredential'
            Make = { Disconnect-DwAccount; 'a.b', 'c.d' | Get-DwTableProducingTask -Region cn-shanghai }
        }
    ) {
        # Nothing of the machine this runs on: no key file, no metadata service.
        $homeName = $IsWindows ? 'USERPROFILE' : 'HOME'
        $oldHome = [Environment]::GetEnvironmentVariable($homeName)
        try {
            [Environment]::SetEnvironmentVariable($homeName, $TestDrive)
            $env:ALIBABA_CLOUD_ECS_METADATA_DISABLED = 'true'
            $run = Invoke-Recorded $Make
        }
        finally {
            [Environment]::SetEnvironmentVariable($homeName, $oldHome)
            Remove-Item Env:ALIBABA_CLOUD_*
        }
        $run.Output.Count | Should -Be 0
        $run.Ended.Exception.Code | Should -Be $Code
        $run.Ended.Exception | Should -BeOfType DataWorksMeta.DwException
    }

    It 'is an address that must not be used: <Endpoint>' -ForEach @(
        @{ Endpoint = 'http://dataworks.cn-shanghai.aliyuncs.com'; Code = 'Dw.InsecureEndpoint'; Category = 'SecurityError' }
        @{ Endpoint = 'http://127.0.0.1.example.com'; Code = 'Dw.InsecureEndpoint'; Category = 'SecurityError' }
        @{ Endpoint = 'http://10.0.0.1'; Code = 'Dw.InsecureEndpoint'; Category = 'SecurityError' }
        @{ Endpoint = 'ftp://127.0.0.1'; Code = 'Dw.InvalidEndpoint'; Category = 'InvalidArgument' }
        @{ Endpoint = 'https://user@dataworks.cn-shanghai.aliyuncs.com'; Code = 'Dw.InvalidEndpoint'; Category = 'InvalidArgument' }
        @{ Endpoint = 'https://dataworks.cn-shanghai.aliyuncs.com/path'; Code = 'Dw.InvalidEndpoint'; Category = 'InvalidArgument' }
        @{ Endpoint = 'https://'; Code = 'Dw.InvalidEndpoint'; Category = 'InvalidArgument' }
    ) {
        $run = Invoke-Recorded { New-DwSession -Region cn-shanghai -Endpoint $Endpoint -Credential $emulator.Credential }
        $run.Ended.Exception.Code | Should -Be $Code
        $run.Ended.CategoryInfo.Category | Should -Be $Category
    }

    It 'accepts http:// for this machine: <Endpoint>' -ForEach @(
        @{ Endpoint = 'http://127.0.0.1:8080' }
        @{ Endpoint = 'http://localhost:8080' }
        @{ Endpoint = 'http://[::1]:8080' }
    ) {
        (New-DwSession -Region cn-shanghai -Endpoint $Endpoint -Credential $emulator.Credential).Endpoint | Should -Be $Endpoint
    }

    It 'is a region that would become another host: <Where>' -ForEach @(
        @{ Where = 'evil.example/'; }
        @{ Where = 'cn-shanghai.evil.example#' }
        @{ Where = '-x' }
    ) {
        $run = Invoke-Recorded { New-DwSession -Region $Where -Credential $emulator.Credential }
        $run.Ended.Exception.Code | Should -Be Dw.InvalidRegion
        $row = Invoke-Recorded { [pscustomobject]@{ TableGuid = 'odps.sales.dim_user'; Region = $Where } | Get-DwTableProducingTask }
        @($row.Output + $row.Ended).Where({ $_ }).Exception.Code | Should -Be Dw.InvalidRegion
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'is not one bad region among good rows' {
        $rows = 'TableGuid,Region', 'odps.sales.dim_store,', 'odps.sales.dim_user,not a region', 'odps.sample_project.one_task,' |
            ConvertFrom-Csv
        $run = Invoke-Recorded { $rows | Get-DwTableProducingTask }
        $run.Ended | Should -BeNullOrEmpty
        @($run.Output).Where({ $_ -is [System.Management.Automation.ErrorRecord] }).Count | Should -Be 1
        $run.Output[-1].TaskId | Should -Be 9876543210
    }
}
