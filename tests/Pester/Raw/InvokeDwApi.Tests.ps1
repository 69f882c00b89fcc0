# Any operation, asked by its name.

BeforeAll {
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
        Invoke-DwApi DeleteTable @{ TableGuid = 'odps.p.t' } -WhatIf
        Get-Action | Should -BeNullOrEmpty
    }

    It 'does away with nothing unasked: <Action>' -ForEach @(
        @{ Action = 'DeleteMetaCategory' }, @{ Action = 'RemoveEntityTags' }, @{ Action = 'OfflineNode' }, @{ Action = 'StopInstance' }
    ) {
        # Nobody can answer here, so that asking is an error.
        { Invoke-DwApi $Action @{ Id = 1 } -ErrorAction Stop } | Should -Throw
        Get-Action | Should -BeNullOrEmpty
        Invoke-DwApi $Action @{ Id = 1 } -Confirm:$false -ErrorAction SilentlyContinue
        & { $ConfirmPreference = 'None'; Invoke-DwApi $Action @{ Id = 1 } -ErrorAction SilentlyContinue }
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
        @{ Name = 'answered with false'; Reply = @{ body = '{"RequestId":"r","Success":true,"Data":false}' }; Code = 'Dw.CallFailed' }
        @{ Name = '503'; Reply = @{ status = 503; body = '{"RequestId":"r","Code":"ServiceUnavailable"}' }; Code = 'ServiceUnavailable' }
        @{ Name = 'a page'; Reply = @{ status = 502; body = '<html>Bad gateway</html>' }; Code = 'Dw.HttpError' }
        @{ Name = 'an empty reply'; Reply = @{ body = '' }; Code = 'Dw.EmptyReply' }
        @{ Name = 'a lost connection'; Reply = @{ abort = $true }; Code = 'Dw.ConnectionLost' }
        @{ Name = 'a cut reply'; Reply = @{ body = '{"RequestId":"r"}'; cutAfter = 5 }; Code = 'Dw.CutReply' }
    ) {
        Add-EmulatorRule $emulator @{ contains = 'dim_write'; reply = $Reply }
        $parameter = @{ InstanceId = 1; ProjectEnv = 'dim_write' }
        $all = @(Invoke-DwApi RestartInstance $parameter -Confirm:$false -ErrorAction Continue 2>&1)
        Reset-Emulator $emulator
        $all.Count | Should -Be 1
        $all[0].Exception.Code | Should -Be $Code
        $all[0].Exception.IsRetryable | Should -BeFalse
        $all[0].Exception.Attempts | Should -Be 1
    }
}
