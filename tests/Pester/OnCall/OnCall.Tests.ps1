# What went wrong and who was told, over the emulator's own night of 2026-11-21.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    $night = @{ Since = '2026-11-20 12:00'; Until = '2026-11-21 12:00' }

    function Get-Asked {
        param([string] $Action)
        @(Get-EmulatorRequest $emulator).Where({ $_.action -eq $Action }).ForEach({ $_.parameters })
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'Alerts' {
    BeforeEach { Reset-Emulator $emulator }

    It 'are those of the last day where no time is named' {
        $before = [datetimeoffset]::UtcNow
        Get-DwAlert | Should -BeNullOrEmpty
        $asked = Get-Asked ListAlertMessages
        [datetimeoffset] $begin, [datetimeoffset] $end = $asked[0].BeginTime, $asked[0].EndTime
        $end - $begin | Should -Be ([timespan]::FromDays(1))
        ($end - $before).Duration().TotalSeconds | Should -BeLessThan 60
    }

    It 'of a week are one list in order, from calls of less than two days' {
        $alerts = @(Get-DwAlert -Since 2026-11-15 -Until 2026-11-21)
        $alerts.Count | Should -BeGreaterThan 20
        @($alerts.AlertId | Select-Object -Unique).Count | Should -Be $alerts.Count
        $times = @($alerts.AlertTime)
        $times | Should -Be @($times | Sort-Object -Descending)
        $spans = @(Get-Asked ListAlertMessages).ForEach({ "$($_.BeginTime) $($_.EndTime)" }) | Select-Object -Unique
        $spans.Count | Should -Be 4
        # The same as day by day.
        $daily = 15..21 | ForEach-Object { Get-DwAlert -Since "2026-11-$_" -Until "2026-11-$_" }
        $alerts.AlertId | Sort-Object | Should -Be @($daily.AlertId | Sort-Object)
    }

    It 'end with -First, without the calls for the rest' {
        @(Get-DwAlert -Since 2026-11-01 -Until 2026-11-21 -First 2).Count | Should -Be 2
        @(Get-Asked ListAlertMessages).Count | Should -Be 1
    }

    It 'are filtered by the service where it can: <Name>' -ForEach @(
        @{ Name = 'AlertMethod'; With = @{ AlertMethod = 'SMS', 'PHONE' }; Sent = 'AlertMethods'; Value = 'SMS,PHONE'
            Holds = { $_.AlertMethod -in 'SMS', 'PHONE' }
        }
        @{ Name = 'RuleType'; With = @{ RuleType = 'user_define' }; Sent = 'AlertRuleTypes'; Value = 'USER_DEFINE'
            Holds = { $_.Source -eq 'REMIND_ALERT' }
        }
        @{ Name = 'User'; With = @{ User = '288000000000000001' }; Sent = 'AlertUser'; Value = '288000000000000001'
            Holds = { $_.UserId -eq '288000000000000001' }
        }
    ) {
        $alerts = @(Get-DwAlert @night @With)
        $alerts.Count | Should -BeGreaterThan 0
        $alerts.Where($Holds).Count | Should -Be $alerts.Count
        (Get-Asked ListAlertMessages).$Sent | Should -Be $Value
    }

    It 'of one are got by id, typed or piped' {
        $one = Get-DwAlert @night -First 1
        (Get-DwAlert $one.AlertId).Content | Should -Be $one.Content
        (Get-DwAlert -AlertId $one.AlertId).AlertTime | Should -Be $one.AlertTime
        ($one | Get-DwAlert).AlertId | Should -Be $one.AlertId
        @(Get-Asked GetAlertMessage).AlertId | Should -Be (@("$($one.AlertId)") * 3)
    }

    It 'are those about a node, a run, a rule, a baseline' {
        $node = @(Get-DwNode 700001 | Get-DwAlert @night)
        $node.Count | Should -BeGreaterThan 1
        $node.NodeId | Select-Object -Unique | Should -Be 700001
        $run = @(Get-DwInstance -ProjectId 10002 -NodeId 700001 -BizDate 2026-11-20 | Get-DwAlert @night)
        $run.AlertId | Should -Be $node.AlertId
        $rule = @(Get-DwAlertRule 9001 | Get-DwAlert @night)
        $rule.RemindName | Select-Object -Unique | Should -Be 'dim_user 出错'
        $baseline = @(Get-DwBaseline 10002 | Where-Object BaselineId -EQ 2001 | Get-DwAlert @night)
        $baseline.Source | Select-Object -Unique | Should -Be SLA_ALERT
        $baseline.Baseline.BaselineId | Select-Object -Unique | Should -Be 2001
    }

    It 'of a baseline are of one kind of rule, and another is refused before a call' {
        { Get-DwBaseline -BaselineId 2001 -Project 10002 | Get-DwAlert @night -RuleType OTHER -ErrorAction Stop } |
            Should -Throw -ErrorId 'Dw.InvalidInput,DataWorksMeta.Commands.GetDwAlertCommand'
        Get-Asked ListAlertMessages | Should -BeNullOrEmpty
    }

    It 'lead to their runs' {
        $alerts = @(Get-DwAlert @night -RuleType USER_DEFINE)
        $runs = @($alerts | Get-DwInstance)
        $runs.InstanceId | Should -Be $alerts.InstanceId
        $runs.Status | Select-Object -Unique | Should -Be FAILURE
        @($alerts.Instance | Get-DwInstance).InstanceId | Should -Be $alerts.Instance.InstanceId
    }

    It 'about several runs lead to all of them' {
        $ids = @(Get-DwInstance -ProjectId 10002 -BizDate 2026-11-20 -First 3).InstanceId
        Add-EmulatorRule $emulator @{ action = 'GetAlertMessage'; reply = @{ body = @{
                    Success = $true; Data = @{ AlertId = 5; Instances = @($ids.ForEach({ @{ InstanceId = $_; NodeId = 1 } })) }
                } | ConvertTo-Json -Depth 5
            }
        }
        $alert = Get-DwAlert 5
        $alert.InstanceId | Should -BeNullOrEmpty
        @($alert | Get-DwInstance).InstanceId | Should -Be $ids
        @($alert.Instance | Get-DwInstance).InstanceId | Should -Be $ids
    }

    It 'about a baseline lead to no run, and never to all of a workspace' {
        $alert = Get-DwAlert @night | Where-Object Source -EQ SLA_ALERT | Select-Object -First 1
        $alert | Get-DwInstance -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -Be 'Dw.NoId,DataWorksMeta.Commands.GetDwInstanceCommand'
        $status = $alert | Get-DwBaselineStatus
        $status.BaselineId, $status.BizDate | Should -Be $alert.BaselineId, $alert.BizDate
    }
}

Describe 'Topics' {
    BeforeEach { Reset-Emulator $emulator }

    It 'burn: the new ones with the baselines behind them, the tightest first' {
        $behind = @(Get-DwTopic @night -Status NEW | Get-DwTopicInfluence | Sort-Object Buffer)
        $behind | Should -BeOfType DataWorksMeta.TopicInfluence
        $behind.Count | Should -BeGreaterThan 3
        $behind.Buffer | Should -Be @($behind.Buffer | Sort-Object)
        $behind.Status | Should -Not -Contain DANGROUS
        (Get-Asked ListTopics).TopicStatuses | Should -Be NEW
    }

    It 'are those of nodes, runs, kinds and owners that are named' {
        $topics = @(Get-DwTopic -Since 2026-11-01 -Until 2026-11-21 -NodeId 700001, 713001 -Type error)
        $topics.NodeId | Sort-Object -Unique | Should -Be 700001, 713001
        $topics.TopicType | Select-Object -Unique | Should -Be ERROR
        $one = $topics[0]
        @(Get-DwTopic -Since 2026-11-01 -Until 2026-11-21 -InstanceId $one.InstanceId).TopicId | Should -Be $one.TopicId
        @(Get-DwInstance $one.InstanceId | Get-DwTopic -Since 2026-11-01 -Until 2026-11-21).TopicId | Should -Be $one.TopicId
        @(Get-DwTopic @night -Owner 288000000000000001).OwnerId | Select-Object -Unique | Should -Be 288000000000000001
    }

    It 'know an owner by name where a workspace is named' {
        { Get-DwTopic @night -Owner 李四 -ErrorAction Stop } | Should -Throw -ErrorId 'Dw.InvalidInput,*'
        $session = New-DwSession -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential -Project sales_ws
        $topics = @(Get-DwTopic @night -Owner 李四 -Session $session -ResolveOwner)
        $topics.OwnerName | Select-Object -Unique | Should -Be 李四
    }

    It 'of one say what they cost, and lead to their run' {
        $topic = Get-DwTopic @night -NodeId 700001 | Get-DwTopic
        $topic.Buffer | Should -BeOfType long
        $topic.BaselineStatus | Should -BeIn SAFE, DANGEROUS, OVER, ERROR
        ($topic | Get-DwInstance).InstanceId | Should -Be $topic.InstanceId
        ($topic | Get-DwInstanceLog).Log | Should -Not -BeNullOrEmpty
        @($topic | Get-DwBaselineStatus).BaselineId | Should -Contain $topic.BaselineId
    }

    It 'that are not there are an error' {
        Get-DwTopic 5 -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -Be 'Invalid.Wkbench.TopicNotExist,DataWorksMeta.Commands.GetDwTopicCommand'
    }

    It 'refuse a time that has not come' {
        { Get-DwTopic -Since (Get-Date).AddDays(30) -ErrorAction Stop } | Should -Throw -ErrorId 'Dw.InvalidInput,*'
        Get-Action | Should -BeNullOrEmpty
    }
}

Describe 'Rules' {
    BeforeEach { Reset-Emulator $emulator }

    It 'are those that watch a node, by id or from the pipe' {
        @(Get-DwAlertRule -NodeId 700001).RemindId | Should -Be 9001, 9002
        @(Get-DwNode 700001 | Get-DwAlertRule).RemindId | Should -Be 9001, 9002
        @(Get-Asked ListReminds).NodeId | Should -Be 700001, 700001
    }

    It 'are found by name, kind, maker and receiver' {
        (Get-DwAlertRule -Name report).RemindId | Should -Be 9003
        (Get-DwAlertRule -RemindType unfinished, timeout).RemindId | Should -Be 9003
        (Get-DwAlertRule -Founder 288000000000000001).RemindId | Should -Be 9001
        (Get-DwAlertRule -AlertTarget 288000000000000001).RemindId | Should -Be 9001
        @(Get-DwAlertRule).Enabled | Should -Be $true, $true, $false
    }

    It 'hide the tokens of robots and webhooks on every stream, unless these are asked for' {
        $VerbosePreference = $DebugPreference = 'Continue'
        $said = Get-DwAlertRule 9001 *>&1 | ForEach-Object { $_ -is [DataWorksMeta.AlertRule] ? ($_ | ConvertTo-Json -Depth 4) : "$_" } |
            Out-String
        $said | Should -Not -Match 'emulator-rule-(robot|hook)'
        $said | Should -Match 'oapi.dingtalk.com'
        $rule = Get-DwAlertRule 9001 -IncludeSecret
        $rule.Robots.WebUrl | Should -BeLike '*emulator-rule-robot-1'
        $rule.Webhooks | Should -BeLike '*emulator-rule-hook-1'
    }

    It 'lead to what they watch' {
        $rule = Get-DwAlertRule 9001
        @($rule.Nodes | Get-DwNode).NodeId | Should -Be 700001
        @(Get-DwAlert @night -RuleType USER_DEFINE | Get-DwAlertRule).RemindId | Sort-Object -Unique | Should -Contain 9001
    }
}
