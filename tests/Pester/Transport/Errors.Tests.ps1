# What the service says goes wrong, and what a script can tell from it.

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
    . $PSScriptRoot/../Setup.ps1 -FreshKeys
}

AfterAll {
    Stop-Emulator $emulator
}

Describe 'The codes of the service' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential) -MaxRetryCount 0
    }

    It 'gives <Code> its own id and the category <Category>' -ForEach $codes {
        $body = @{ RequestId = '0A1B'; HttpStatusCode = $Status; ErrorCode = $Code; ErrorMessage = 'no'; Success = $false }
        Set-Reply @{ status = $Status; body = ($body | ConvertTo-Json) }
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
        @{
            Name = 'Code and Message'
            Body = '{"RequestId":"0A1B","HostId":"x","Code":"Forbidden.RAM","Message":"no"}'
            Type = 'application/json'
        }
        @{ Name = 'lower case'; Body = '{"requestId":"0A1B","code":"Forbidden.RAM","message":"no"}'; Type = 'application/json' }
        @{
            Name = 'XML'
            Body = '<?xml version="1.0" encoding="UTF-8"?><Error><RequestId>0A1B</RequestId><HostId>x</HostId>' +
                '<Code>Forbidden.RAM</Code><Message>no</Message></Error>'
            Type = 'text/xml'
        }
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
        @{ Table = 'same_task_twice'; Tasks = @('504') }
    ) {
        $all = @(Get-DwTableProducingTask "sample_project.$Table" -WarningVariable warnings 2>&1 3>$null)
        $all.Count | Should -Be $Tasks.Count
        $all.ForEach({ $_.TaskId }) | Should -Be $Tasks
        # What is left out of a list is told.
        $warnings.Count | Should -Be ([int]($Table -in 'null_item', 'same_task_twice'))
    }

    It 'reads no empty list where there is none: data_absent' {
        $failure = { Get-DwTableProducingTask sample_project.data_absent -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'Dw.UnreadableReply,*'
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
        $reply = @{ body = $xml; headers = @{ 'content-type' = 'application/xml' } }
        Add-EmulatorRule $emulator @{ contains = 'sample_table'; reply = $reply }
        $asXml = Get-DwTableProducingTask odps.sample_project.sample_table | ConvertTo-Json
        $asXml | Should -Be $asJson
        ($asXml | ConvertFrom-Json).TaskId | Should -Be 98765432101, 98765432102, 98765432103
    }
}
