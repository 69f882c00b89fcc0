# Workspaces and people by the names that a team uses: each look-up is made once.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    function Connect-Emulator {
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential @args
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'A workspace' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-Emulator
    }

    It 'is found by <Name>' -ForEach @(
        @{ Name = 'its identifier'; Given = 'sales_ws' }
        @{ Name = 'its identifier in another case'; Given = 'Sales_WS' }
        @{ Name = 'its display name'; Given = '销售数据' }
        @{ Name = 'a pattern'; Given = 'sales_?s' }
    ) {
        (Get-DwBaseline -Project $Given -First 1).ProjectId | Should -Be 10002
        (Get-DwBaseline $Given -First 1).ProjectId | Should -Be 10002
        ($Given | Get-DwBaseline -First 1).ProjectId | Should -Be 10002
        @(Get-Action).Where({ $_ -eq 'ListProjects' }).Count | Should -Be 1
    }

    It 'is found by its id without a look-up, under both names of the parameter' {
        (Get-DwBaseline -Project 10002 -First 1).ProjectId | Should -Be 10002
        (Get-DwBaseline -ProjectId 10002 -First 1).ProjectId | Should -Be 10002
        (Get-DwBaseline -Project '10002' -First 1).ProjectId | Should -Be 10002
        Get-Action | Sort-Object -Unique | Should -Be ListBaselines
    }

    It 'may be an object' {
        $workspace = Get-DwProject -ProjectIdentifier sales_ws
        (Get-DwBaseline -Project $workspace -First 1).ProjectId | Should -Be 10002
        (Get-DwBaseline -Project ($workspace | ConvertTo-Json | ConvertFrom-Json) -First 1).ProjectId | Should -Be 10002
    }

    It 'may be whatever names one, as down a pipe: <Name>' -ForEach @(
        @{ Name = 'a row whose id is blank'; Given = { [pscustomobject]@{ ProjectId = ''; ProjectIdentifier = 'sales_ws' } } }
        @{ Name = 'a hashtable'; Given = { @{ projectidentifier = 'sales_ws' } } }
        @{ Name = 'a dictionary'; Given = {
                $map = [System.Collections.Generic.Dictionary[string, object]]::new()
                $map['projectIdentifier'] = 'sales_ws' | Add-Member -NotePropertyName Hung -NotePropertyValue 1 -PassThru
                $map
            }
        }
        @{ Name = 'what Get-DwProject -UserId gives'; Given = {
                Get-DwProject -UserId 1822931104031845 | Where-Object ProjectId -EQ 10002
            }
        }
        @{ Name = 'a set of names'; Given = { , [System.Collections.Generic.HashSet[string]] @('sales_ws') } }
    ) {
        $workspace = & $Given
        (Get-DwBaseline -Project $workspace -First 1).ProjectId | Should -Be 10002
        ($workspace | Get-DwBaseline -First 1).ProjectId | Should -Be 10002
    }

    It 'is no object that names none' {
        { Get-DwBaseline -Project @{ Name = 'sales_ws' } } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
        Get-Action | Should -BeNullOrEmpty
    }

    It 'may have brackets in its name, and comes without what was copied along: <_>' -ForEach @(
        '数据[测试]', '数据`[测试`]', '"数据[测试]"', " '数据*' ", '*[[]测试]'
    ) {
        $workspace = @{ ProjectId = 10002; ProjectIdentifier = 'sales_ws'; ProjectName = '数据[测试]' }
        $body = @{ PageResult = @{ PageNumber = 1; PageSize = 100; TotalCount = 1; ProjectList = @($workspace) } }
        Add-EmulatorRule $emulator @{ action = 'ListProjects'; reply = @{ body = ($body | ConvertTo-Json -Depth 5) } }
        (Get-DwBaseline -Project $_ -First 1).ProjectId | Should -Be 10002
        ($_ | Get-DwBaseline -First 1).ProjectId | Should -Be 10002
    }

    It 'is known to every command that takes one: <Name>' -ForEach @(
        @{ Name = 'Get-DwNode'; Ask = { Get-DwNode -Project sales_ws -First 1 } }
        @{ Name = 'Get-DwNode -OuterNodeId'; Ask = { Get-DwNode -OuterNodeId 740002 -Project sales_ws -First 1 } }
        @{ Name = 'Get-DwInstance'; Ask = { Get-DwInstance -Project sales_ws -BizDate 2026-11-20 -First 1 } }
        @{ Name = 'Get-DwFile'; Ask = { Get-DwFile -Project sales_ws -First 1 } }
        @{ Name = 'Get-DwBaseline -BaselineId'; Ask = { Get-DwBaseline -BaselineId 2001 -Project sales_ws } }
        @{ Name = 'Get-DwCalcEngine'; Ask = { Get-DwCalcEngine -Project sales_ws -First 1 } }
        @{ Name = 'Get-DwDataSource'; Ask = { Get-DwDataSource -Project sales_ws -First 1 } }
        @{ Name = 'Get-DwDataSourceTable'; Ask = { Get-DwDataSourceTable mysql_orders -Project sales_ws -First 1 } }
        @{ Name = 'Get-DwTheme'; Ask = { Get-DwTheme -Project sales_ws -First 1 } }
        @{ Name = 'Get-DwLevel'; Ask = { Get-DwLevel -Project sales_ws -LevelType 1 -First 1 } }
        @{ Name = 'Get-DwProjectMember'; Ask = { Get-DwProjectMember -Project sales_ws -First 1 } }
        @{ Name = 'Get-DwClusterConfig'; Ask = { Get-DwClusterConfig 1234 -Project sales_ws } }
    ) {
        @(& $Ask).Count | Should -BeGreaterThan 0
        @(Get-EmulatorRequest $emulator)[-1].parameters.ProjectId | Should -Be 10002
        @(Get-Action)[0] | Should -Be ListProjects
    }

    It 'that nothing has is an error for that name alone' {
        $found = Get-DwBaseline -Project no_such_ws, sales_ws -First 1 -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.ProjectId | Should -Be 10002
        $failed.Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Dw.NoMatch,*'
    }

    It 'that a pattern does not match is nothing, without an error' {
        Get-DwBaseline -Project no_such_* -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'that is refused is one error among those of a pattern, and the others answer' {
        $found = Get-DwNode -Project locked_ws, sales_w*, lock* -First 1 -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.ProjectId | Should -Be 10002
        $failed.Count | Should -Be 2
        $all = Get-DwNode -Project *_ws -First 1 -ErrorVariable failed -ErrorAction SilentlyContinue
        $all.ProjectId | Should -Be 10002
        $failed.TargetObject | Should -Be 10009
    }

    It 'that does not have what is asked for is an error for it, and the others are asked' {
        $found = Get-DwBaseline -BaselineId 2001 -Project marketing, sales_ws -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.ProjectId | Should -Be 10002
        $failed.TargetObject | Should -Be marketing
    }

    It 'is never guessed from a number that has lost digits' {
        { Get-DwBaseline -Project '1.0002E4' } | Should -Throw
        { Get-DwBaseline -Project 1.5 } | Should -Throw
        Get-Action | Should -BeNullOrEmpty
    }
}

Describe 'The workspace of the session' {
    BeforeEach { Reset-Emulator $emulator }

    It 'is meant where none is named' {
        Connect-Emulator -Project sales_ws
        Get-Action | Should -BeNullOrEmpty
        (Get-DwBaseline -First 1).ProjectId | Should -Be 10002
        (Get-DwNode -First 1).ProjectId | Should -Be 10002
        (Get-DwBaseline -BaselineId 2001).BaselineId | Should -Be 2001
        @(Get-Action).Where({ $_ -eq 'ListProjects' }).Count | Should -Be 1
        (Get-DwSession).Project | Should -Be sales_ws
    }

    It 'gives way to one that is named, and to that of the input' {
        Connect-Emulator -Project marketing
        (Get-DwBaseline -Project sales_ws -First 1).ProjectId | Should -Be 10002
        (@{ ProjectId = 10002 } | Get-DwBaseline -First 1).ProjectId | Should -Be 10002
        (Get-DwNode 700001 | Get-DwInstance -First 1).NodeId | Should -Be 700001
    }

    It 'may be that of a session that is named' {
        Connect-Emulator
        $session = New-DwSession -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential -Project 10002
        (Get-DwNode -Session $session -First 1).ProjectId | Should -Be 10002
        $session.Project | Should -Be 10002
    }

    It 'is missed where there is none' {
        Connect-Emulator
        { Get-DwNode } | Should -Throw -ErrorId 'Dw.NoId,*'
        { Get-DwBaseline -BaselineId 2001 } | Should -Throw -ErrorId 'Dw.NoId,*'
    }
}

Describe 'An owner' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-Emulator
    }

    It 'is found by name: <_>' -ForEach '李四', 'lisi', '288000000000000001' {
        (Get-DwNode -Project 10002 -Owner $_).NodeId | Should -Contain 700001
        @(Get-EmulatorRequest $emulator)[-1].parameters.Owner | Should -Be 288000000000000001
    }

    It 'that the workspace does not know is an error, and not a list without a filter' {
        $found = Get-DwNode -Project 10002 -Owner nobody -ErrorVariable failed -ErrorAction SilentlyContinue
        $found | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Dw.NoMatch,*'
        Get-Action | Should -Not -Contain ListNodes
    }

    It 'has no name unless somebody asks' {
        $node = Get-DwNode 700001
        $node.OwnerId | Should -Be 288000000000000001
        $node.OwnerName | Should -BeNullOrEmpty
        Get-Action | Should -Be GetNode
    }

    It 'has a name where somebody asks, for one list of members in each workspace' {
        (Get-DwNode 700001 -ResolveOwner).OwnerName | Should -Be 李四
        (Get-DwNode -Project 10002 -ResolveOwner -First 5).OwnerName | Should -Not -Contain $null
        (Find-DwTable dim_user -ResolveOwner -First 1).OwnerName | Should -Not -BeNullOrEmpty
        (Get-DwInstance 10001960360 -ResolveOwner).OwnerName | Should -Be 李四
        @(Get-Action).Where({ $_ -eq 'ListProjectMembers' }).Count | Should -Be 1
    }

    It 'is missed with one warning where the service names none, and nobody is asked for him' {
        $tables = Get-DwTable -AppGuid odps.sales -First 3 -ResolveOwner -WarningVariable said -WarningAction SilentlyContinue
        $tables.Count | Should -Be 3
        $said.Count | Should -Be 1
        Get-Action | Should -Not -Contain ListProjectMembers
    }

    It 'is left without a name, and said to be, where the members may not be seen' {
        $refusal = '{"Code":"NoPermission","Message":"refused","RequestId":"R-1"}'
        Add-EmulatorRule $emulator @{ action = 'ListProjectMembers'; reply = @{ status = 403; body = $refusal } }
        $node = Get-DwNode 700001 -ResolveOwner -WarningVariable said -WarningAction SilentlyContinue
        $node.OwnerId | Should -Be 288000000000000001
        $node.OwnerName | Should -BeNullOrEmpty
        $said.Count | Should -Be 1
    }
}

Describe 'Tab after -Project' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-Emulator
    }

    It 'offers the workspaces, by one list a session' {
        $line = 'Get-DwNode -Project sal'
        $null = TabExpansion2 $line $line.Length
        # What did not come in time is there the next time.
        $null = Get-DwBaseline -Project sales_ws -First 1
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be sales_ws
        (TabExpansion2 ($line = 'Get-DwNode -ProjectId 销') $line.Length).CompletionMatches.CompletionText | Should -Be sales_ws
        @(Get-Action).Where({ $_ -eq 'ListProjects' }).Count | Should -Be 1
    }

    It 'has its like for owners, in the workspace that is named or meant' {
        Get-DwNode -Project sales_ws -Owner 李四 -First 1 | Should -Not -BeNullOrEmpty
        $line = 'Get-DwNode -Project sales_ws -Owner lis'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 李四
        Connect-Emulator -Project sales_ws
        Get-DwNode -Owner 李四 -First 1 | Should -Not -BeNullOrEmpty
        $line = 'Get-DwInstance -Owner 李'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 李四
    }

    It 'waits for nobody' {
        Set-Emulator $emulator @{ latencyMs = 3000 }
        $line = 'Get-DwNode -Project sal'
        $took = Measure-Command { $script:offered = (TabExpansion2 $line $line.Length).CompletionMatches }
        $took.TotalMilliseconds | Should -BeLessThan 1500
        $script:offered.Where({ $_.ResultType -eq 'ParameterValue' }) | Should -BeNullOrEmpty
    }

    It 'is silent where the service is not reached' {
        Connect-DwAccount -Region cn-shanghai -Endpoint http://127.0.0.1:9 -Credential $emulator.Credential
        $line = 'Get-DwNode -Project sal'
        (TabExpansion2 $line $line.Length).CompletionMatches.Where({ $_.ResultType -eq 'ParameterValue' }) | Should -BeNullOrEmpty
        $Error.Clear()
    }
}
