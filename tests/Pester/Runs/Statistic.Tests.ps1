# The morning count.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'The runs of a day' {
    BeforeEach { Reset-Emulator $emulator }

    It 'are counted in one call, as they would be one by one' {
        $counts = Measure-DwInstance 10002 -BizDate 2026-11-20
        Get-Action | Should -Be GetInstanceStatusStatistic
        $runs = @(Get-DwInstance -ProjectId 10002 -BizDate 2026-11-20)
        $counts.Total | Should -Be $runs.Count
        foreach ($pair in @{
                NotRun = 'NOT_RUN'; WaitTime = 'WAIT_TIME'; WaitRes = 'WAIT_RESOURCE'; Running = 'RUNNING'; Success = 'SUCCESS'
                Failure = 'FAILURE'; Other = 'CHECKING'
            }.GetEnumerator()) {
            $counts.($pair.Key) | Should -Be @($runs.Where({ $_.Status -eq $pair.Value })).Count -Because $pair.Key
        }
        $counts.Other | Should -BeGreaterThan 0
    }

    It 'are those of yesterday, and of the workspace that the session or the pipe says' {
        $session = New-DwSession -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential -Project sales_ws
        (Measure-DwInstance -Session $session).ProjectId | Should -Be 10002
        @(Get-DwProject sales_ws, marketing | Measure-DwInstance -BizDate 2026-11-20).ProjectId | Should -Be 10002, 10003
        $asked = @(Get-EmulatorRequest $emulator).Where({ $_.action -eq 'GetInstanceStatusStatistic' }).parameters
        $asked.BizDate | Should -Be (Get-DwBizDate -Format yyyy-MM-dd), '2026-11-20', '2026-11-20'
        $asked.ProjectEnv | Should -Be PROD, PROD, PROD
    }

    It 'are counted for each kind of schedule that is named' {
        $both = @(Measure-DwInstance 10002 -BizDate 2026-11-20 -SchedulerType NORMAL, PAUSE)
        $both.SchedulerType | Should -Be NORMAL, PAUSE
        $both[1].NotRun | Should -Be $both[1].Total
    }

    It 'count a run that was started again as it stands now, as its topic does' {
        $before = Measure-DwInstance 10002 -BizDate 2026-11-20
        $topic = Get-DwTopic -Since 2026-11-20 -Until 2026-11-21 -NodeId 700001 -Type ERROR
        $topic.TopicStatus | Should -BeIn NEW, FIXING
        $body = ConvertTo-Json @(@{ instanceId = $topic.InstanceId; outcome = 'SUCCESS'; waitMs = 0; runMs = 0; checkMs = 0 })
        $null = Invoke-RestMethod "$($emulator.Address)/emulator/runs" -Method Post -Body $body -ContentType application/json -NoProxy
        $topic | Get-DwInstance | Restart-DwInstance
        (Measure-DwInstance 10002 -BizDate 2026-11-20).Failure | Should -BeLessThan $before.Failure
        ($topic | Get-DwTopic).TopicStatus | Should -Be RECOVER
    }
}
