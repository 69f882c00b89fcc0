# Any operation, asked by its name.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'Invoke-DwApi' {
    BeforeEach { Reset-Emulator $emulator }

    It 'emits what the reply carries' {
        $node = Invoke-DwApi -Action GetNode -Parameter @{ NodeId = 700001; ProjectEnv = 'PROD' }
        $node.NodeId | Should -BeOfType ([long])
        $node.NodeId | Should -Be 700001
    }

    It 'emits the whole reply on request' {
        $reply = Invoke-DwApi GetNode @{ NodeId = 700001; ProjectEnv = 'PROD' } -Raw
        $reply.RequestId | Should -Not -BeNullOrEmpty
        $reply.Data.NodeId | Should -Be 700001
    }

    It 'brings all pages lazily' {
        @(Invoke-DwApi GetMetaDBTableList @{ AppGuid = 'odps.sales' } -Paginate).Count | Should -Be @(Get-DwTable -AppGuid odps.sales).Count
        @(Invoke-DwApi GetMetaTableLineage @{ TableGuid = 'odps.sales.dim_user'; Direction = 'down' } -Paginate).Count |
            Should -Be @(Get-DwTableLineage odps.sales.dim_user Downstream).Count
    }

    It 'sends no write under -WhatIf' {
        Invoke-DwApi DeleteMetaCategory @{ CategoryId = 1 } -WhatIf
        Invoke-DwApi DeleteTable @{ AppGuid = 'odps.p'; TableName = 't' } -WhatIf
        Get-Action | Should -BeNullOrEmpty
    }

    It 'does away with nothing unasked: <Action>' -ForEach @(
        @{ Action = 'DeleteMetaCategory'; Id = 'CategoryId' }
        @{ Action = 'RemoveEntityTags'; Id = 'QualifiedName' }
        @{ Action = 'OfflineNode'; Id = 'NodeId' }
        @{ Action = 'StopInstance'; Id = 'InstanceId' }
    ) {
        # Nobody can answer here, so that asking is an error.
        { Invoke-DwApi $Action @{ $Id = 1 } -ErrorAction Stop } | Should -Throw
        Get-Action | Should -BeNullOrEmpty
        Invoke-DwApi $Action @{ $Id = 1 } -Confirm:$false -ErrorAction SilentlyContinue
        & { $ConfirmPreference = 'None'; Invoke-DwApi $Action @{ $Id = 1 } -ErrorAction SilentlyContinue }
        Get-Action | Should -Be $Action, $Action
    }

    It 'does what can be done again without asking' {
        Invoke-DwApi RestartInstance @{ InstanceId = 1; ProjectEnv = 'PROD' } -ErrorAction SilentlyContinue
        Get-Action | Should -Be RestartInstance
    }

    It 'says under -WhatIf where and with what, and no secret' {
        $log = Join-Path $TestDrive whatif.txt
        $null = Start-Transcript $log
        Invoke-DwApi UpdateDataSource @{ DataSourceId = 4711; Content = '{"password":"hunter2-hunter2"}' } -WhatIf
        $null = Stop-Transcript
        $said = Get-Content $log -Raw
        foreach ($part in 'UpdateDataSource', 'cn-shanghai', 'DataSourceId', '4711') {
            $said | Should -Match $part
        }
        $said.Replace('"password":"hunter2-hunter2"}'' } -WhatIf', '') | Should -Not -Match '(?m)^What if.*hunter2'
        Get-Action | Should -BeNullOrEmpty
    }

    It 'completes operations' {
        $completions = (TabExpansion2 'Invoke-DwApi GetMetaTablePro' 28).CompletionMatches
        $completions.CompletionText | Should -Be GetMetaTableProducingTasks
    }

    It 'lets an operation through that is newer than the module' {
        Invoke-DwApi GetSomethingNew @{ Id = 1 } -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'InvalidAction.NotFound,*'
        (Get-EmulatorRequest $emulator).action | Should -Be GetSomethingNew
    }

    It 'says of a write whether it was done, was not, or may have been: <Name>' -ForEach @(
        @{ Name = 'answered with false'; Reply = @{ body = '{"RequestId":"r","Success":true,"Data":false}' }; Inner = $null }
        @{ Name = '503'; Reply = @{ status = 503; body = '{"RequestId":"r","Code":"ServiceUnavailable"}' }; Inner = 'ServiceUnavailable' }
        @{ Name = 'a page'; Reply = @{ status = 502; body = '<html>Bad gateway</html>' }; Inner = 'Dw.HttpError' }
        @{ Name = 'an empty reply'; Reply = @{ body = '' }; Inner = 'Dw.EmptyReply' }
        @{ Name = 'a lost connection'; Reply = @{ abort = $true }; Inner = 'Dw.ConnectionLost' }
        @{ Name = 'a cut reply'; Reply = @{ body = '{"RequestId":"r"}'; cutAfter = 5 }; Inner = 'Dw.CutReply' }
    ) {
        Add-EmulatorRule $emulator @{ contains = 'dim_write'; reply = $Reply }
        $parameter = @{ InstanceId = 1; ProjectEnv = 'dim_write' }
        $all = @(Invoke-DwApi RestartInstance $parameter -Confirm:$false -ErrorAction Continue 2>&1)
        Reset-Emulator $emulator
        $all.Count | Should -Be 1
        $all[0].Exception.Code | Should -Be ($Inner ? 'Dw.OutcomeUnknown' : 'Dw.NotCarriedOut')
        $all[0].Exception.InnerCode | Should -Be $Inner
        $all[0].Exception.Outcome | Should -Be ($Inner ? 'Unclear' : 'Refused')
        $all[0].Exception.IsRetryable | Should -BeFalse
        (Get-DwAction -Last 1).ForEach({ "$($_.Action) $($_.InstanceId) $($_.Outcome)" }) |
            Should -Be "RestartInstance 1 $($Inner ? 'Unclear' : 'Refused')"
        $all[0].Exception.Attempts | Should -Be 1
    }
}

Describe 'The names of parameters' {
    BeforeEach { Reset-Emulator $emulator }

    It 'that the operation does not have are one error and no call: <Name>' -ForEach @(
        @{ Name = 'NodeNme'; Action = 'ListNodes' }
        @{ Name = 'Node_Name'; Action = 'ListNodes' }
        @{ Name = 'Tag.1.Key'; Action = 'ListProjects' }
        @{ Name = 'CategoryID2'; Action = 'DeleteMetaCategory' }
    ) {
        $null = Invoke-DwApi $Action @{ $Name = 'x' } -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failed
        @($failed).Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*'
        $failed[0].Exception.Message | Should -BeLike "*$Name*"
        Get-Action | Should -BeNullOrEmpty
    }

    It 'in another letter case are the same names' {
        $null = Invoke-DwApi listnodes @{ PROJECTID = 10002; projectenv = 'PROD'; nodename = 'n' } -ErrorAction SilentlyContinue
        (Get-EmulatorRequest $emulator).parameters.PSObject.Properties.Name | Should -Contain NodeName
    }

    It 'that are newer than the module go where they are told' {
        $asked = @{ ProjectId = 10002; ProjectEnv = 'PROD'; Newest = 1 }
        $null = Invoke-DwApi ListNodes $asked -Placement Query -ErrorAction SilentlyContinue
        (Get-EmulatorRequest $emulator).parameters.Newest | Should -Be 1
        (Get-EmulatorRequest $emulator).parameters.ProjectId | Should -Be 10002
    }

    It 'without a value are an error, for the question would be a wider one' {
        $null = Invoke-DwApi ListNodes @{ ProjectId = 10002; Owner = $null } -ErrorAction SilentlyContinue -ErrorVariable failed
        $null = Invoke-DwApi ListProjects -Parameter $null -ErrorAction SilentlyContinue -ErrorVariable +failed
        @($failed).ForEach({ $_.FullyQualifiedErrorId.Split(',')[0] }) | Should -Be 'Dw.EmptyInput', 'Dw.EmptyInput'
        $null | Invoke-DwApi ListProjects | Should -BeNullOrEmpty
        Get-Action | Should -BeNullOrEmpty
    }
}

Describe 'A map within a parameter' {
    BeforeEach { Reset-Emulator $emulator }

    It 'may be <Kind>' -ForEach @(
        @{ Kind = 'a hashtable'; Make = { @{ Key = 'a'; Value = 'b' } } }
        @{ Kind = 'an ordered dictionary'; Make = { [ordered]@{ Key = 'a'; Value = 'b' } } }
        @{ Kind = 'an object'; Make = { [pscustomobject]@{ Key = 'a'; Value = 'b' } } }
        @{ Kind = 'JSON'; Make = { '{ "Key": "a", "Value": "b" }' | ConvertFrom-Json } }
        @{ Kind = 'a JSON element'; Make = { [System.Text.Json.JsonDocument]::Parse('{ "Key": "a", "Value": "b" }').RootElement } }
        @{ Kind = 'a generic dictionary'; Make = {
                $map = [System.Collections.Generic.Dictionary[string, object]]::new(); $map.Key = 'a'; $map.Value = 'b'; $map
            }
        }
        @{ Kind = 'a sorted dictionary of texts'; Make = {
                $map = [System.Collections.Generic.SortedDictionary[string, string]]::new(); $map['Key'] = 'a'; $map['Value'] = 'b'; $map
            }
        }
        @{ Kind = 'a concurrent dictionary'; Make = {
                $map = [System.Collections.Concurrent.ConcurrentDictionary[string, object]]::new()
                $map['Key'] = 'a'
                $map['Value'] = 'b'
                $map
            }
        }
        @{ Kind = 'a read-only dictionary'; Make = {
                $map = [System.Collections.Generic.Dictionary[string, string]]::new(); $map['Key'] = 'a'; $map['Value'] = 'b'
                [System.Collections.ObjectModel.ReadOnlyDictionary[string, string]]::new($map)
            }
        }
        @{ Kind = 'an ExpandoObject'; Make = {
                $map = [System.Dynamic.ExpandoObject]::new(); $map.Key = 'a'; $map.Value = 'b'; , $map
            }
        }
        @{ Kind = 'bound parameters'; Make = {
                function Get-Bound { param($Key, $Value) $null = $Key, $Value; $PSBoundParameters }
                Get-Bound -Key a -Value b
            }
        }
    ) {
        $map = & $Make
        $null = Invoke-DwApi ListProjects @{ Tags = @(, $map) } -ErrorAction SilentlyContinue
        $sent = (Get-EmulatorRequest $emulator).parameters.Tags
        $sent | Should -MatchExactly '^\[\{.*\}\]$'
        $pairs = @($sent | ConvertFrom-Json)
        $pairs.Count, $pairs[0].Key, $pairs[0].Value | Should -Be 1, a, b
    }

    It 'may be the parameters themselves: <Kind>' -ForEach @(
        @{ Kind = 'an object'; Make = { [pscustomobject]@{ NodeId = 700001; ProjectEnv = 'PROD' } } }
        @{ Kind = 'an ExpandoObject'; Make = {
                $map = [System.Dynamic.ExpandoObject]::new(); $map.NodeId = 700001; $map.ProjectEnv = 'PROD'; , $map
            }
        }
    ) {
        (Invoke-DwApi GetNode (& $Make)).NodeId | Should -Be 700001
    }

    It 'that holds itself, or has no end, is one error: <Kind>' -ForEach @(
        @{ Kind = 'a hashtable'; Make = { $map = @{}; $map.Parent = $map; $map } }
        @{ Kind = 'a list'; Make = { $list = [System.Collections.ArrayList]::new(); $null = $list.Add($list); , $list } }
        @{ Kind = 'an object'; Make = { $one = [pscustomobject]@{ Self = $null }; $one.Self = $one; $one } }
        @{ Kind = 'two that hold each other'; Make = { $one = @{}; $other = [ordered]@{ One = $one }; $one.Other = $other; $one } }
        @{ Kind = 'a list doubled thirty times'; Make = { $list = @(1); foreach ($i in 1..30) { $list = $list, $list }; , $list } }
    ) {
        $null = Invoke-DwApi ListProjects @{ Tags = & $Make } -ErrorAction SilentlyContinue -ErrorVariable failed
        @($failed).Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*'
        Get-Action | Should -BeNullOrEmpty
    }
}

Describe 'A value within a parameter' {
    BeforeEach { Reset-Emulator $emulator }

    It 'that holds nothing is one error and no call: <Kind>' -ForEach @(
        @{ Kind = 'a list of nothing'; Make = { @($null) } }
        @{ Kind = 'an empty list'; Make = { @() } }
        @{ Kind = 'an empty map'; Make = { @{} } }
        @{ Kind = 'a map of nothing'; Make = { @{ Key = $null } } }
        @{ Kind = 'a list with a gap'; Make = { 'a', $null } }
        @{ Kind = 'a list of empty lists'; Make = { , @(, @()) } }
        @{ Kind = 'an empty text'; Make = { '' } }
        @{ Kind = 'blanks'; Make = { " `u{200b}" } }
    ) {
        $value = & $Make
        $quiet = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = '+failed' }
        $failed = @()
        $null = Invoke-DwApi ListNodes @{ ProjectId = 10002; ProjectEnv = 'PROD'; Owner = $value } @quiet
        $null = Invoke-DwApi ListProjects @{ Tags = $value } @quiet
        @($failed).ForEach({ $_.FullyQualifiedErrorId.Split(',')[0] }) | Should -Be 'Dw.EmptyInput', 'Dw.EmptyInput'
        Get-Action | Should -BeNullOrEmpty
    }

    It 'that cannot be written is one error and no call: <Kind>' -ForEach @(
        @{ Kind = 'a number that is none'; Make = { [double]::NaN } }
        @{ Kind = 'a number without end'; Make = { [float]::NegativeInfinity } }
        @{ Kind = 'an object of the system'; Make = { Get-Process -Id $PID } }
        @{ Kind = 'a script block'; Make = { { 1 } } }
        @{ Kind = 'a secret'; Make = { [securestring]::new() } }
        @{ Kind = 'an object of this module'; Make = { Get-DwSession } }
    ) {
        $value = & $Make
        $null = Invoke-DwApi ListProjects @{ Tags = @{ Key = $value } } -ErrorAction SilentlyContinue -ErrorVariable failed
        @($failed).Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*'
        Get-Action | Should -BeNullOrEmpty
    }

    It 'is one where the operation takes one, for several would be ignored: <Kind>' -ForEach @(
        @{ Kind = 'a list'; Parameter = @{ Owner = 'a', 'b' } }
        @{ Kind = 'a list of one'; Parameter = @{ Owner = @('a') } }
        @{ Kind = 'a map'; Parameter = @{ NodeName = @{ Name = 'a' } } }
        @{ Kind = 'flattened'; Parameter = @{ 'Owner.1' = 'a' } }
    ) {
        $asked = $Parameter + @{ ProjectId = 10002; ProjectEnv = 'PROD' }
        $null = Invoke-DwApi ListNodes $asked -ErrorAction SilentlyContinue -ErrorVariable failed
        @($failed).Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*'
        Get-Action | Should -BeNullOrEmpty
    }

    It 'is a day in the form that the operations read: <Kind>' -ForEach @(
        @{ Kind = 'a business date'; Date = { Get-DwBizDate 2026-11-20 } }
        @{ Kind = 'a date without a time'; Date = { [DateOnly]::new(2026, 11, 20) } }
        @{ Kind = 'a date'; Date = { [datetime]::new(2026, 11, 20) } }
    ) {
        $null = Invoke-DwApi ListInstances @{ ProjectId = 10002; ProjectEnv = 'PROD'; Bizdate = & $Date }
        (Get-EmulatorRequest $emulator).parameters.Bizdate | Should -BeExactly '2026-11-20 00:00:00'
    }
}

Describe 'The name of an operation' {
    It 'may have come with what nobody sees around it' {
        (Invoke-DwApi " GetNode`u{200b}" @{ NodeId = 700001; ProjectEnv = 'PROD' }).NodeId | Should -Be 700001
    }
}
