# What goes wrong, and what a script can tell from it.

BeforeDiscovery {
    # The error table of the service's document, and what each line means to a person: kind, and whether a later call may succeed.
    $codes = @(
        @{ Status = 400; Code = 'InvalidParameter.Meta.CommonError'; Category = 'InvalidArgument'; IsRetryable = $false }
        @{ Status = 400; Code = 'InvalidParameter.Meta.Illegal'; Category = 'InvalidArgument'; IsRetryable = $false }
        @{ Status = 400; Code = 'InvalidParameter.Meta.NotExist'; Category = 'ObjectNotFound'; IsRetryable = $false }
        @{ Status = 403; Code = 'Forbidden.Meta.NoTenant'; Category = 'PermissionDenied'; IsRetryable = $false }
        @{ Status = 403; Code = 'Forbidden.Access'; Category = 'PermissionDenied'; IsRetryable = $false }
        @{ Status = 429; Code = 'Throttling.Api'; Category = 'LimitsExceeded'; IsRetryable = $true }
        @{ Status = 429; Code = 'Throttling.Api.Risk'; Category = 'LimitsExceeded'; IsRetryable = $false; EndsPipeline = $true }
        @{ Status = 429; Code = 'Throttling.System'; Category = 'LimitsExceeded'; IsRetryable = $true }
        @{ Status = 429; Code = 'Throttling.User'; Category = 'LimitsExceeded'; IsRetryable = $true }
        @{ Status = 500; Code = 'InternalError.System'; Category = 'ResourceUnavailable'; IsRetryable = $true }
        @{ Status = 500; Code = 'InternalError.UserId.Missing'; Category = 'ResourceUnavailable'; IsRetryable = $true }
        @{ Status = 500; Code = 'InternalError.Meta.NoCalcEngine'; Category = 'ResourceUnavailable'; IsRetryable = $false }
        @{ Status = 500; Code = 'InternalError.Meta.TenantTimeOut'; Category = 'OperationTimeout'; IsRetryable = $true }
        @{ Status = 500; Code = 'InternalError.Meta.Unknown'; Category = 'ResourceUnavailable'; IsRetryable = $true }
    )
}

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/Emulator.ps1
    Import-Module $env:DW_TEST_MODULE/DataWorksMeta.psd1 -Force
    $emulator = Start-Emulator -Path $env:DW_TEST_EMULATOR -Argument (@('--key', 'emulator-key-id:emulator-key-secret') + (Get-FreshKeyArgument))

    # Rules of these tests speak of the table sales.dim_product only.
    function Set-Reply {
        param([hashtable] $Reply, [hashtable] $Rule = @{})
        Add-EmulatorRule $emulator ($Rule + @{ contains = 'dim_product'; reply = $Reply })
    }

    # Runs a script block; what it wrote and the terminating error that ended it, if one did.
    function Invoke-Recorded {
        param([scriptblock] $Script)
        $output = [System.Collections.Generic.List[object]]::new()
        $ended = $null
        try {
            & $Script 2>&1 | ForEach-Object { $output.Add($_) }
        }
        catch {
            $ended = $_
        }
        [pscustomobject]@{ Output = $output.ToArray(); Ended = $ended }
    }
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
        $all = 'sample_project.one_task', 'sales.no_such_table', 'sample_project.big_task_id', 'sales.ods_orders_001' | Get-DwTableProducingTask 2>&1
        $all.Count | Should -Be 4
        $all[0].TaskId | Should -Be 9876543210
        $all[1] | Should -BeOfType System.Management.Automation.ErrorRecord
        $all[2].TaskId | Should -Be 9223372036854775807
        $all[3].TaskId | Should -Be 7100001
    }

    It 'says which input failed, why, and what to do' {
        $failure = 'sales.dim_user', 'sales.no_such_table' | Get-DwTableProducingTask 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }
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
        $tasks = 'sales.no_such_table', 'sample_project.one_task', 'sales.nor_this' | Get-DwTableProducingTask -ErrorAction SilentlyContinue -ErrorVariable failed
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
            'sample_project.one_task', 'sales.no_such_table', 'sales.dim_user' | Get-DwTableProducingTask -ErrorAction Stop | ForEach-Object { $tasks.Add($_) }
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

Describe 'The codes of the service' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential) -MaxRetryCount 0
    }

    It 'gives <Code> its own id and the category <Category>' -ForEach $codes {
        Set-Reply @{ status = $Status; body = (@{ RequestId = '0A1B'; HttpStatusCode = $Status; ErrorCode = $Code; ErrorMessage = 'no'; Success = $false } | ConvertTo-Json) }
        $run = Invoke-Recorded { 'sales.dim_product' | Get-DwTableProducingTask }
        if ($_['EndsPipeline']) {
            $run.Output.Count | Should -Be 0
            $failure = $run.Ended
        }
        else {
            $run.Ended | Should -BeNullOrEmpty
            $run.Output.Count | Should -Be 1
            $failure = $run.Output[0]
        }
        $failure.FullyQualifiedErrorId | Should -Be "$Code,DataWorksMeta.Commands.GetDwTableProducingTaskCommand"
        $failure.CategoryInfo.Category | Should -Be $Category
        $failure.TargetObject | Should -Be sales.dim_product
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $failure.Exception.Code | Should -Be $Code
        $failure.Exception.RequestId | Should -Be 0A1B
        $failure.Exception.StatusCode | Should -Be $Status
        $failure.Exception.IsRetryable | Should -Be $IsRetryable
        @(Get-EmulatorRequest $emulator).Count | Should -Be 1
    }

    It 'reads the gateway''s form of an error as well: <Name>' -ForEach @(
        @{ Name = 'Code and Message'; Body = '{"RequestId":"0A1B","HostId":"x","Code":"Forbidden.RAM","Message":"no"}'; Type = 'application/json' }
        @{ Name = 'lower case'; Body = '{"requestId":"0A1B","code":"Forbidden.RAM","message":"no"}'; Type = 'application/json' }
        @{ Name = 'XML'; Body = '<?xml version="1.0" encoding="UTF-8"?><Error><RequestId>0A1B</RequestId><HostId>x</HostId><Code>Forbidden.RAM</Code><Message>no</Message></Error>'; Type = 'text/xml' }
    ) {
        Set-Reply @{ status = 403; body = $Body; headers = @{ 'content-type' = $Type } }
        $failure = 'sales.dim_product' | Get-DwTableProducingTask 2>&1
        $failure.Exception.Code | Should -Be Forbidden.RAM
        $failure.Exception.RequestId | Should -Be 0A1B
        $failure.CategoryInfo.Category | Should -Be PermissionDenied
    }

    It 'knows the kind of a code it never heard of from its status: HTTP <Status>' -ForEach @(
        @{ Status = 400; Category = 'InvalidArgument'; IsRetryable = $false }
        @{ Status = 401; Category = 'AuthenticationError'; IsRetryable = $false }
        @{ Status = 403; Category = 'PermissionDenied'; IsRetryable = $false }
        @{ Status = 404; Category = 'ObjectNotFound'; IsRetryable = $false }
        @{ Status = 429; Category = 'LimitsExceeded'; IsRetryable = $true }
        @{ Status = 500; Category = 'ResourceUnavailable'; IsRetryable = $true }
        @{ Status = 504; Category = 'OperationTimeout'; IsRetryable = $true }
    ) {
        Set-Reply @{ status = $Status; body = '{"Code":"Brand.New","Message":"no"}' }
        $failure = 'sales.dim_product' | Get-DwTableProducingTask 2>&1
        $failure.Exception.Code | Should -Be Brand.New
        $failure.CategoryInfo.Category | Should -Be $Category
        $failure.Exception.IsRetryable | Should -Be $IsRetryable
    }

    It 'reads odd successes: <Table>' -ForEach @(
        @{ Table = 'data_null'; Tasks = @() }
        @{ Table = 'data_absent'; Tasks = @() }
        @{ Table = 'no_producers'; Tasks = @() }
        @{ Table = 'only_request_id'; Tasks = @('601') }
        @{ Table = 'success_text_true'; Tasks = @('602') }
        @{ Table = 'error_code_zero'; Tasks = @('603') }
        @{ Table = 'error_code_with_success'; Tasks = @('604') }
        @{ Table = 'extra_fields'; Tasks = @('605') }
        @{ Table = 'task_id_number'; Tasks = @('9007199254740993') }
        @{ Table = 'task_without_name'; Tasks = @('606', '607') }
        @{ Table = 'null_item'; Tasks = @('608') }
        @{ Table = 'data_object'; Tasks = @('609') }
        @{ Table = 'odd_task_names'; Tasks = @('501', '502', '503') }
        @{ Table = 'same_task_twice'; Tasks = @('504', '504') }
    ) {
        $all = @(Get-DwTableProducingTask "sample_project.$Table" *>&1)
        $all.Count | Should -Be $Tasks.Count
        $all.ForEach({ $_.TaskId }) | Should -Be $Tasks
    }

    It 'reads a failure behind HTTP 200: <Table>' -ForEach @(
        @{ Table = 'success_false'; Code = 'InternalError.Meta.Unknown'; Category = 'ResourceUnavailable' }
        @{ Table = 'success_text_false'; Code = 'InvalidParameter.Meta.CommonError'; Category = 'InvalidArgument' }
        @{ Table = 'success_false_bare'; Code = 'Dw.CallFailed'; Category = 'InvalidResult' }
        @{ Table = 'success_false_throttled'; Code = 'Throttling.User'; Category = 'LimitsExceeded' }
    ) {
        $all = @(Get-DwTableProducingTask "sample_project.$Table" 2>&1)
        $all.Count | Should -Be 1
        $all[0].Exception.Code | Should -Be $Code
        $all[0].Exception.StatusCode | Should -Be 200
        $all[0].CategoryInfo.Category | Should -Be $Category
    }

    It 'makes of the XML sample the same objects as of the JSON sample' {
        $xml = @'
<GetMetaTableProducingTasksResponse>
    <RequestId>B44CB17A-4199-1A5A-B808-99BF5011DBDC</RequestId>
    <HttpStatusCode>200</HttpStatusCode>
    <Data>
        <TaskId>98765432101</TaskId>
        <TaskName>測試工作一</TaskName>
    </Data>
    <Data>
        <TaskId>98765432102</TaskId>
        <TaskName>測試工作二</TaskName>
    </Data>
    <Data>
        <TaskId>98765432103</TaskId>
        <TaskName>測試工作三</TaskName>
    </Data>
    <Success>true</Success>
</GetMetaTableProducingTasksResponse>
'@
        $asJson = Get-DwTableProducingTask odps.sample_project.sample_table | ConvertTo-Json
        Add-EmulatorRule $emulator @{ contains = 'sample_table'; reply = @{ body = $xml; headers = @{ 'content-type' = 'application/xml' } } }
        $asXml = Get-DwTableProducingTask odps.sample_project.sample_table | ConvertTo-Json
        $asXml | Should -Be $asJson
        ($asXml | ConvertFrom-Json).TaskId | Should -Be 98765432101, 98765432102, 98765432103
    }
}

Describe 'What is no answer of the service' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential) -MaxRetryCount 0
    }

    It 'is told from an answer: <Name>' -ForEach @(
        @{ Name = 'an HTML page'; Code = 'Dw.UnreadableReply'; Category = 'InvalidData'; IsRetryable = $true; Reply = @{ body = '<!DOCTYPE html><html><body>Sign in</body></html>'; headers = @{ 'content-type' = 'text/html' } } }
        @{ Name = 'an HTML page with an error status'; Code = 'Dw.HttpError'; Category = 'ResourceUnavailable'; IsRetryable = $true; Reply = @{ status = 502; body = '<html><body>Bad Gateway</body></html>'; headers = @{ 'content-type' = 'text/html' } } }
        @{ Name = 'an empty body'; Code = 'Dw.EmptyReply'; Category = 'InvalidData'; IsRetryable = $true; Reply = @{ body = '' } }
        @{ Name = 'a body of blanks'; Code = 'Dw.EmptyReply'; Category = 'InvalidData'; IsRetryable = $true; Reply = @{ body = " `r`n`t " } }
        @{ Name = 'a body that ends too early'; Code = 'Dw.CutReply'; Category = 'InvalidData'; IsRetryable = $true; Reply = @{ body = '{"RequestId":"0A1B","Data":[],"Success":true}'; cutAfter = 20 } }
        @{ Name = 'a body whose connection is reset'; Code = 'Dw.CutReply'; Category = 'InvalidData'; IsRetryable = $true; Reply = @{ body = '{"RequestId":"0A1B","Data":[],"Success":true}'; cutAfter = 20; abort = $true } }
        @{ Name = 'half a JSON text'; Code = 'Dw.UnreadableReply'; Category = 'InvalidData'; IsRetryable = $true; Reply = @{ body = '{"RequestId":"0A1B","Data":[{"Tas' } }
        @{ Name = 'a JSON list'; Code = 'Dw.UnreadableReply'; Category = 'InvalidData'; IsRetryable = $true; Reply = @{ body = '[1,2]' } }
        @{ Name = 'bytes that are no UTF-8'; Code = 'Dw.UnreadableReply'; Category = 'InvalidData'; IsRetryable = $true; Reply = @{ bodyBase64 = [convert]::ToBase64String([byte[]]([System.Text.Encoding]::ASCII.GetBytes('{"RequestId":"') + 0xC3, 0x28, 0xFF + [System.Text.Encoding]::ASCII.GetBytes('"}'))) } }
        @{ Name = '50 MB, announced'; Code = 'Dw.ReplyTooLarge'; Category = 'InvalidData'; IsRetryable = $false; Reply = @{ repeatBytes = 52428800 } }
        @{ Name = '50 MB, not announced'; Code = 'Dw.ReplyTooLarge'; Category = 'InvalidData'; IsRetryable = $false; Reply = @{ repeatBytes = 52428800; chunked = $true } }
        @{ Name = 'a redirect'; Code = 'Dw.Redirected'; Category = 'InvalidData'; IsRetryable = $false; Reply = @{ redirect = '/elsewhere' } }
        @{ Name = 'a reset connection'; Code = 'Dw.ConnectionLost'; Category = 'ConnectionError'; IsRetryable = $true; Reply = @{ abort = $true } }
    ) {
        Set-Reply $Reply
        $all = @(Get-DwTableProducingTask sales.dim_product 2>&1)
        $all.Count | Should -Be 1
        $all[0].FullyQualifiedErrorId | Should -Be "$Code,DataWorksMeta.Commands.GetDwTableProducingTaskCommand"
        $all[0].CategoryInfo.Category | Should -Be $Category
        $all[0].Exception.IsRetryable | Should -Be $IsRetryable
        $all[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $all[0].TargetObject | Should -Be sales.dim_product
        @(Get-EmulatorRequest $emulator).Count | Should -Be 1
    }

    It 'does not follow a redirect to another host with the signed request' {
        $elsewhere = Start-Emulator -Path $env:DW_TEST_EMULATOR
        try {
            Set-Reply @{ status = 307; redirect = "$($elsewhere.Address)/" }
            (Get-DwTableProducingTask sales.dim_product 2>&1).Exception.Code | Should -Be Dw.Redirected
            (Get-EmulatorStatistic $elsewhere).received | Should -Be 0
        }
        finally {
            Stop-Emulator $elsewhere
        }
    }

    It 'waits no longer than -TimeoutSec for <Name>' -ForEach @(
        @{ Name = 'a reply'; Reply = @{ delayMs = 20000; body = '{}' } }
        @{ Name = 'the body of a reply'; Reply = @{ bodyDelayMs = 20000; body = '{"Success":true}' } }
    ) {
        $session = New-DwSession -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential -MaxRetryCount 0 -TimeoutSec 1
        Set-Reply $Reply
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $failure = Get-DwTableProducingTask sales.dim_product -Session $session 2>&1
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 5
        $failure.Exception.Code | Should -Be Dw.TimedOut
        $failure.CategoryInfo.Category | Should -Be OperationTimeout
        $failure.Exception.StatusCode | Should -BeNullOrEmpty
    }

    It 'is said to be <Name>' -ForEach @(
        @{ Name = 'a refused connection'; Code = 'Dw.ConnectionRefused'; Category = 'ConnectionError'; Endpoint = 'http://127.0.0.1:9' }
        @{ Name = 'an unknown host'; Code = 'Dw.UnknownHost'; Category = 'ConnectionError'; Endpoint = 'https://no-such-host.invalid' }
        @{ Name = 'a TLS failure'; Code = 'Dw.TlsFailed'; Category = 'SecurityError'; Endpoint = $null }
    ) {
        $address = $Endpoint ? $Endpoint : ($emulator.Address -replace '^http:', 'https:')
        $session = New-DwSession -Region cn-shanghai -Endpoint $address -Credential $emulator.Credential -MaxRetryCount 0
        $failure = Get-DwTableProducingTask sales.dim_product -Session $session 2>&1
        @($failure).Count | Should -Be 1
        $failure.Exception.Code | Should -Be $Code
        $failure.CategoryInfo.Category | Should -Be $Category
        $failure.TargetObject | Should -Be sales.dim_product
    }
}

Describe 'What ends a run' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    }

    It 'is the daily limit: everything before it comes out, and it says where to go on' {
        $guids = 1..60 | ForEach-Object { 'sales.ods_orders_{0:000}' -f $_ }
        $daily = @{ status = 429; body = '{"RequestId":"0A1B","ErrorCode":"Throttling.Api.Risk","ErrorMessage":"no","Success":false}' }
        Add-EmulatorRule $emulator @{ contains = 'ods_orders_025'; reply = $daily }
        $run = Invoke-Recorded { $guids | Get-DwTableProducingTask }
        $run.Output.TaskId | Should -Be (1..24 | ForEach-Object { '7100{0:000}' -f $_ })
        $run.Ended.FullyQualifiedErrorId | Should -BeLike Throttling.Api.Risk*
        $run.Ended.TargetObject | Should -Be sales.ods_orders_025
        $run.Ended.Exception.AnsweredCount | Should -Be 24
        $run.Ended.CategoryInfo.Category | Should -Be LimitsExceeded
        (Get-EmulatorRequest $emulator).parameters.TableGuid | Should -Not -Contain odps.sales.ods_orders_060
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

    It 'counts an input with an error as dealt with' {
        Set-Emulator $emulator @{ dailyLimit = 3 }
        $run = Invoke-Recorded { 'sales.dim_user', 'sales.no_such_table', '', 'sample_project.one_task', 'sales.dim_store' | Get-DwTableProducingTask -ThrottleLimit 1 }
        $run.Output.ForEach({ $_.GetType().Name }) | Should -Be ProducingTask, ProducingTask, ErrorRecord, ErrorRecord, ProducingTask
        $run.Ended.Exception.AnsweredCount | Should -Be 4
        $run.Ended.TargetObject | Should -Be sales.dim_store
    }

    It 'is <Name>: one terminating error' -ForEach @(
        @{ Name = 'a key that does not exist'; Id = 'no-such-key'; Secret = 'emulator-key-secret'; Code = 'InvalidAccessKeyId.NotFound' }
        @{ Name = 'a wrong secret'; Id = 'emulator-key-id'; Secret = 'not-the-secret'; Code = 'SignatureDoesNotMatch' }
    ) {
        foreach ($version in 'V1', 'V3') {
            $session = New-DwSession -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-EmulatorCredential -Id $Id -Secret $Secret) -SignatureVersion $version
            $run = Invoke-Recorded { 1..20 | ForEach-Object { 'sales.ods_orders_{0:000}' -f $_ } | Get-DwTableProducingTask -Session $session }
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
        @{ Name = 'region, in a pipe'; Code = 'Dw.NoRegion'; Make = { Disconnect-DwAccount; $env:ALIBABA_CLOUD_ACCESS_KEY_ID = $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'xxxxxxxx'; 'a.b', 'c.d' | Get-DwTableProducingTask } }
        @{ Name = 'key, in a pipe'; Code = 'Dw.NoCredential'; Make = { Disconnect-DwAccount; 'a.b', 'c.d' | Get-DwTableProducingTask -Region cn-shanghai } }
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
        $rows = 'TableGuid,Region', 'odps.sales.dim_store,', 'odps.sales.dim_user,not a region', 'odps.sample_project.one_task,' | ConvertFrom-Csv
        $run = Invoke-Recorded { $rows | Get-DwTableProducingTask }
        $run.Ended | Should -BeNullOrEmpty
        @($run.Output).Where({ $_ -is [System.Management.Automation.ErrorRecord] }).Count | Should -Be 1
        $run.Output[-1].TaskId | Should -Be 9876543210
    }
}
