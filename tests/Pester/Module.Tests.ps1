# What is shipped: its manifest, its surface, what an import costs the session it happens in, and how it looks.

BeforeDiscovery {
    $hasAnalyzer = [bool](Get-Module PSScriptAnalyzer -ListAvailable)
}

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/Setup.ps1
    $module = Get-Module DataWorksMeta
    $classes = $module.ImplementingAssembly.GetTypes().Where({
            $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)
        })

    # A fresh process, as a person starts one; what it prints on both streams.
    function Invoke-Fresh {
        param([string] $Script)
        $start = New-EngineStartInfo '-NoProfile', '-NonInteractive', '-Command', $Script
        $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $start.StandardOutputEncoding = $start.StandardErrorEncoding = [System.Text.Encoding]::UTF8
        $key = $emulator.Credential.GetNetworkCredential()
        $start.Environment['ALIBABA_CLOUD_ACCESS_KEY_ID'] = $key.UserName
        $start.Environment['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] = $key.Password
        $start.Environment['DW_TEST_ADDRESS'] = $emulator.Address
        $start.Environment['NO_COLOR'] = '1'
        $process = [System.Diagnostics.Process]::Start($start)
        $errors = $process.StandardError.ReadToEndAsync()
        $output = $process.StandardOutput.ReadToEnd()
        $process.WaitForExit()
        [pscustomobject]@{ Output = $output.Trim(); Error = $errors.Result.Trim(); ExitCode = $process.ExitCode }
    }

    function Get-Completion {
        param([string] $Line)
        (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'The manifest' {
    It 'is valid, and complains of nothing' {
        $all = Test-ModuleManifest $manifest *>&1
        @($all).Count | Should -Be 1
        $all | Should -BeOfType psmoduleinfo
    }

    It 'exports exactly the cmdlets that are in the dll' {
        $named = (Import-PowerShellDataFile $manifest).CmdletsToExport | Sort-Object
        $written = $classes.ForEach({
                $attribute = $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)[0]
                "$($attribute.VerbName)-$($attribute.NounName)"
            }) | Sort-Object
        $named | Should -Be $written
        $module.ExportedCommands.Keys | Sort-Object | Should -Be $written
    }

    It 'exports no function, alias or variable, and says so' {
        $data = Import-PowerShellDataFile $manifest
        foreach ($kind in 'FunctionsToExport', 'AliasesToExport', 'VariablesToExport') {
            , $data[$kind] | Should -BeOfType array
            $data[$kind].Count | Should -Be 0
        }
        $module.ExportedFunctions.Count, $module.ExportedAliases.Count, $module.ExportedVariables.Count | Should -Be 0, 0, 0
    }

    It 'lies beside nothing but what is used' {
        $used = 'DataWorksMeta.dll', 'DataWorksMeta.pdb', 'DataWorksMeta.psd1', 'DataWorksMeta.Format.ps1xml',
            'en-US', 'zh-CN', 'LICENSE', 'CHANGELOG.md'
        Get-ChildItem $env:DW_TEST_MODULE | Where-Object Name -NotIn $used |
            Should -BeNullOrEmpty
        Get-ChildItem $env:DW_TEST_MODULE -Recurse -Filter *.dll | Should -HaveCount 1
    }
}

Describe 'The cmdlets' {
    It 'have approved verbs, our prefix and sealed public classes named after them' {
        $verbs = (Get-Verb).Verb
        foreach ($class in $classes) {
            $attribute = $class.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)[0]
            $verbs | Should -Contain $attribute.VerbName
            $attribute.NounName | Should -MatchExactly '^Dw[A-Z][A-Za-z]+([^s]|us|ss)$'
            $class.Name | Should -BeExactly "$($attribute.VerbName)$($attribute.NounName)Command"
            $class.IsSealed -and $class.IsPublic | Should -BeTrue
        }
    }

    It 'have a type for each parameter name that is the same everywhere, and no bool' {
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters
        $parameters = $module.ExportedCmdlets.Values.ForEach({ $_.Parameters.Values }).Where({ $_.Name -notin $common })
        foreach ($same in $parameters | Group-Object Name) {
            # A session has one workspace that is meant, a command may be asked about several; one partition is asked about, several are
            # waited for; a list lasts until a day, a wait until a state, or a time whose day is the service's.
            $names = $same.Group.ParameterType.FullName.Where({ $_ -ne 'DataWorksMeta.RunStage' })
            $names = $names.Where({ $same.Name -ne 'Until' -or $_ -ne 'System.String' })
            @($names.ForEach({ $same.Name -in 'Project', 'Partition' ? $_.TrimEnd('[', ']') : $_ }) | Sort-Object -Unique).Count |
                Should -Be 1 -Because "$($same.Name) must be the same everywhere"
        }
        @($parameters.Where({ $_.ParameterType -eq [bool] })).Count | Should -Be 0
        @($parameters.Where({ $_.ParameterType -eq [string] -and $_.Name -match 'Secret|Token|Password' })).Count | Should -Be 0
    }

    It 'can be resolved as types, in scripts too' {
        [DataWorksMeta.Table], [DataWorksMeta.ProducingTask], [DataWorksMeta.DwSession], [DataWorksMeta.DwException] | Should -BeOfType type
    }

    It 'write what their OutputType says: <Name>' -ForEach @(
        @{ Name = 'Get-DwTableProducingTask'; Ask = { Get-DwTableProducingTask sales.dim_user } }
        @{ Name = 'Get-DwTable'; Ask = { Get-DwTable sales.dim_user; Get-DwTable -AppGuid odps.sales -First 1 } }
        @{ Name = 'Find-DwTable'; Ask = { Find-DwTable dim_user } }
        @{ Name = 'Get-DwSession'; Ask = { Get-DwSession } }
        @{ Name = 'New-DwSession'; Ask = { New-DwSession -Region cn-shanghai -Credential $emulator.Credential } }
        @{ Name = 'Test-DwSession'; Ask = { Test-DwSession; Test-DwSession -Quiet } }
        @{ Name = 'Connect-DwAccount'; Ask = { Connect-DwAccount -Region cn-shanghai -Credential $emulator.Credential -PassThru } }
    ) {
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
        $output = @(& $Ask)
        $output.Count | Should -BeGreaterThan 0
        $output.ForEach({ $_.GetType().FullName }) | Sort-Object -Unique | Should -Be (Get-Command $Name).OutputType.Name
    }

    It 'write nothing where they have nothing to say' {
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential *>&1 | Should -BeNullOrEmpty
        Disconnect-DwAccount *>&1 | Should -BeNullOrEmpty
        Get-DwSession *>&1 | Should -BeNullOrEmpty
    }

    It 'complete the line "<Line>" with <Expected>' -ForEach @(
        @{ Line = 'Get-DwTable -Region cn-sh'; Expected = 'cn-shanghai', 'cn-shanghai-finance-1', 'cn-shenzhen', 'cn-shenzhen-finance-1' }
        @{ Line = 'Get-DwTable -Region shang'; Expected = 'cn-shanghai', 'cn-shanghai-finance-1' }
        @{ Line = 'Get-DwTable -Region Singa'; Expected = , 'ap-southeast-1' }
        @{ Line = 'Connect-DwAccount eu-c'; Expected = , 'eu-central-1' }
        @{ Line = 'New-DwSession -Region fra'; Expected = , 'eu-central-1' }
        @{ Line = "Find-DwTable x -Region 'us-e"; Expected = , 'us-east-1' }
        @{ Line = 'Get-DwTableProducingTask -DataSourceType '; Expected = 'odps', 'emr' }
        @{ Line = 'Find-DwTable -DataSourceType e'; Expected = , 'emr' }
        @{ Line = 'Get-DwTable -DataSourceType o'; Expected = , 'odps' }
    ) {
        Get-Completion $Line | Should -Be $Expected
    }
}

Describe 'What is shown' {
    BeforeAll {
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    }

    It 'fits 100 columns and shows the key whole: <Name>' -ForEach @(
        @{ Name = 'tasks'; Key = 'TaskId'; Ask = { Get-DwTableProducingTask odps.sample_project.sample_table, odps.sales.dim_user } }
        @{
            Name = 'a task of an EMR table'
            Key = 'TaskId'
            Ask = { Get-DwTable -DataSourceType emr -ClusterId C-A_SAMPLE_CLUSTER_ID -DatabaseName default | Get-DwTableProducingTask }
        }
        @{ Name = 'the largest task id'; Key = 'TaskId'; Ask = { Get-DwTableProducingTask sample_project.big_task_id } }
        @{ Name = 'tables'; Key = 'TableGuid'; Ask = { Get-DwTable sales.dim_user, sample_project.sample_table } }
        @{ Name = 'found tables'; Key = 'TableGuid'; Ask = { Find-DwTable dim } }
        @{
            Name = 'a session'
            Key = 'Region', 'AccessKeyId'
            Ask = { New-DwSession -Region cn-shanghai-finance-1 -Credential $emulator.Credential }
        }
    ) {
        $objects = @(& $Ask)
        $text = $objects | Out-String -Width 100
        $lines = $text -split '\r?\n' -replace '\x1b\[[0-9;]*m', ''
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        $words = $lines -split '\s+'
        foreach ($object in $objects) {
            foreach ($name in $Key) {
                $words | Should -Contain $object.$name -Because "$($object.$name) must be there to be copied"
            }
        }
        # A table view: a heading, a rule and a line for each.
        @($lines.Where({ $_.Trim() })).Count | Should -BeGreaterOrEqual ($objects.Count + 2)
    }

    It 'shows objects that were serialized in the same way' {
        $tables = Get-DwTable sales.dim_user, sample_project.sample_table
        $copies = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($tables))
        ($copies | Out-String -Width 100) | Should -Be ($tables | Out-String -Width 100)
    }

    It 'survives the way to JSON and back: <Name>' -ForEach @(
        @{ Name = 'task'; Ask = { Get-DwTableProducingTask sample_project.one_task } }
        @{ Name = 'table'; Ask = { Get-DwTable sales.dim_user } }
    ) {
        $object = & $Ask
        $copy = $object | ConvertTo-Json -WarningVariable warned -WarningAction SilentlyContinue | ConvertFrom-Json
        $warned | Should -BeNullOrEmpty
        foreach ($property in $object.PSObject.Properties.Where({ $_.Value -is [string] -or $_.Value -is [long] })) {
            $copy.($property.Name) | Should -Be $property.Value
        }
    }
}

Describe 'A fresh process' {
    It 'imports in silence, under strict mode, with no error and no dll but ours' {
        $run = Invoke-Fresh @"
Set-StrictMode -Version Latest
`$home1 = [AppDomain]::CurrentDomain.GetAssemblies().Where({ -not `$_.IsDynamic }).Location
Import-Module '$manifest' *>&1
`$Error.Count
`$engine = Split-Path ([psobject].Assembly.Location)
`$new = [AppDomain]::CurrentDomain.GetAssemblies().Where({ -not `$_.IsDynamic -and `$_.Location -and `$_.Location -notin `$home1 })
`$new = `$new.Where({ (Split-Path `$_.Location) -ne `$engine -and `$_.Location -notlike '*Microsoft.NETCore.App*' })
`$new.ForEach({ Split-Path `$_.Location -Leaf })
"@
        $run.Error | Should -BeNullOrEmpty
        $run.Output -split '\r?\n' | Should -Be '0', 'DataWorksMeta.dll'
    }

    It 'answers under strict mode and the preference Stop, with no warning' {
        $run = Invoke-Fresh @"
Set-StrictMode -Version Latest
`$ErrorActionPreference = `$WarningPreference = 'Stop'
Import-Module '$manifest'
Connect-DwAccount -Region cn-shanghai -Endpoint `$env:DW_TEST_ADDRESS
Find-DwTable dim_user -AppGuid sales | Get-DwTable | Get-DwTableProducingTask | ForEach-Object { `$_.TaskId }
"@
        $run.Error | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $run.Output -split '\r?\n' | Should -Contain '700001'
    }

    It 'finds the module by the name of a cmdlet' {
        $parent = Split-Path (Split-Path $env:DW_TEST_MODULE)
        $run = Invoke-Fresh @"
`$env:PSModulePath = '$parent' + [System.IO.Path]::PathSeparator + `$env:PSModulePath
Connect-DwAccount -Region cn-shanghai -Endpoint `$env:DW_TEST_ADDRESS
(Get-DwTableProducingTask sales.dim_user).TaskId
"@
        $run.Error | Should -BeNullOrEmpty
        $run.Output -split '\r?\n' | Should -Be '700001', '700002'
    }

    It 'ends with an error under Stop, and its exit code says so' {
        $run = Invoke-Fresh @"
`$ErrorActionPreference = 'Stop'
Import-Module '$manifest'
Connect-DwAccount -Region cn-shanghai -Endpoint `$env:DW_TEST_ADDRESS
Get-DwTableProducingTask sales.no_such
"@
        $run.ExitCode | Should -Be 1
        $run.Error | Should -Not -BeNullOrEmpty
    }

    It 'answers the same under other cultures' {
        $script = @"
[cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = [cultureinfo]::DefaultThreadCurrentCulture = [cultureinfo]'{0}'
[Console]::OutputEncoding = [System.Text.Encoding]::UTF8
Import-Module '$manifest'
foreach (`$version in 'V1', 'V3') {{
    Connect-DwAccount -Region CN-SHANGHAI-FINANCE-1 -Endpoint `$env:DW_TEST_ADDRESS -SignatureVersion `$version -MaxRequestsPerSecond 500
    Get-DwTableProducingTask sample_project.sample_table | ConvertTo-Json
    Get-DwTable SALES.dim_user, sales.dim_user -ErrorAction SilentlyContinue | ConvertTo-Json
    Find-DwTable dim -PageSize 3 | ForEach-Object TableGuid
    Get-DwTable sales.dim_user | Select-Object TableGuid, DataSize | ConvertTo-Json
    (Get-DwTable sales.dim_user | Out-String -Width 100) -replace '\s+', ' '
    try {{ Get-DwTable sales.no_such -ErrorAction Stop }} catch {{ `$_.FullyQualifiedErrorId; "`$(`$_.CategoryInfo.Category)" }}
}}
"@
        $expected = Invoke-Fresh ($script -f 'en-US')
        $expected.Output | Should -Match 98765432101
        $expected.Output | Should -Match InvalidParameter.Meta.NotExist
        foreach ($culture in 'tr-TR', 'th-TH', 'fa-IR') {
            $run = Invoke-Fresh ($script -f $culture)
            $run.Output | Should -Be $expected.Output
            $run.Error | Should -Be $expected.Error
        }
    }
}

Describe 'The scripts of the project' {
    It 'satisfy PSScriptAnalyzer' -Skip:(-not $hasAnalyzer) {
        $root = Split-Path (Split-Path $PSScriptRoot)
        # Build scripts talk to a person on the host; helpers of tests change nothing that asks for -WhatIf; files are UTF-8 without a
        # mark, as everywhere. The last three do not see through script blocks: parameters used in functions, variables of Pester's
        # blocks, parameters of a job's own block.
        $rules = 'PSAvoidUsingWriteHost', 'PSUseShouldProcessForStateChangingFunctions', 'PSUseBOMForUnicodeEncodedFile',
            'PSReviewUnusedParameter', 'PSUseDeclaredVarsMoreThanAssignments', 'PSUseUsingScopeModifierInNewRunspaces'
        $scripts = Get-ChildItem $root -Recurse -File -Include *.ps1, *.psm1, *.psd1 |
            Where-Object FullName -NotMatch '[\\/](output|bin|obj|node_modules|\.git)[\\/]' | Where-Object Name -NE DataWorksMeta.psd1
        $scripts.Count | Should -BeGreaterThan 5
        $found = $scripts | ForEach-Object { Invoke-ScriptAnalyzer -Path $_.FullName -Severity Error, Warning -ExcludeRule $rules }
        $found.ForEach({ "$($_.ScriptName):$($_.Line) $($_.RuleName)" }) | Should -BeNullOrEmpty
    }

    It 'and its manifest satisfy PSScriptAnalyzer' -Skip:(-not $hasAnalyzer) {
        Invoke-ScriptAnalyzer -Path $manifest -Severity Error, Warning | Should -BeNullOrEmpty
    }
}
