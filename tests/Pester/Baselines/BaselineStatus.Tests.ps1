# How baselines stand on a business date, and why.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential

    function Get-Asked {
        param([string] $Action)
        @(Get-EmulatorRequest $emulator).Where({ $_.action -eq $Action }).ForEach({ $_.parameters })
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'Baselines on a business date' {
    BeforeEach { Reset-Emulator $emulator }

    It 'are those of yesterday in China where none is named' {
        $null = Get-DwBaselineStatus
        [datetimeoffset] (Get-Asked ListBaselineStatuses)[0].Bizdate | Should -Be (Get-DwBizDate).BizDate
    }

    It 'are filtered by the service: <Name>' -ForEach @(
        @{ Name = 'Status'; With = @{ Status = 'error', 'OVER' }; Sent = 'Status'; Value = 'ERROR,OVER'
            Holds = { $_.Status -in 'ERROR', 'OVER' }
        }
        @{ Name = 'FinishStatus'; With = @{ FinishStatus = 'UNFINISH' }; Sent = 'FinishStatus'; Value = 'UNFINISH'
            Holds = { $_.FinishStatus -eq 'UNFINISH' }
        }
        @{ Name = 'Priority'; With = @{ Priority = 5, 8 }; Sent = 'Priority'; Value = '5,8'; Holds = { $_.Priority -in 5, 8 } }
        @{ Name = 'BaselineType'; With = @{ Type = 'hourly' }; Sent = 'BaselineTypes'; Value = 'HOURLY'
            Holds = { $_.BaselineType -eq 'HOURLY' }
        }
        @{ Name = 'Owner'; With = @{ Owner = '1822931104031845' }; Sent = 'Owner'; Value = '1822931104031845'
            Holds = { $_.OwnerId -eq '1822931104031845' }
        }
        @{ Name = 'Name'; With = @{ Name = '日报' }; Sent = 'SearchText'; Value = '日报'; Holds = { $_.BaselineName -like '*日报*' } }
    ) {
        $found = @(Get-DwBaselineStatus -BizDate 2026-11-20 @With)
        $found.Count | Should -BeGreaterThan 0
        $found.Where($Holds).Count | Should -Be $found.Count
        (Get-Asked ListBaselineStatuses).$Sent | Should -Be $Value
    }

    It 'have 24 groups where they are hourly' {
        $hours = @(Get-DwBaselineStatus -BizDate 2026-11-20 -Name 支付小时)
        $hours.InGroupId | Should -Be (1..24)
        (Get-DwBaselineStatus 2002 -BizDate 2026-11-20 -InGroupId 7).SlaTime | Should -Be $hours[6].SlaTime
    }

    It 'that stand still lead to the log of the run that holds them up' {
        $logs = @(Get-DwBaselineStatus -BizDate 2026-11-20 -Status ERROR -BaselineType DAILY | Get-DwBaselineStatus |
            ForEach-Object BlockInstance | Get-DwInstanceLog)
        $logs | Should -BeOfType DataWorksMeta.InstanceLog
        $logs.Log | Should -Match FAILED
    }

    It 'are asked about one by one from the pipe, on the day and in the group that the input says' {
        $status = Get-DwBaseline 10002 | Where-Object BaselineId -EQ 2004 | Get-DwBaselineStatus -BizDate 2026-11-19
        $status.BaselineId, $status.InGroupId | Should -Be 2004, 1
        $status.LastInstance.InstanceId | Should -BeGreaterThan 0
        $run = Get-DwInstance -ProjectId 10002 -NodeId 700001 -BizDate 2026-11-20
        ($run | Get-DwBaselineStatus).BizDate | Should -Be $run.BizDate
        @(Get-Asked GetBaselineStatus).ForEach({ [datetimeoffset] $_.Bizdate }) | Should -Be $run.BizDate.AddDays(-1), $run.BizDate
        $rows = Get-DwBaselineStatus -BizDate 2026-11-18 -Name 支付小时 -First 2 | ConvertTo-Csv | ConvertFrom-Csv
        @($rows | Get-DwBaselineStatus).ForEach({ "$($_.BizDate.Day) $($_.InGroupId)" }) | Should -Be '18 1', '18 2'
    }

    It 'behind a topic are those that wait for it' {
        $topic = Get-DwTopic -Since 2026-11-20 -Until 2026-11-21 -NodeId 700001 -First 1
        $waiting = @($topic | Get-DwBaselineStatus)
        $waiting.BaselineId | Should -Be @($topic | Get-DwTopicInfluence).BaselineId
        (Get-Asked ListBaselineStatuses).TopicId | Should -Be $topic.TopicId
    }

    It 'have a key path that ends with the run that ends last' {
        $path = @(Get-DwBaselineKeyPath 2001 -BizDate 2026-11-20)
        $path.Count | Should -BeGreaterThan 1
        $path | Should -BeOfType DataWorksMeta.BaselineKeyPath
        $path[-1].InstanceId | Should -Be (Get-DwBaselineStatus 2001 -BizDate 2026-11-20).LastInstance.InstanceId
        @($path | Get-DwInstance).InstanceId | Should -Be $path.InstanceId
        @(Get-DwBaselineStatus 2001 -BizDate 2026-11-20 | Get-DwBaselineKeyPath).InstanceId | Should -Be $path.InstanceId
    }
}
