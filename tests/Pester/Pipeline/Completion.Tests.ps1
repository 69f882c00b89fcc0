# Tab: what a parameter takes out of a known set is offered, without a call and without an error.

BeforeDiscovery {
    Import-Module "$env:DW_TEST_MODULE/DataWorksMeta.psd1"
    $common = [System.Management.Automation.PSCmdlet]::CommonParameters +
        [System.Management.Automation.PSCmdlet]::OptionalCommonParameters

    # What has no set that is known here: names, ids, numbers, objects, and what only the service or a file knows.
    $free = 'ActionLog', 'AddLabel', 'Administrator', 'AppGuid', 'BaselineId', 'BizName', 'Caption', 'CategoryId', 'Checkpoint',
        'ClusterId', 'ClusterNumber', 'Collection', 'ColumnGuid', 'ColumnName', 'Comment', 'Content', 'Creator', 'Credential', 'DagId',
        'DatabaseName', 'DataSourceName', 'DbName', 'DeploymentId', 'DifferenceTable', 'Endpoint', 'FileId', 'FileName', 'First',
        'FolderPath', 'Follower', 'InputObject', 'InstanceHistoryId', 'InstanceId', 'Keyword', 'Last', 'LastEditUser',
        'MaxRequestsPerSecond', 'MaxRetryCount', 'MaxRetryTimeSec', 'Name', 'NodeId', 'NodeName', 'OuterNodeId', 'Output', 'Owner',
        'PageSize', 'ParentCategoryId', 'ParentId', 'ParentQualifiedName', 'Partition', 'Path', 'PollSec', 'Profile', 'Project',
        'ProjectId', 'ProjectIdentifier', 'Proxy', 'ProxyCredential', 'QualifiedName', 'ReferenceTable', 'Remark', 'RemoveLabel',
        'ResourceGroupId', 'Schema', 'SchemaName', 'SecurityToken', 'Session', 'Skip', 'TableGuid', 'TableName', 'Tag', 'TagKey',
        'TaskId', 'ThrottleLimit', 'TimeoutSec', 'UserId', 'WikiVersion'

    $free += 'ExcludeNodeId', 'FlowName', 'FlowParameter', 'HourFrom', 'HourTo', 'IncludeNodeId', 'MaxParallel', 'NodeParameter',
        'OperationId', 'PollSec', 'RootNodeId'

    $free += 'AlertId', 'AlertTarget', 'BizProcessId', 'Detail', 'DndEnd', 'Founder', 'InGroupId', 'IntervalSec', 'MaxAlertTimes',
        'RemindId', 'RobotUrl', 'RuleId', 'SchedulerPeriod', 'TopicId', 'User', 'Webhook'

    $free += 'Depth', 'Exclude', 'MaxCalls', 'MinRecordCount', 'PartitionFormat', 'QuietFor', 'StopAt', 'To', 'Until'

    # The service does not document its values.
    $unknown = @('Get-DwCollection -OrderBy')

    $parameters = foreach ($command in Get-Command -Module DataWorksMeta) {
        foreach ($parameter in $command.Parameters.Values) {
            $line = "$($command.Name) -$($parameter.Name)"
            if ($parameter.Name -notin $common + $free -and -not $parameter.SwitchParameter -and $line -notin $unknown) {
                # What is offered there depends on the operation.
                $before = if ($parameter.Name -eq 'Parameter') { ' -Action GetNode' }
                @{ Line = "$($command.Name)$before -$($parameter.Name) "; Parameter = $parameter }
            }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential

    function Get-Offer {
        param([string] $Line)
        (TabExpansion2 $Line $Line.Length).CompletionMatches.Where({ $_.ResultType -eq 'ParameterValue' })
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'Tab after a parameter with a known set' {
    BeforeEach { Reset-Emulator $emulator }

    It 'offers all of it without a call: <Line>' -ForEach $parameters {
        $offered = @(Get-Offer $Line).ForEach({ $_.CompletionText })
        $offered.Count | Should -BeGreaterThan 0
        $set = $Parameter.Attributes.Where({ $_ -is [ValidateSet] })
        $type = $Parameter.ParameterType
        $type = $type.IsArray ? $type.GetElementType() : [Nullable]::GetUnderlyingType($type) ?? $type
        $known = $set ? $set.ValidValues : $type.IsEnum ? [enum]::GetNames($type) : @()
        $known | Where-Object { $_ -notin $offered } | Should -BeNullOrEmpty
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}

Describe 'Tab' {
    It 'finds a kind of code by its name and by what it is' {
        (Get-Offer 'Get-DwNode -ProgramType odps_').CompletionText | Should -Contain ODPS_SQL
        (Get-Offer 'Get-DwInstance -ProgramType pyodps').CompletionText | Should -Be PYODPS3, PY_ODPS
        (Get-Offer 'Get-DwNode -ProgramType nothing-like-that') | Should -BeNullOrEmpty
    }

    It 'finds the number of a kind of file, and says what it is' {
        $offer = Get-Offer 'Get-DwFile -FileType 1221'
        $offer.CompletionText | Should -Be 1221
        $offer.ToolTip | Should -BeLike '*PyODPS 3*'
        (Get-Offer 'Get-DwFile -FileType shell').CompletionText | Should -Contain 6
        (Get-Offer 'Get-DwFile -FileType 10, 122').CompletionText | Should -Contain 1221
    }

    It 'offers days that the parameter takes, with their dates in China' {
        $offers = Get-Offer 'Get-DwBizDate '
        foreach ($offer in $offers) {
            "$(Get-DwBizDate $offer.CompletionText -Format yyyy-MM-dd) in China" | Should -Be $offer.ToolTip
        }
        $offers.CompletionText | Should -Contain Yesterday
    }

    It 'begins -Parameter with each name that the operation has, in a form that PowerShell reads' {
        $offers = Get-Offer 'Invoke-DwApi -Action ListInstances -Parameter '
        $offers.CompletionText | Should -Contain '@{ ProjectId = '
        $offers.ListItemText | Should -Contain Status
        (Get-Offer 'Invoke-DwApi ListInstances Pro').ListItemText | Should -Be ProgramType, ProjectEnv, ProjectId
        $line = 'Invoke-DwApi -Action GetNode -Parameter ' + (Get-Offer 'Invoke-DwApi GetNode NodeId').CompletionText + '1 }'
        $errors = $null
        $null = [System.Management.Automation.Language.Parser]::ParseInput($line, [ref] $null, [ref] $errors)
        $errors | Should -BeNullOrEmpty
    }

    It 'is silent and no error where the operation is unknown or not said' {
        $Error.Clear()
        Get-Offer 'Invoke-DwApi -Parameter ' | Should -BeNullOrEmpty
        Get-Offer 'Invoke-DwApi NoSuchOperation -Parameter Pro' | Should -BeNullOrEmpty
        Get-Offer 'Invoke-DwApi $action -Parameter Pro' | Should -BeNullOrEmpty
        $Error | Should -BeNullOrEmpty
    }
}
