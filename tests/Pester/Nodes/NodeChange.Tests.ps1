# Nodes that are suspended, resumed, given away and taken off the schedule: what is sent, what is not, and what becomes of it.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    $lisi = '288000000000000001'
    $wangwu = '288000000000000002'
    $writes = 'UpdateNodeRunMode', 'UpdateNodeOwner', 'OfflineNode'

    function Get-Write { @(Get-EmulatorRequest $emulator).Where({ $_.action -in $writes }) }
    function Get-CarriedOut {
        @((Invoke-RestMethod "$($emulator.Address)/emulator/actions" -NoProxy).ForEach({ "$($_.action) $($_.target)" }))
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe '<Name> of a node' -ForEach @(
    @{ Name = 'Suspend-DwNode'; Id = 700001; More = @{}; Action = 'UpdateNodeRunMode' }
    @{ Name = 'Resume-DwNode'; Id = 700002; More = @{}; Action = 'UpdateNodeRunMode' }
    @{ Name = 'Set-DwNodeOwner'; Id = 700001; More = @{ Owner = '288000000000000002' }; Action = 'UpdateNodeOwner' }
    @{ Name = 'Unpublish-DwNode'; Id = 700004; More = @{}; Action = 'OfflineNode' }
) {
    BeforeEach { Reset-Emulator $emulator }

    It 'sends nothing in a preview, be it forced' {
        Get-DwNode $Id | & $Name @More -WhatIf
        & $Name $Id @More -WhatIf -Force -PassThru | Should -BeNullOrEmpty
        Get-Write | Should -BeNullOrEmpty
        Get-CarriedOut | Should -BeNullOrEmpty
    }

    It 'is done once, and gives an object where one is wanted' {
        & $Name $Id @More -Confirm:$false | Should -BeNullOrEmpty
        Get-CarriedOut | Should -Be "$Action $Id"
        Reset-Emulator $emulator
        $done = Get-DwNode $Id | & $Name @More -PassThru -Confirm:$false
        $done | Should -BeOfType DataWorksMeta.NodeAction
        $done.NodeId, $done.Outcome, $done.ProjectEnv, $done.Region | Should -Be $Id, 'Accepted', 'Prod', 'cn-shanghai'
        $done.ActionTime | Should -BeOfType datetimeoffset
        Get-CarriedOut | Should -Be "$Action $Id"
    }

    It 'is proven by a look where no answer came, and sent once' {
        Add-EmulatorRule $emulator @{ action = $Action; fault = 'lost' }
        $done = & $Name $Id @More -PassThru -Confirm:$false
        $done.Outcome | Should -Be Proven
        @(Get-Write).Count | Should -Be 1
        Get-CarriedOut | Should -Be "$Action $Id"
        (Get-DwAction -Last 1).Outcome | Should -Be Proven
    }

    It 'takes rows of CSV and of JSON' {
        & $Name @More -InputObject ('TaskId,Region', "$Id,cn-shanghai" | ConvertFrom-Csv) -Confirm:$false
        Reset-Emulator $emulator
        Get-DwNode $Id | ConvertTo-Json | ConvertFrom-Json | & $Name @More -Confirm:$false
        Get-CarriedOut | Should -Be "$Action $Id"
    }
}

Describe 'What becomes of a node' {
    BeforeEach { Reset-Emulator $emulator }

    It 'is suspended and resumed, and what it gives goes on' {
        $back = Get-DwNode 700001 | Suspend-DwNode -PassThru | Resume-DwNode -PassThru
        $back.PriorSchedulerType, $back.SchedulerType | Should -Be 'PAUSE', 'NORMAL'
        @(Get-Write).ForEach({ $_.parameters.SchedulerType }) | Should -Be '2', '0'
        Get-DwNode 700001 | Suspend-DwNode -PassThru | Get-DwNode | ForEach-Object SchedulerType | Should -Be PAUSE
    }

    It 'is skipped where the input shows it so, and sent all the same where that is forced' {
        $skipped = Get-DwNode 700002 | Suspend-DwNode -PassThru
        $skipped.Outcome, $skipped.ActionTime | Should -Be 'Skipped', $null
        Get-DwNode 700001 | Set-DwNodeOwner -Owner $lisi
        Get-Write | Should -BeNullOrEmpty
        Get-DwNode 700002 | Suspend-DwNode -Force
        Get-CarriedOut | Should -Be 'UpdateNodeRunMode 700002'
    }

    It 'is not resumed where it was never suspended: it would run like any other' {
        Get-DwNode 700004 | Resume-DwNode -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -Be 'Dw.WrongState,DataWorksMeta.Commands.ResumeDwNodeCommand'
        $failed.CategoryInfo.Category | Should -Be InvalidOperation
        $failed.TargetObject.NodeId | Should -Be 700004
        Get-Write | Should -BeNullOrEmpty
    }

    It 'goes to a colleague by name, and back from a file' {
        $file = Join-Path $TestDrive moved.csv
        Get-DwNode -Project sales_ws -Owner $lisi | Select-Object -First 3 | Set-DwNodeOwner -Owner wangwu -PassThru | Export-Csv $file
        $ids = (Import-Csv $file).NodeId
        @(Get-DwNode $ids).OwnerId | Sort-Object -Unique | Should -Be $wangwu
        Import-Csv $file | Set-DwNodeOwner -Owner (Import-Csv $file)[0].PriorOwnerId
        @(Get-DwNode $ids).OwnerId | Sort-Object -Unique | Should -Be $lisi
        @(Get-Write).Count | Should -Be 6
    }

    It 'stays with its owner where the new one is not named, is nobody, or is no member' {
        $errors = $(
            { Set-DwNodeOwner 700001 }, { Set-DwNodeOwner 700001 -Owner '' }, { Set-DwNodeOwner 700001 -Owner nobody -ErrorAction Stop }
        ).ForEach({ try { & $_ } catch { $_.FullyQualifiedErrorId -replace ',.*' } })
        $errors | Should -Be 'Dw.InvalidInput', 'Dw.EmptyInput', 'Dw.NoMatch'
        Get-Write | Should -BeNullOrEmpty
        Set-DwNodeOwner 700001 -Owner 4711 -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -BeLike 'Invalid.Wkbench.Parameter,*'
        (Get-DwAction -Last 1).Outcome | Should -Be Refused
        Get-CarriedOut | Should -BeNullOrEmpty
    }

    It 'is another one in development, and what is known of it in production says nothing of that' {
        Get-DwNode 690001 -ProjectEnv Dev | ConvertTo-Csv | ConvertFrom-Csv | Suspend-DwNode
        (Get-Write).parameters.ProjectEnv | Should -Be DEV
        $other = [pscustomobject]@{ NodeId = 690001; ProjectEnv = 'Prod'; SchedulerType = 'PAUSE' }
        $other | Suspend-DwNode -ProjectEnv Dev -PassThru | ForEach-Object Outcome | Should -Be Accepted
    }

    It 'goes from the schedule where nothing depends on it, and stays where something does' {
        700001, 700004 | Unpublish-DwNode -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.TargetObject | Should -Be 700001
        Get-CarriedOut | Should -Be 'OfflineNode 700004'
        (Get-DwNode 700001).NodeId | Should -Be 700001
        { Get-DwNode 700004 -ErrorAction Stop } | Should -Throw
    }

    It 'does not go from the schedule of development' {
        Get-DwNode 690001 -ProjectEnv Dev | Unpublish-DwNode -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*'
        Get-Write | Should -BeNullOrEmpty
    }

    It 'does not go where nobody can be asked, and goes where nobody needs to be' {
        $shell = New-ConnectedShell $emulator.Credential
        try {
            $null = $shell.AddScript('Unpublish-DwNode 700004').Invoke()
            @($shell.Streams.Error).ForEach({ $_.FullyQualifiedErrorId }) |
                Should -Be 'Dw.InvalidInput,DataWorksMeta.Commands.UnpublishDwNodeCommand'
            Get-Write | Should -BeNullOrEmpty
            $shell.Commands.Clear()
            $shell.Streams.ClearStreams()
            $null = $shell.AddScript('Unpublish-DwNode 700004 -Force').Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
        }
        finally {
            $shell.Dispose()
        }
        Get-CarriedOut | Should -Be 'OfflineNode 700004'
    }

    It 'is unknown where no answer came and no look shows it: sent once, and told how to see it' {
        $writes.ForEach({ Add-EmulatorRule $emulator @{ action = $_; fault = '503' } })
        $lines = @{
            700001  = 'Suspend-DwNode 700001'
            700002  = 'Resume-DwNode 700002'
            7100001 = 'Set-DwNodeOwner 7100001 -Owner 288000000000000002'
            700004  = 'Unpublish-DwNode 700004 -Force'
        }
        $results = $lines.GetEnumerator() | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:manifest
            Connect-DwAccount -Region cn-shanghai -Endpoint $using:emulator.Address -Credential $using:emulator.Credential
            $ErrorActionPreference = 'SilentlyContinue'
            & ([scriptblock]::Create($_.Value))
            $problem = $Error[0]
            $command = $problem.Exception.RecommendedAction -replace '^.*?: '
            [pscustomobject]@{
                Id        = $_.Key
                Code      = $problem.Exception.Code
                Retryable = $problem.Exception.IsRetryable
                Target    = $problem.TargetObject
                Outcome   = (Get-DwAction).Outcome
                Seen      = & ([scriptblock]::Create($command)) | Out-String
            }
        }
        $results.Count | Should -Be 4
        $results.Code | Sort-Object -Unique | Should -Be Dw.OutcomeUnknown
        $results.Retryable | Sort-Object -Unique | Should -BeFalse
        $results.Outcome | Sort-Object -Unique | Should -Be Unclear
        $results.ForEach({ $_.Target | Should -Be $_.Id })
        $results.Seen | ForEach-Object { $_ | Should -Match SchedulerType }
        @(Get-Write).Count | Should -Be 4
        Get-CarriedOut | Should -BeNullOrEmpty
    }
}
