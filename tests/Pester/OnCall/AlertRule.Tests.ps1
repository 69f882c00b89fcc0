# Rules of who is told what: made, changed, switched off and on, deleted.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    $robot = 'https://oapi.dingtalk.com/robot/send?access_token=SEKRET1'
    $hook = 'https://open.feishu.cn/open-apis/bot/v2/hook/SEKRET2'

    # What was carried out.
    function Get-Done {
        (Invoke-RestMethod "$($emulator.Address)/emulator/actions" -NoProxy).ForEach({ "$($_.action) $($_.target)" })
    }

    function Get-Asked {
        param([string] $Action)
        @(Get-EmulatorRequest $emulator).Where({ $_.action -eq $Action }).ForEach({ $_.parameters })
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'A rule' {
    BeforeEach { Reset-Emulator $emulator }

    It 'is quieted with all others of a node, and told again' {
        $said = Get-DwAlertRule -NodeId 700001 | Disable-DwAlertRule -Verbose 4>&1
        @($said).Where({ "$_" -like '*Enable-DwAlertRule 9001*' }) | Should -HaveCount 1
        Get-Done | Should -Be 'UpdateRemind 9001', 'UpdateRemind 9002'
        @(Get-Asked UpdateRemind).UseFlag | Should -Be false, false
        @(Get-DwAlertRule -NodeId 700001).Enabled | Should -Be $false, $false
        9001, 9002 | Enable-DwAlertRule
        @(Get-DwAlertRule -NodeId 700001).Enabled | Should -Be $true, $true
    }

    It 'that is so already is skipped' {
        $done = Get-DwAlertRule | Disable-DwAlertRule -PassThru
        $done.RemindId | Should -Be 9001, 9002, 9003
        $done.Outcome | Should -Be Accepted, Accepted, Skipped
        Get-Done | Should -Be 'UpdateRemind 9001', 'UpdateRemind 9002'
    }

    It 'is made, is there, tells and goes' {
        $made = New-DwAlertRule -Name 'orders failed' -NodeId 710001, 710002 -AlertMethod sms, mail -AlertTarget 288000000000000001 `
            -IntervalSec 1800 -MaxAlertTimes 2 -DndEnd 07:30 -RobotUrl $robot -Webhook $hook
        $made | Should -BeOfType DataWorksMeta.AlertRuleAction
        $made.Outcome | Should -Be Accepted
        $rule = $made | Get-DwAlertRule -IncludeSecret
        $rule.RemindName, $rule.RemindType, $rule.RemindUnit, $rule.AlertUnit | Should -Be 'orders failed', ERROR, NODE, OTHER
        $rule.NodeIds | Should -Be 710001, 710002
        $rule.AlertMethods | Should -Be SMS, MAIL
        $rule.AlertInterval, $rule.MaxAlertTimes, $rule.DndEnd | Should -Be 1800, 2, '07:30'
        $rule.Robots.WebUrl, $rule.Webhooks[0] | Should -Be $robot, $hook
        $made | Remove-DwAlertRule -Confirm:$false
        $made | Get-DwAlertRule -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        Get-Done | Should -Be "CreateRemind orders failed", "DeleteRemind $($made.RemindId)"
    }

    It 'watches all that comes down the pipe, and nothing comes of an empty one' {
        Get-DwNode -Project 10002 -NodeName sync_ods_orders_001, sync_ods_orders_002 | New-DwAlertRule -Name two -Type finished |
            Get-DwAlertRule | ForEach-Object NodeIds | Should -Be 7100001, 7100002
        @() | New-DwAlertRule -Name none | Should -BeNullOrEmpty
        Get-Done | Should -Be 'CreateRemind two'
    }

    It 'of a name that is there is made only with -Force' {
        New-DwAlertRule -Name 'sales errors' -NodeId 710001 -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -Be 'Dw.InvalidInput,DataWorksMeta.Commands.NewDwAlertRuleCommand'
        Get-Done | Should -BeNullOrEmpty
        (New-DwAlertRule -Name 'sales errors' -NodeId 710001 -Force).RemindId | Should -BeGreaterThan 9003
    }

    It 'is changed in what is named, and in nothing else' {
        $before = Get-DwAlertRule 9001 -IncludeSecret
        Get-DwAlertRule 9001 | Update-DwAlertRule -MaxAlertTimes 1 -ClearWebhook
        $after = Get-DwAlertRule 9001 -IncludeSecret
        $after.MaxAlertTimes | Should -Be 1
        $after.Webhooks | Should -BeNullOrEmpty
        $after.Robots.WebUrl, $after.RemindName, $after.DndEnd | Should -Be $before.Robots.WebUrl, $before.RemindName, $before.DndEnd
        (Get-Asked UpdateRemind).PSObject.Properties.Name | Sort-Object | Should -Be MaxAlertTimes, RemindId, Webhooks
    }

    It 'is not asked for where the arguments make none: <Ask>' -ForEach @(
        @{ Ask = 'New-DwAlertRule -NodeId 1' }
        @{ Ask = 'New-DwAlertRule -Name a' }
        @{ Ask = 'New-DwAlertRule -Name a -NodeId 1 -BaselineId 1' }
        @{ Ask = 'New-DwAlertRule -Name a -NodeId (1..51)' }
        @{ Ask = 'New-DwAlertRule -Name a -NodeId 1 -IntervalSec 60' }
        @{ Ask = 'New-DwAlertRule -Name a -NodeId 1 -Type UNFINISHED' }
        @{ Ask = 'Get-DwBaseline 10002 | New-DwAlertRule -Name a -NodeId 1' }
        @{ Ask = 'Update-DwAlertRule 9001' }
        @{ Ask = 'Update-DwAlertRule 9001 -ToOwner -AlertTarget 1' }
        @{ Ask = 'Update-DwAlertRule 9001 -DndEnd night' }
    ) {
        $run = Invoke-Recorded ([scriptblock]::Create($Ask))
        $run.Ended.FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*'
        Get-Done | Should -BeNullOrEmpty
        Get-Asked CreateRemind | Should -BeNullOrEmpty
        Get-Asked UpdateRemind | Should -BeNullOrEmpty
    }

    It 'is previewed without a change, also with -Force: <Ask>' -ForEach @(
        @{ Ask = 'Disable-DwAlertRule 9001 -WhatIf' }
        @{ Ask = 'Enable-DwAlertRule 9001 -Force -WhatIf' }
        @{ Ask = 'New-DwAlertRule -Name a -NodeId 700001 -Force -WhatIf' }
        @{ Ask = 'Update-DwAlertRule 9001 -Name b -WhatIf' }
        @{ Ask = 'Get-DwAlertRule 9001 | Remove-DwAlertRule -WhatIf' }
    ) {
        & ([scriptblock]::Create($Ask)) | Should -BeNullOrEmpty
        Get-Done | Should -BeNullOrEmpty
        @(Get-Action).Where({ $_ -in 'CreateRemind', 'UpdateRemind', 'DeleteRemind' }) | Should -BeNullOrEmpty
    }

    It 'whose answer is lost is changed once, and a look proves it: <Ask>' -ForEach @(
        @{ Action = 'UpdateRemind'; Ask = 'Disable-DwAlertRule 9001 -PassThru'; Outcome = 'Proven' }
        @{ Action = 'UpdateRemind'; Ask = 'Update-DwAlertRule 9001 -Name other -RobotUrl $robot -PassThru'; Outcome = 'Proven' }
        @{ Action = 'CreateRemind'; Ask = 'New-DwAlertRule -Name lost -NodeId 700001 -Webhook $hook'; Outcome = 'Proven' }
        @{ Action = 'DeleteRemind'; Ask = 'Remove-DwAlertRule 9001 -Confirm:$false -PassThru'; Outcome = 'Proven' }
    ) {
        Add-EmulatorRule $emulator @{ action = $Action; fault = 'lost' }
        $done = & ([scriptblock]::Create($Ask))
        $done.Outcome | Should -Be $Outcome
        @(Get-Asked $Action) | Should -HaveCount 1
        @(Get-Done) | Should -HaveCount 1
        if ($Action -eq 'CreateRemind') {
            (Get-DwAlertRule -Name lost).RemindId | Should -Be $done.RemindId
        }
    }

    It 'that was not changed, and nobody can tell, is told with the command that shows it' {
        Add-EmulatorRule $emulator @{ action = 'CreateRemind'; fault = 'reset' }
        New-DwAlertRule -Name "it's gone" -NodeId 700001 -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].Exception.Code, $failed[0].Exception.IsRetryable | Should -Be Dw.OutcomeUnknown, $false
        $command = [regex]::Match($failed[0].Exception.RecommendedAction, 'Get-DwAlertRule .*').Value
        & ([scriptblock]::Create($command)) | Should -BeNullOrEmpty
        @(Get-Asked CreateRemind) | Should -HaveCount 1
    }

    It 'never shows its addresses: <Ask>' -ForEach @(
        @{ Ask = 'New-DwAlertRule -Name s -NodeId 700001 -RobotUrl $robot -Webhook $hook' }
        @{ Ask = 'Update-DwAlertRule 9001 -RobotUrl $robot -Webhook $hook -PassThru' }
        @{ Ask = 'New-DwAlertRule -Name s -NodeId 700001 -RobotUrl $robot -Webhook $hook -WhatIf' }
        @{ Ask = 'Update-DwAlertRule 5 -RobotUrl $robot -Webhook $hook' }
    ) {
        $VerbosePreference = $DebugPreference = 'Continue'
        $ErrorActionPreference = 'Continue'
        $said = & ([scriptblock]::Create($Ask)) *>&1 | ForEach-Object { $_ | Out-String; $_ | Format-List * | Out-String } | Out-String
        $said += Get-DwAction | Format-List * | Out-String
        $said | Should -Not -Match SEKRET
        $said | Should -Match 'Remind|alert rule'
    }
}
