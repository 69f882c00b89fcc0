# What may be wrong with arguments before anything is asked: they hold nothing, something is missing, or it was typed in another place.
# The first two go over all cmdlets and parameters there are, so that a new one cannot forget them.

BeforeDiscovery {
    Import-Module "$env:DW_TEST_MODULE/DataWorksMeta.psd1"
    $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
    $commands = (Get-Command -Module DataWorksMeta).Where({ $_.ImplementingType.IsSubclassOf([DataWorksMeta.Commands.DwCommand]) })
    $parameters = foreach ($command in $commands) {
        foreach ($parameter in $command.Parameters.Values.Where({ $_.Name -notin $common -and $_.Name -notin 'First', 'Skip' })) {
            $type = $parameter.ParameterType
            # A switch and a number with a default cannot hold nothing; an engine's own error says so.
            if ($type -ne [switch]) {
                @{ Command = $command.Name; Parameter = $parameter.Name; Sets = @($parameter.ParameterSets.Keys); Type = $type }
            }
        }
    }
    $names = $commands.ForEach({ @{ Command = $_.Name } })
}

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential

    # A value of the right type for what must be there besides.
    $values = @{
        Action = 'ListProjects'; AlertId = 1; AppGuid = 'odps.sales'; BaselineId = 1; CalcEngineType = 'ODPS'; CategoryId = 1
        ClusterNumber = 1; ColumnGuid = 'odps.sales.dim_user.id'; ColumnName = 'id'; DatabaseName = 'sales'; DataSourceName = 'x'
        DataSourceType = 'odps'; Direction = 'Upstream'; FileId = 1; InputObject = 1; InstanceId = 1; Keyword = 'dim'; NodeId = 1
        OuterNodeId = 1; Output = 'a.b'; Partition = 'ds=1'; ProjectId = 10002; ProjectIdentifier = 'sales_ws'; QualifiedName = 'album.1'
        RemindId = 1; TableGuid = 'odps.sales.dim_user'; TableName = 'dim_user'; Tag = @{ a = 'b' }; TopicId = 1; UserId = '1'
        Collection = 'album.1'; Name = 'x'; Caption = 'c'; DeploymentId = 1; Owner = '1'
        BizDate = '2026-11-20'; DagId = 1; FlowName = 'dim'; OperationId = 1
    }

    # What a cmdlet needs that PowerShell does not ask for.
    $needed = @{
        'Add-DwTableCategory' = 'CategoryId'; 'Remove-DwTableCategory' = 'CategoryId'; 'Add-DwCollectionEntity' = 'Collection'
        'Set-DwEntityTag' = 'Tag'; 'Update-DwCategory' = 'Name'; 'Update-DwCollection' = 'Name'
        'New-DwAlertRule' = 'Name'; 'Update-DwAlertRule' = 'Name'
        'Set-DwNodeOwner' = 'Owner'; 'Update-DwTable' = 'Caption'
        'Start-DwBackfill' = 'BizDate'
    }

    # What fails where nobody can be asked, as in a runbook; the terminating error, if one came, among the others.
    function Get-Failure {
        param([scriptblock] $Script)
        $recorded = Invoke-Recorded $Script
        $failed = @($recorded.Output).Where({ $_ -is [System.Management.Automation.ErrorRecord] })
        if ($recorded.Ended) {
            $failed += $recorded.Ended
        }
        $failed
    }

    function Get-ErrorId($Failure) {
        @($Failure).Where({ $_ }).ForEach({ $_.FullyQualifiedErrorId.Split(',')[0] })
    }

    # The other mandatory parameters of a set that the parameter is in.
    function Get-Company {
        param([string] $Command, [string] $Parameter, [string] $Set)
        $company = @{}
        foreach ($other in (Get-Command $Command).Parameters.Values.Where({ $_.Name -ne $Parameter })) {
            $place = $other.ParameterSets[$Set] ?? $other.ParameterSets['__AllParameterSets']
            $isNeeded = $other.Name -in 'Direction', 'Action', 'Keyword', 'Partition', 'InputObject', 'Tag', $needed[$Command]
            if ($place -and ($place.IsMandatory -or $isNeeded)) {
                $company[$other.Name] = $values[$other.Name]
            }
        }
        $company
    }
}

Describe 'An argument that holds nothing' {
    BeforeEach { Reset-Emulator $emulator }

    It '-<Parameter> of <Command> is one error and no call' -ForEach $parameters {
        $nothing = @{ null = $null; text = ''; blanks = " `u{200b}" }
        if ($Type.IsArray) {
            $nothing.list = @()
            $nothing.nulls = @($null)
        }
        if ($Type -eq [hashtable]) {
            $nothing.map = @{}
        }
        if ($Parameter -in 'InputObject', 'TableGuid') {
            # An empty list asks about nothing, as an empty pipe does.
            $nothing.Remove('list')
        }
        foreach ($kind in $nothing.Keys) {
            $arguments = (Get-Company $Command $Parameter $Sets[0]) + @{ $Parameter = $nothing[$kind] }
            $failed = @(Get-Failure { & $Command @arguments })
            $failed.Count | Should -Be 1 -Because "-$Parameter holds $kind"
            $failed[0].Exception | Should -Not -BeOfType ([System.NullReferenceException])
            Get-ErrorId $failed | Should -Not -BeIn 'Dw.Unexpected', 'MissingMandatoryParameter' -Because "-$Parameter holds $kind"
        }
        Get-Action | Should -BeNullOrEmpty
    }

    It 'is nothing where it comes down the pipe: <Command>' -ForEach $names {
        $arguments = Get-Company $Command InputObject InputObject
        $arguments.Remove('Keyword')
        if ($needed[$Command] -ne 'Tag') {
            $arguments.Remove('Tag')
        }
        $arguments.Remove('InputObject')
        $takesPipe = (Get-Command $Command).Parameters.Values.ParameterSets.Values.Where({ $_.ValueFromPipeline })
        if ($takesPipe -and $Command -ne 'Test-DwSession') {
            @(Get-Failure { @() | & $Command @arguments }).Count | Should -Be 0
            Get-Action | Should -BeNullOrEmpty
        }
    }

    It 'is nothing among many: null | <_>' -ForEach 'Get-DwNode', 'Get-DwTable', 'Get-DwInstance', 'Get-DwProject', 'Find-DwTable',
    'Get-DwFile', 'Get-DwCategory', 'Get-DwDataSource' {
        $command = $_
        @(Get-Failure { $null | & $command }).Count | Should -Be 0
        Get-Action | Should -BeNullOrEmpty
    }
}

Describe 'A prompt' {
    BeforeEach { Reset-Emulator $emulator }

    It 'never comes, whatever one parameter of <Command> is given alone or with another' -ForEach $names {
        $own = (Get-Command $Command).Parameters.Keys.Where({ $values.ContainsKey($_) })
        $pairs = @(, @()) + @($own.ForEach({ , @($_) })) +
            @(foreach ($one in $own) { foreach ($other in $own) { if ($one -lt $other) { , @($one, $other) } } })
        foreach ($pair in $pairs) {
            $arguments = @{}
            foreach ($name in $pair) {
                $arguments[$name] = $values[$name]
            }
            # What watches would watch on.
            if ((Get-Command $Command).Verb -eq 'Watch') {
                $arguments.TimeoutSec = 0
            }
            Get-ErrorId (Get-Failure { & $Command @arguments -ErrorAction Continue }) |
                Should -Not -BeIn 'MissingMandatoryParameter', 'Dw.Unexpected' -Because "$Command $pair"
        }
    }

    It 'does not come with nothing at all: <Command>' -ForEach $names {
        $failed = @(Get-Failure { & $Command })
        $listing = 'Get-DwProject', 'Get-DwCategory', 'Get-DwCollection', 'Get-DwCluster', 'Test-DwSession', 'Get-DwAlert',
        'Get-DwAlertRule', 'Get-DwBaselineStatus', 'Get-DwTopic'
        if ($Command -notin $listing) {
            $failed.Count | Should -Be 1
            Get-ErrorId $failed | Should -BeLike 'Dw.*'
            Get-Action | Should -BeNullOrEmpty
        }
    }

    It 'does not come where the workspace, the direction or the partition is missing: <Ask>' -ForEach @(
        @{ Ask = { Get-DwBaseline -BaselineId 5 } }
        @{ Ask = { Get-DwFile -FileId 5 } }
        @{ Ask = { Get-DwDataSourceTable -DataSourceName d } }
        @{ Ask = { Get-DwClusterConfig 5 } }
        @{ Ask = { Get-DwTableLineage odps.sales.dim_user } }
        @{ Ask = { 'odps.sales.dim_user' | Get-DwTableLineage } }
        @{ Ask = { Get-DwColumnLineage -TableName t -Direction Upstream } }
        @{ Ask = { Test-DwTablePartition odps.sales.dim_user } }
    ) {
        $failed = @(Get-Failure $Ask)
        $failed.Count | Should -Be 1
        Get-ErrorId $failed | Should -BeLike 'Dw.*'
        Get-Action | Should -BeNullOrEmpty
    }
}

Describe 'A place in the line' {
    BeforeEach { Reset-Emulator $emulator }

    It 'is the same with the input in the pipe: <Ask>' -ForEach @(
        @{ Ask = { 'odps.sales.dim_user' | Get-DwTableLineage Upstream }; Action = 'GetMetaTableLineage'; Sent = @{ Direction = 'up' } }
        @{ Ask = { 'odps.sales.dim_user' | Get-DwTableLineage down }; Action = 'GetMetaTableLineage'; Sent = @{ Direction = 'down' } }
        @{ Ask = { Get-DwTable sales.dim_user | Get-DwTableLineage Downstream }; Action = 'GetMetaTableLineage'
            Sent = @{ Direction = 'down'; TableGuid = 'odps.sales.dim_user' }
        }
        @{ Ask = { 'odps.sales.dim_user.id' | Get-DwColumnLineage Up }; Action = 'GetMetaColumnLineage'; Sent = @{ Direction = 'up' } }
        @{ Ask = { 'odps.sales.dim_user' | Get-DwEntityLineage Downstream }; Action = 'ListLineage'; Sent = @{ Direction = 'down' } }
        @{ Ask = { 700001 | Get-DwNodeDependency Upstream }; Action = 'GetNodeParents'; Sent = @{ NodeId = 700001 } }
        @{ Ask = { @{ ProjectId = 10002; DataSourceName = 'd' } | Get-DwSyncTask Downstream }; Action = 'ListRefDISyncTasks'
            Sent = @{ RefType = 'from'; DatasourceName = 'd' }
        }
        @{ Ask = { 10002 | Get-DwSyncTask d Upstream }; Action = 'ListRefDISyncTasks'; Sent = @{ RefType = 'to'; ProjectId = 10002 } }
        @{ Ask = { 'odps.sales.dim_user' | Test-DwTablePartition ds=20261120 }; Action = 'CheckMetaPartition'
            Sent = @{ Partition = 'ds=20261120' }
        }
        @{ Ask = { Get-DwProject sales_ws | Get-DwDataSourceTable d }; Action = 'GetDataSourceMeta'
            Sent = @{ ProjectId = 10002; DatasourceName = 'd' }
        }
        @{ Ask = { Get-DwProject sales_ws | Get-DwDataSource odps_first }; Action = 'ListDataSources'; Sent = @{ Name = 'odps_first' } }
        @{ Ask = { Get-DwDataSource 10002 odps_first }; Action = 'ListDataSources'; Sent = @{ Name = 'odps_first'; ProjectId = 10002 } }
    ) {
        $failed = @(Get-Failure $Ask)
        Get-ErrorId $failed | Should -Not -BeIn 'Dw.InvalidInput', 'Dw.NoId', 'Dw.NoTable', 'InputObjectNotBound'
        $asked = @(Get-EmulatorRequest $emulator)[-1]
        $asked.action | Should -Be $Action
        foreach ($name in $Sent.Keys) {
            $asked.parameters.$name | Should -Be $Sent[$name]
        }
    }

    It 'that is taken twice is one error and no call: <Ask>' -ForEach @(
        @{ Ask = { 'odps.sales.dim_user', 'odps.sales.b' | Get-DwTable odps.sales.c } }
        @{ Ask = { 700001 | Get-DwNode 700002 } }
        @{ Ask = { 'odps.sales.dim_user' | Get-DwTableLineage odps.sales.c Upstream } }
        @{ Ask = { 'odps.sales.dim_user' | Test-DwTablePartition odps.sales.c ds=1 } }
        @{ Ask = { 'odps.sales.dim_user' | Test-DwTablePartition 20261120 } }
        @{ Ask = { @{ ProjectId = 10002; DataSourceName = 'd' } | Get-DwSyncTask e Upstream } }
    ) {
        $failed = @(Get-Failure $Ask)
        Get-ErrorId $failed | Should -Be 'Dw.InvalidInput'
        Get-Action | Should -BeNullOrEmpty
    }
}

Describe 'Parameters that make sense together' {
    BeforeEach { Reset-Emulator $emulator }

    It 'share a set: <Ask>' -ForEach @(
        @{ Ask = { Get-DwDatabase -ProjectId 10005 -DataSourceType emr }; Action = 'ListMetaDB'; Sent = @{ ProjectId = 10005 } }
        @{ Ask = { Get-DwDatabase -ProjectId 10005 -DataSourceType E-MapReduce -ClusterId C-1 }; Action = 'ListMetaDB'
            Sent = @{ ClusterId = 'C-1' }
        }
        @{ Ask = { Get-DwDatabase odps.sales -DataSourceType MaxCompute }; Action = 'GetMetaDBInfo'; Sent = @{ AppGuid = 'odps.sales' } }
        @{ Ask = { Get-DwTable -AppGuid odps.sales -TableName dim_user }; Action = 'GetMetaTableBasicInfo'
            Sent = @{ TableGuid = 'odps.sales.dim_user' }
        }
        @{ Ask = { Get-DwFile -ProjectIdentifier sales_ws -NodeId 700001 }; Action = 'GetFile'; Sent = @{ ProjectIdentifier = 'sales_ws' } }
        @{ Ask = { 10002 | Get-DwFile -NodeId 700001 }; Action = 'GetFile'; Sent = @{ ProjectId = 10002; NodeId = 700001 } }
        @{ Ask = { 10002 | Get-DwBaseline -BaselineId 3 }; Action = 'GetBaseline'; Sent = @{ ProjectId = 10002; BaselineId = 3 } }
        @{ Ask = { 10002 | Get-DwInstance -NodeId 700001 }; Action = 'ListInstances'; Sent = @{ ProjectId = 10002; NodeId = 700001 } }
        @{ Ask = { 10002 | Get-DwNode -OuterNodeId 700001 }; Action = 'ListInnerNodes'; Sent = @{ OuterNodeId = 700001 } }
        @{ Ask = { 'odps.sales.dim_user' | Get-DwColumnLineage -ColumnName id Upstream }; Action = 'GetMetaColumnLineage'
            Sent = @{ ColumnGuid = 'odps.sales.dim_user.id' }
        }
    ) {
        $null = & $Ask -ErrorAction SilentlyContinue 2>&1
        $asked = @(Get-EmulatorRequest $emulator)[0]
        $asked.action | Should -Be $Action
        foreach ($name in $Sent.Keys) {
            $asked.parameters.$name | Should -Be $Sent[$name]
        }
    }

    It 'do not turn MaxCompute, or an engine whose databases nobody lists, into a question about EMR' {
        Get-DwDatabase -ProjectId 10005 -DataSourceType odps | Should -BeNullOrEmpty
        Get-Action | Should -Be ListCalcEngines
        Reset-Emulator $emulator
        Get-ErrorId (Get-Failure { Get-DwDatabase -ProjectId 10005 -DataSourceType holo }) | Should -Be 'Dw.InvalidInput'
        Get-ErrorId (Get-Failure { Get-DwTable -ProjectId 10005 -DataSourceType emr }) | Should -Be 'Dw.InvalidInput'
        Get-Action | Should -BeNullOrEmpty
    }
}
