# What a team does at a prompt or in a runbook, in the line that it should take.

BeforeAll {
    . $PSScriptRoot/Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    Push-Location $TestDrive
}

AfterAll {
    Pop-Location
    Disconnect-DwAccount
}

Describe 'The catalogue of a workspace, for people with a spreadsheet' {
    BeforeAll {
        Reset-Emulator $emulator
        Get-DwTable -Project sales_ws -Detailed -ResolveOwner | Export-Csv cat.csv -Encoding utf8BOM
        $catalogue = Import-Csv cat.csv
        $actions = Get-Action
    }

    It 'has a row for each table, with owner, size and times' {
        $tables = @(Get-DwTable -AppGuid odps.sales)
        $catalogue.TableGuid | Should -Be $tables.TableGuid
        $user = $catalogue.Where({ $_.TableGuid -eq 'odps.sales.dim_user' })
        $user.OwnerId | Should -BeExactly 288000000000000001
        $user.OwnerName | Should -Be 李四
        [long] $user.DataSize | Should -BeGreaterThan 0
        $user.LastModifyTime | Should -Not -BeNullOrEmpty
        [System.IO.File]::ReadAllBytes((Join-Path $TestDrive cat.csv))[0..2] | Should -Be 0xEF, 0xBB, 0xBF
    }

    It 'costs a call a table, and each look-up once' {
        $counts = $actions | Group-Object -AsHashTable -AsString
        $counts['GetMetaTableBasicInfo'].Count | Should -Be $catalogue.Count
        $counts['ListProjects'].Count | Should -Be 1
        $counts['ListCalcEngines'].Count | Should -Be 1
        $counts['ListProjectMembers'].Count | Should -Be 1
    }
}

Describe 'Tables that nobody produces and nobody has written for 90 days' {
    It 'are those, and no others' {
        $orphans = Get-DwTable -Project sales_ws -Detailed -NotModifiedSince 90d |
            Get-DwTableProducingTask -IncludeEmpty | Where-Object HasProducer -eq $false

        $limit = (Get-DwBizDate -90).BizDate
        $expected = Get-DwTable -AppGuid odps.sales | Get-DwTable | Where-Object { $_.LastModifyTime -lt $limit } |
            Where-Object { -not (Get-DwTableProducingTask $_) }
        $orphans.Count | Should -BeGreaterThan 0
        $orphans.TableGuid | Should -Be $expected.TableGuid
    }

    It 'are not those about which the service gave no answer' {
        $body = '{"Code":"Forbidden.Access","Message":"refused","RequestId":"R-1"}'
        Add-EmulatorRule $emulator @{ action = 'GetMetaTableProducingTasks'; reply = @{ status = 403; body = $body } }
        $orphans = Get-DwTable -Project sales_ws -Detailed -NotModifiedSince 90d |
            Get-DwTableProducingTask -IncludeEmpty -ErrorAction SilentlyContinue -ErrorVariable failed |
            Where-Object HasProducer -eq $false
        $orphans | Should -BeNullOrEmpty
        $failed.Count | Should -BeGreaterThan 0
        Reset-Emulator $emulator
    }
}

Describe 'A table that shall be dropped' {
    It 'hurts those who are in the file, one row for each thing, with whom to tell' {
        Get-DwTableImpact sales.ods_orders_001 -Depth 5 | Export-Csv impact.csv
        $rows = Import-Csv impact.csv
        $truth = Get-EmulatorImpact $emulator odps.sales.ods_orders_001 -Depth 5
        $rows.FullName | Should -Be $truth.tables.name
        $rows.OwnerName | Should -Be $truth.tables.ownerName
        $rows.Path | Should -Be $truth.tables.ForEach({ $_.path -join ' > ' })
        $rows.Where({ $_.TableName -eq 'dwd_order_detail_01' }).Tasks | Should -BeLike '712001 *; 712101 *'
        ($rows | Group-Object OwnerName).Name | Should -Contain 李四
    }
}

Describe 'Development against production' {
    It 'differs in a column and in a line of code' {
        $found = @(Compare-DwTable sales.dim_user sales_dev.dim_user)
        $found.What | Should -Contain Column
        $found.What | Should -Contain Code
        $column = $found.Where({ $_.What -eq 'Column' })
        $column.Name | Should -Be attribute_29
        $column.Reference, $column.Difference | Should -Be $null, string
        $line = $found.Where({ $_.What -eq 'Code' })
        $line.Name | Should -Be 'line 3'
        $line.Reference | Should -Match 'sales\.dim_user'
        $line.Difference | Should -Match 'sales_dev\.dim_user'
    }
}

Describe 'A nightly run that is killed' {
    It 'goes on where it was, and its file is whole' {
        Import-Module $manifest
        $own = Start-Emulator -Path $env:DW_TEST_EMULATOR -Argument '--tables', '5000', '--latency', '5'
        try {
            Connect-DwAccount -Region cn-shanghai -Endpoint $own.Address -Credential $own.Credential
            $whole = 1..1000 | ForEach-Object { [pscustomobject]@{ TableGuid = 'odps.generated.table_{0:0000000}' -f $_ } }
            $whole | Export-Csv tables.csv
            Import-Csv tables.csv | Get-DwTableProducingTask -IncludeEmpty | Export-Csv expected.csv
            Reset-Emulator $own

            $script = @"
`$ErrorActionPreference = 'Stop'
Import-Module '$manifest'
`$key = [pscredential]::new('$($own.Credential.UserName)', (ConvertTo-SecureString '$(
                $own.Credential.GetNetworkCredential().Password)' -AsPlainText))
Connect-DwAccount cn-shanghai -Endpoint $($own.Address) -Credential `$key
Set-Location '$TestDrive'
Import-Csv tables.csv | Get-DwTableProducingTask -IncludeEmpty -Checkpoint state.jsonl | Export-Csv out.csv
"@
            Set-Content night.ps1 $script
            $start = New-EngineStartInfo -Argument '-NoProfile', '-NonInteractive', '-File', (Join-Path $TestDrive night.ps1)
            $night = [System.Diagnostics.Process]::Start($start)
            $limit = [datetime]::UtcNow.AddSeconds(60)
            while ((Get-EmulatorStatistic $own).answered -lt 300 -and [datetime]::UtcNow -lt $limit) { [System.Threading.Thread]::Sleep(5) }
            $night.Kill()
            $night.WaitForExit()
            $asked = @(Get-EmulatorRequest $own).Count
            $asked | Should -BeLessThan 1000

            Invoke-Engine -NoProfile -NonInteractive -File (Join-Path $TestDrive night.ps1)
            Get-FileHash out.csv | ForEach-Object Hash | Should -Be (Get-FileHash expected.csv).Hash
            @(Get-EmulatorRequest $own).Count | Should -BeLessOrEqual (1000 + 16)
        }
        finally {
            Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
            Stop-Emulator $own
        }
    }
}

Describe 'What failed last night' {
    BeforeAll {
        Reset-Emulator $emulator
    }

    AfterAll {
        Reset-Emulator $emulator
    }

    It 'is run again, each once, and waited for' {
        $ErrorActionPreference = 'Continue'
        $failed = @(Get-DwInstance -Project marketing -BizDate 2026-11-20 -Status FAILURE)
        $meant = $failed.Where({ $_.Repeatability }).InstanceId
        @($meant).Count | Should -BeGreaterThan 0
        $ended = Get-DwInstance -Project marketing -BizDate 2026-11-20 -Status FAILURE |
            Restart-DwInstance -PassThru -ErrorVariable refused 2>$null | Wait-DwInstance -TimeoutSec 7200
        $ended.InstanceId | Sort-Object | Should -Be ($meant | Sort-Object)
        $ended.ForEach({ $_.Status }) | Select-Object -Unique | Should -Be SUCCESS
        $done = @(Get-EmulatorAction $emulator)
        $done.action | Select-Object -Unique | Should -Be RestartInstance
        $done.target | Should -Be $meant
        $refused.TargetObject.InstanceId | Should -Be $failed.Where({ -not $_.Repeatability }).InstanceId
    }

    It 'and fails again is an error besides, with the run' {
        $id = (Get-DwInstance -Project marketing -BizDate 2026-11-20 -Status SUCCESS -First 1).InstanceId
        Add-EmulatorRun $emulator @{ instanceId = $id; outcome = 'FAILURE'; waitMs = 0; runMs = 50; times = 1 }
        $ended = Get-DwInstance $id | Restart-DwInstance -Force -PassThru |
            Wait-DwInstance -TimeoutSec 1 -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.ForEach({ $_.TargetObject.InstanceId }) | Select-Object -Unique | Should -Be $id
        $failed[0].TargetObject.Status | Should -Be FAILURE
    }
}

Describe 'A report table is late: whose task, since when' {
    BeforeAll {
        Reset-Emulator $emulator
        Set-EmulatorDay $emulator @{ node = 7100003; bizdate = '2026-11-20'; outcome = 'FAILURE' }
        Set-EmulatorClock $emulator -Now '2026-11-21T12:00:00+08:00' -Speed 0
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
        $causes = @(Trace-DwTableDelay sales.ads_sales_daily_12 -BizDate 2026-11-20)
        $actions = Get-Action
    }

    AfterAll {
        Reset-Emulator $emulator
    }

    It 'is one line, which names the run, its owner, the time and what went wrong' {
        $causes.Count | Should -Be 1
        $causes[0].IsFirst | Should -BeTrue
        $causes[0].Verdict | Should -BeExactly Failed
        $causes[0].NodeName | Should -BeExactly sync_ods_orders_003
        $causes[0].OwnerName | Should -Not -BeNullOrEmpty
        $causes[0].Since | Should -BeGreaterThan $causes[0].Planned
        $causes[0].Reason | Should -BeLike 'ODPS-0130131*'
        $causes[0].Path[0] | Should -BeExactly ads_sales_daily_12
    }

    It 'costs no more than fifteen calls' {
        $actions.Count | Should -BeLessOrEqual 15
    }
}
