# What a person may type or pipe for a table, and what reaches the service because of it.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1

    function Get-Guid {
        (Get-EmulatorRequest $emulator).parameters.TableGuid
    }
}

Describe 'A table as input of Get-DwTableProducingTask' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    }

    It 'answers the sample of the service, in its order' {
        $tasks = Get-DwTableProducingTask -TableGuid odps.sample_project.sample_table
        $tasks.TaskId | Should -Be '98765432101', '98765432102', '98765432103'
        $tasks.TaskName | Should -Be '測試工作一', '測試工作二', '測試工作三'
        $tasks.TableGuid | Should -Be (@('odps.sample_project.sample_table') * 3)
        $tasks.Region | Should -Be (@('cn-shanghai') * 3)
        $tasks | Should -BeOfType DataWorksMeta.ProducingTask
    }

    It 'means the same table by <Name>' -ForEach @(
        @{ Name = 'argument'; Ask = { Get-DwTableProducingTask odps.sales.dim_user } }
        @{ Name = 'named argument'; Ask = { Get-DwTableProducingTask -TableGuid odps.sales.dim_user } }
        @{ Name = 'short argument'; Ask = { Get-DwTableProducingTask sales.dim_user } }
        @{ Name = 'argument with blanks around it'; Ask = { Get-DwTableProducingTask ' odps.sales.dim_user ' } }
        @{ Name = '-InputObject'; Ask = { Get-DwTableProducingTask -InputObject odps.sales.dim_user } }
        @{ Name = 'piped text'; Ask = { 'odps.sales.dim_user' | Get-DwTableProducingTask } }
        @{ Name = 'short piped text'; Ask = { 'sales.dim_user' | Get-DwTableProducingTask } }
        @{ Name = 'Table object as argument'; Ask = { Get-DwTableProducingTask -InputObject (Get-DwTable odps.sales.dim_user) } }
        @{ Name = 'piped Table object'; Ask = { Get-DwTable odps.sales.dim_user | Get-DwTableProducingTask } }
        @{
            Name = 'found Table object'
            Ask = { Find-DwTable dim_user -AppGuid odps.sales | Select-Object -First 1 | Get-DwTableProducingTask }
        }
        @{
            Name = 'CSV row with a GUID'
            Ask = { 'TableGuid,Remark', 'odps.sales.dim_user,x' | ConvertFrom-Csv | Get-DwTableProducingTask }
        }
        @{
            Name = 'CSV row with a GUID and empty names'
            Ask = {
                'TableGuid,DbName,TableName,ClusterId,DataSourceType', 'odps.sales.dim_user,,,,' | ConvertFrom-Csv |
                    Get-DwTableProducingTask
            }
        }
        @{ Name = 'CSV row with names'; Ask = { 'DbName,TableName', 'sales,dim_user' | ConvertFrom-Csv | Get-DwTableProducingTask } }
        @{
            Name = 'CSV row with the names of the siblings'
            Ask = { 'DatabaseName,Schema,TableName,Owner', 'sales,,dim_user,x' | ConvertFrom-Csv | Get-DwTableProducingTask }
        }
        @{ Name = 'CSV row with other capitals'; Ask = { 'TABLEGUID', 'odps.sales.dim_user' | ConvertFrom-Csv | Get-DwTableProducingTask } }
        @{
            Name = 'object that was JSON'
            Ask = { Get-DwTable odps.sales.dim_user | ConvertTo-Json | ConvertFrom-Json | Get-DwTableProducingTask }
        }
        @{
            Name = 'task object that was JSON'
            Ask = {
                Get-DwTableProducingTask odps.sales.dim_user | Select-Object -First 1 | ConvertTo-Json | ConvertFrom-Json |
                    Get-DwTableProducingTask
            }
        }
        @{
            Name = 'object that was serialized'
            Ask = {
                $frozen = [System.Management.Automation.PSSerializer]::Serialize((Get-DwTable odps.sales.dim_user))
                [System.Management.Automation.PSSerializer]::Deserialize($frozen) | Get-DwTableProducingTask
            }
        }
        @{ Name = 'selected properties'; Ask = { Get-DwTable odps.sales.dim_user | Select-Object TableGuid | Get-DwTableProducingTask } }
        @{ Name = 'hashtable'; Ask = { @{ TableGuid = 'odps.sales.dim_user' } | Get-DwTableProducingTask } }
        @{ Name = 'hashtable of names'; Ask = { @{ DbName = 'sales'; TableName = 'dim_user' } | Get-DwTableProducingTask } }
        @{ Name = 'ordered dictionary'; Ask = { [ordered]@{ tableguid = 'odps.sales.dim_user' } | Get-DwTableProducingTask } }
        @{
            Name = 'delay-bind script block'
            Ask = { [pscustomobject]@{ Id = 'odps.sales.dim_user' } | Get-DwTableProducingTask -TableGuid { $_.Id } }
        }
        @{ Name = 'database and table names'; Ask = { Get-DwTableProducingTask -DbName sales -TableName dim_user } }
        @{ Name = '-DatabaseName'; Ask = { Get-DwTableProducingTask -DatabaseName sales -TableName dim_user } }
        @{
            Name = 'names with -DataSourceType odps'
            Ask = { Get-DwTableProducingTask -DataSourceType odps -DbName sales -TableName dim_user }
        }
        @{ Name = 'names with an empty schema'; Ask = { Get-DwTableProducingTask -Schema '' -DbName sales -TableName dim_user } }
    ) {
        $tasks = & $Ask
        $tasks.TaskId | Should -Be '700001', '700002'
        $asked = @(Get-EmulatorRequest $emulator)[-1]
        $asked.action | Should -Be GetMetaTableProducingTasks
        $asked.parameters.TableGuid | Should -Be odps.sales.dim_user
    }

    It 'means the same table by an object that came out of a job' {
        $job = Start-Job -ArgumentList $emulator.Address, $emulator.Credential -ScriptBlock {
            param([string] $Address, [pscredential] $Credential)
            Import-Module $env:DW_TEST_MODULE/DataWorksMeta.psd1
            Get-DwTable odps.sales.dim_user -Session (New-DwSession -Region cn-beijing -Endpoint $Address -Credential $Credential)
        }
        $table = $job | Receive-Job -Wait -AutoRemoveJob
        $table.PSObject.TypeNames[0] | Should -Be Deserialized.DataWorksMeta.Table
        $tasks = $table | Get-DwTableProducingTask
        $tasks.TaskId | Should -Be '700001', '700002'
        $tasks.Region | Should -Be cn-beijing, cn-beijing
    }

    It 'finds an EMR table by <Name>' -ForEach @(
        @{
            Name = 'names'
            Ask = { Get-DwTableProducingTask -DataSourceType emr -ClusterId C-A_SAMPLE_CLUSTER_ID -DbName default -TableName sample_table }
        }
        @{
            Name = 'names and -DatabaseName'
            Ask = {
                Get-DwTableProducingTask -DataSourceType EMR -ClusterId C-A_SAMPLE_CLUSTER_ID -DatabaseName default -TableName sample_table
            }
        }
        @{
            Name = 'Table object'
            Ask = {
                Get-DwTable -DataSourceType emr -ClusterId C-A_SAMPLE_CLUSTER_ID -DatabaseName default -TableName sample_table |
                    Get-DwTableProducingTask
            }
        }
        @{
            Name = 'CSV row'
            Ask = {
                'DataSourceType,ClusterId,DbName,SchemaName,TableName,TableGuid', 'emr,C-A_SAMPLE_CLUSTER_ID,default,,sample_table,' |
                    ConvertFrom-Csv | Get-DwTableProducingTask
            }
        }
        @{
            Name = 'object that was JSON'
            Ask = {
                Get-DwTable -DataSourceType emr -ClusterId C-A_SAMPLE_CLUSTER_ID -DatabaseName default -TableName sample_table |
                    ConvertTo-Json | ConvertFrom-Json | Get-DwTableProducingTask
            }
        }
    ) {
        $tasks = & $Ask
        $tasks.TaskId | Should -Be '900001', '900002'
        $tasks.ClusterId | Should -Be (@('C-A_SAMPLE_CLUSTER_ID') * 2)
        $asked = (@(Get-EmulatorRequest $emulator)[-1]).parameters
        $asked.DataSourceType, $asked.ClusterId, $asked.DbName, $asked.TableName |
            Should -Be emr, C-A_SAMPLE_CLUSTER_ID, default, sample_table
    }

    It 'finds a table in a schema by <Name>' -ForEach @(
        @{ Name = '-SchemaName'; Ask = { Get-DwTableProducingTask -DbName marketing -SchemaName myschema -TableName dim_user } }
        @{ Name = '-Schema'; Ask = { Get-DwTableProducingTask -DatabaseName marketing -Schema myschema -TableName dim_user } }
        @{ Name = 'GUID'; Ask = { Get-DwTableProducingTask odps.marketing.myschema.dim_user } }
        @{ Name = 'Table object'; Ask = { Get-DwTable odps.marketing.myschema.dim_user | Get-DwTableProducingTask } }
        @{
            Name = 'CSV row'
            Ask = { 'DatabaseName,SchemaName,TableName', 'marketing,myschema,dim_user' | ConvertFrom-Csv | Get-DwTableProducingTask }
        }
    ) {
        (& $Ask).TaskId | Should -Be 800003
    }

    It 'gives the same tasks for an array as argument, as pipe and as objects' {
        $guids = 'odps.sales.dim_user', 'odps.sample_project.no_producers', 'odps.sample_project.one_task'
        $byArgument = Get-DwTableProducingTask -TableGuid $guids | ConvertTo-Json
        $byPipe = $guids | Get-DwTableProducingTask | ConvertTo-Json
        $byInputObject = Get-DwTableProducingTask -InputObject $guids | ConvertTo-Json
        $byObjects = $guids | Get-DwTable | Get-DwTableProducingTask
        $byPipe | Should -Be $byArgument
        $byInputObject | Should -Be $byArgument
        ($byArgument | ConvertFrom-Json).TaskId | Should -Be '700001', '700002', '9876543210'
        $byObjects.TaskId | Should -Be '700001', '700002', '9876543210'
    }

    It 'answers the same table as often as it is asked' {
        $tasks = 'sales.dim_user', 'sales.dim_user' | Get-DwTableProducingTask
        $tasks.TaskId | Should -Be '700001', '700002', '700001', '700002'
    }

    It 'gives nothing for a table without producing task, and says so only on request' {
        $all = Get-DwTableProducingTask odps.sample_project.no_producers *>&1
        $all | Should -BeNullOrEmpty
        $verbose = Get-DwTableProducingTask odps.sample_project.no_producers -Verbose 4>&1
        @($verbose).Count | Should -Be 2
        $verbose | Should -BeOfType System.Management.Automation.VerboseRecord
    }

    It 'makes no call and no error for <Name>' -ForEach @(
        @{ Name = 'piped null'; Ask = { $null | Get-DwTableProducingTask } }
        @{ Name = 'an empty array as argument'; Ask = { Get-DwTableProducingTask @() } }
        @{ Name = 'a piped empty array'; Ask = { @() | Get-DwTableProducingTask } }
        @{ Name = 'a piped nothing'; Ask = { & {} | Get-DwTableProducingTask } }
        @{ Name = 'piped nulls in an array'; Ask = { @($null, $null) | Get-DwTableProducingTask } }
        @{ Name = 'a piped DBNull'; Ask = { [DBNull]::Value | Get-DwTableProducingTask } }
        @{ Name = 'null to Get-DwTable'; Ask = { $null | Get-DwTable } }
        @{ Name = 'null to Find-DwTable'; Ask = { $null | Find-DwTable } }
        @{ Name = 'an empty array piped to Find-DwTable'; Ask = { @() | Find-DwTable } }
    ) {
        $all = & $Ask *>&1
        $all | Should -BeNullOrEmpty
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'makes one error and no call for <Name>' -ForEach @(
        @{ Name = 'an empty argument'; Id = 'Dw.EmptyInput'; Ask = { Get-DwTableProducingTask '' } }
        @{ Name = 'null as argument'; Id = 'Dw.EmptyInput'; Ask = { Get-DwTableProducingTask $null } }
        @{ Name = 'null as -InputObject'; Id = 'Dw.EmptyInput'; Ask = { Get-DwTableProducingTask -InputObject $null } }
        @{ Name = 'null as -TableGuid'; Id = 'Dw.EmptyInput'; Ask = { Get-DwTableProducingTask -TableGuid $null } }
        @{ Name = 'nulls in an array'; Id = 'Dw.EmptyInput'; Ask = { Get-DwTableProducingTask -InputObject @($null, $null) } }
        @{ Name = 'white space as argument'; Id = 'Dw.EmptyInput'; Ask = { Get-DwTableProducingTask "`t " } }
        @{ Name = 'a piped empty text'; Id = 'Dw.EmptyInput'; Ask = { '' | Get-DwTableProducingTask } }
        @{ Name = 'piped white space'; Id = 'Dw.EmptyInput'; Ask = { "  `n" | Get-DwTableProducingTask } }
        @{ Name = 'an empty name'; Id = 'Dw.EmptyInput'; Ask = { Get-DwTableProducingTask -DbName sales -TableName ' ' } }
        @{
            Name = 'a CSV row whose cells are empty'
            Id = 'Dw.NoTable'
            Ask = { 'TableGuid,TableName,Remark', ', ,x' | ConvertFrom-Csv | Get-DwTableProducingTask }
        }
        @{
            Name = 'an object without the properties'
            Id = 'Dw.NoTable'
            Ask = { [pscustomobject]@{ Guid = 'odps.sales.dim_user' } | Get-DwTableProducingTask }
        }
        @{ Name = 'a number'; Id = 'Dw.NoTable'; Ask = { 42 | Get-DwTableProducingTask } }
        @{
            Name = 'an object that was turned into text'
            Id = 'Dw.NoTable'
            Ask = { "$([pscustomobject]@{ TableGuid = 'odps.sales.dim_user' })" | Get-DwTableProducingTask }
        }
        @{ Name = 'an empty text to Get-DwTable'; Id = 'Dw.EmptyInput'; Ask = { '' | Get-DwTable } }
        @{ Name = 'an empty keyword'; Id = 'Dw.EmptyKeyword'; Ask = { Find-DwTable '' } }
        @{ Name = 'null as keyword'; Id = 'Dw.EmptyKeyword'; Ask = { Find-DwTable $null } }
        @{ Name = 'no keywords at all'; Id = 'Dw.EmptyKeyword'; Ask = { Find-DwTable @() } }
        @{ Name = 'a piped blank keyword'; Id = 'Dw.EmptyKeyword'; Ask = { ' ' | Find-DwTable } }
    ) {
        $all = @(& $Ask *>&1)
        $all.Count | Should -Be 1
        $all[0] | Should -BeOfType System.Management.Automation.ErrorRecord
        $all[0].FullyQualifiedErrorId | Should -BeLike "$Id,DataWorksMeta.Commands.*"
        $all[0].CategoryInfo.Category | Should -Be InvalidArgument
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'keeps an empty line among good ones in its place' {
        $all = 'sales.dim_user', '', 'sample_project.one_task' | Get-DwTableProducingTask 2>&1
        @($all).ForEach({ $_.GetType().Name }) | Should -Be ProducingTask, ProducingTask, ErrorRecord, ProducingTask
    }

    It 'sends text as it is, whatever letters and signs are in it' -ForEach @(
        @{ Version = 'V1' }
        @{ Version = 'V3' }
    ) {
        $odd = "odps.sales.tab le+%2B&=~*'(é測試😀)"
        $session = New-DwSession -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential -SignatureVersion $Version
        $failure = Get-DwTableProducingTask $odd -Session $session 2>&1
        $failure.FullyQualifiedErrorId | Should -BeLike InvalidParameter.Meta.NotExist*
        Get-Guid | Should -BeExactly $odd
    }

    It 'refuses parameters that exclude each other: <Name>' -ForEach @(
        @{ Name = 'GUID and names'; Ask = { Get-DwTableProducingTask -TableGuid a.b -TableName c -ErrorAction Stop } }
        @{ Name = 'project and GUID'; Ask = { Get-DwTable -TableGuid a.b -AppGuid odps.sales -ErrorAction Stop } }
        @{ Name = 'page size and GUID'; Ask = { Get-DwTable -TableGuid a.b -PageSize 5 -ErrorAction Stop } }
    ) {
        $Ask | Should -Throw -ExceptionType ([System.Management.Automation.ParameterBindingException])
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}
