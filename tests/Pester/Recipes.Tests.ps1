# What README and about_DwRunbook tell people to write, written as it stands.

BeforeAll {
    . $PSScriptRoot/Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    $root = (Resolve-Path "$PSScriptRoot/../..").Path

    # The scripts of a page: what stands in fences, or is indented.
    function Get-Recipe {
        param([string] $Page)
        $text = (Get-Content (Join-Path $root $Page) -Raw) -replace "`r`n", "`n"
        [regex]::Matches($text, '(?s)```powershell\n(.*?)\n```|(?:(?<=\n\n)(?:    [^\n]*\n)+)').ForEach({
                $_.Groups[1].Success ? $_.Groups[1].Value : ($_.Value -replace '(?m)^    ')
            })
    }

    # As a script in a folder of its own, where the key and the module are there already.
    function Invoke-Recipe {
        param([string] $Recipe)
        $script = $Recipe -replace '(?m)^(Import-Module|Connect-DwAccount) .*$' -replace '\bexit \S+', 'return'
        Push-Location $TestDrive
        try { & ([scriptblock]::Create($script)) }
        finally { Pop-Location }
    }

    function Set-Table {
        param([object[]] $Row)
        $Row | Export-Csv (Join-Path $TestDrive tables.csv)
        Remove-Item (Join-Path $TestDrive failed.csv), (Join-Path $TestDrive producers.csv) -ErrorAction Ignore
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'What people are told to write' {
    It 'computes no day by the clock of the machine' {
        $folders = "$root/docs", "$root/docs/en-US", "$root/en-US", "$root/samples"
        $pages = @(Join-Path $root README.md) + (Get-ChildItem $folders -File).FullName
        Select-String -Path $pages -Pattern 'Get-Date\b|\.AddDays|DateTime\]?::|UtcNow' |
            Where-Object Path -NotLike '*decisions.md' | Should -BeNullOrEmpty
    }
}

Describe 'The file of failures of <Page>' -ForEach @(
    @{ Page = 'README.md' }
    @{ Page = 'docs/en-US/about_DwRunbook.md' }
) {
    BeforeAll {
        $recipe = @(Get-Recipe $Page).Where({ $_ -match 'producers\.csv' -and $_ -match 'failed\.csv' -and $_ -match 'TargetObject' })[0]
    }

    It 'can be fed back, again and again, and loses no column' {
        $recipe | Should -Not -BeNullOrEmpty
        Set-Table @(
            [pscustomobject]@{ TableGuid = 'odps.sales.dim_user'; Owner = 'a' }
            [pscustomobject]@{ TableGuid = 'odps.sales.no_such_table'; Owner = 'b' }
            [pscustomobject]@{ TableGuid = ''; Owner = 'c' }
        )
        Invoke-Recipe $recipe
        foreach ($round in 1, 2) {
            $rows = Import-Csv (Join-Path $TestDrive failed.csv)
            $rows.Owner | Should -Be b, c
            $rows.TableGuid[0] | Should -BeExactly odps.sales.no_such_table
            $rows[0].ErrorId | Should -BeLike 'InvalidParameter.Meta.NotExist,*'
            Import-Csv (Join-Path $TestDrive failed.csv) | Get-DwTableProducingTask -ErrorAction SilentlyContinue -ErrorVariable again
            $again.Count | Should -Be 2
            Set-Table $rows
            Invoke-Recipe $recipe
        }
    }

    It 'is not written where nothing failed' {
        Set-Table ([pscustomobject]@{ TableGuid = 'odps.sales.dim_user'; Owner = 'a' })
        Invoke-Recipe $recipe
        Import-Csv (Join-Path $TestDrive producers.csv) | Should -Not -BeNullOrEmpty
        Join-Path $TestDrive failed.csv | ForEach-Object { (Test-Path $_) -and (Get-Content $_) } | Should -BeFalse
    }
}

Describe 'The pairs of about_DwRunbook' {
    BeforeAll {
        $recipes = @(Get-Recipe docs/en-US/about_DwRunbook.md).Where({ $_ -match 'Owner' -and $_ -match 'tables\.csv' })
    }

    It 'are right, joined by what results carry and one after the other alike' {
        $recipes.Count | Should -Be 2
        $known = Get-DwTable -AppGuid odps.sales | Select-Object -First 20
        Set-Table $known.ForEach({ [pscustomobject]@{ TableGuid = $_.TableGuid; Owner = "owner of $($_.TableGuid)" } })
        foreach ($recipe in $recipes) {
            $pairs = Invoke-Recipe $recipe
            @($pairs).Count | Should -BeGreaterThan 5
            @($pairs).Where({ $_.Owner -ne "owner of $($_.Table)" }) | Should -BeNullOrEmpty
        }
    }
}

Describe 'Results' {
    It 'carry the input that they answer: <Command>' -ForEach @(
        @{ Command = 'Get-DwTableProducingTask'; Carried = 'TableGuid' }
        @{ Command = 'Get-DwTableColumn'; Carried = 'TableGuid' }
        @{ Command = 'Get-DwTableTheme'; Carried = 'TableGuid' }
        @{ Command = 'Get-DwTableOutput'; Carried = 'TableGuid' }
        @{ Command = 'Get-DwTableLineage'; Carried = 'OfTable'; Parameter = @{ Direction = 'Downstream' } }
        @{ Command = 'Get-DwEntityLineage'; Carried = 'OfEntity'; Parameter = @{ Direction = 'Downstream' } }
    ) {
        $given = @(Get-DwTable -AppGuid odps.sales | Select-Object -First 8).TableGuid
        $more = (Get-Variable Parameter -ValueOnly -ErrorAction Ignore) ?? @{}
        foreach ($one in $given) {
            $single = @($one | & $Command @more -ErrorAction SilentlyContinue)
            $single.Where({ $_.$Carried -notlike "*$($one -replace '^odps\.')" }) | Should -BeNullOrEmpty
        }
    }
}

Describe 'The runbooks of README' {
    BeforeAll {
        $page = @(Get-Recipe README.md).Where({ $_ -match '(?m)^# 1: ' })[0]
        $runbooks = @{}
        foreach ($match in [regex]::Matches($page, '(?ms)^# (\d+): .*?(?=^# \d+: |\z)')) {
            $runbooks[[int]$match.Groups[1].Value] = $match.Value
        }

        # One as it stands, but for what the clock of this machine would decide and for the longest waits.
        function Get-Runbook([int] $Number, [hashtable] $Replace = @{}) {
            $text = $runbooks[$Number]
            foreach ($old in $Replace.Keys) {
                $text.Contains($old) | Should -BeTrue
                $text = $text.Replace($old, $Replace[$old])
            }
            [scriptblock]::Create($text)
        }

        # What was carried out: the operation and what it was done to.
        function Get-Done {
            @(Get-EmulatorAction $emulator).ForEach({ "$($_.action) $($_.target)" })
        }

        $day = @{ Project = 'sales_ws'; BizDate = '2026-11-20' }
    }

    BeforeEach {
        $ErrorActionPreference = 'Continue'
        Reset-Emulator $emulator
        Push-Location $TestDrive
    }

    AfterEach {
        Pop-Location
    }

    AfterAll {
        Reset-Emulator $emulator
    }

    It 'are ten' {
        $runbooks.Keys | Sort-Object | Should -Be (1..10)
    }

    It '1 runs again what failed and may be run again, each once, and waits for the new end' {
        $failed = @(Get-DwInstance @day -Status FAILURE)
        $meant = $failed.Where({ $_.Repeatability }).InstanceId
        $meant.Count | Should -BeLessThan $failed.Count
        $result = Invoke-Recorded (Get-Runbook 1)
        $result.Ended | Should -BeNullOrEmpty
        $errors, $ended = $result.Output.Where({ $_ -is [System.Management.Automation.ErrorRecord] }, 'Split')
        $ended.InstanceId | Sort-Object | Should -Be ($meant | Sort-Object)
        $ended.Status | Select-Object -Unique | Should -Be SUCCESS
        $errors | Should -HaveCount ($failed.Count - $meant.Count)
        $errors.ForEach({ $_.Exception.Code }) | Select-Object -Unique | Should -Be Dw.NotRepeatable
        Get-Done | Should -Be $meant.ForEach({ "RestartInstance $_" })
    }

    It '2 does nothing' {
        $null = Invoke-Recorded (Get-Runbook 2)
        Get-Done | Should -BeNullOrEmpty
        Get-Action | Should -Not -Contain RestartInstance
    }

    It '3 stops what has run for two hours, and nothing else' {
        # The catalogue's noon.
        $now = "[DateTimeOffset]'2026-11-21T12:00:00+08:00'"
        $running = @(Get-DwInstance @day -Status RUNNING)
        $meant = $running.Where({ $_.BeginRunningTime -lt [DateTimeOffset]'2026-11-21T10:00:00+08:00' }).InstanceId
        $meant.Count | Should -BeGreaterThan 0
        $meant.Count | Should -BeLessThan $running.Count
        $null = Invoke-Recorded (Get-Runbook 3 @{ '[DateTimeOffset]::Now' = "($now)"; '-TimeoutSec 300' = '-TimeoutSec 1' })
        Get-Done | Should -Be $meant.ForEach({ "StopInstance $_" })
        ($meant | Get-DwInstance).Status | Select-Object -Unique | Should -Be FAILURE
    }

    It '4 fills twenty dates by one backfill' {
        $dags = @(& (Get-Runbook 4))
        $dags.BizDate.ForEach({ $_.ToString('MMdd') }) | Sort-Object | Should -Be (1101..1120)
        $dags.Status | Select-Object -Unique | Should -Be SUCCESS
        $dags.IncludedNodeId | Select-Object -Unique | Should -Be 700003
        @(Get-EmulatorAction $emulator).action | Should -Be RunCycleDagNodes
    }

    It '5 runs again only what failed in it' {
        Add-EmulatorRun $emulator @{ nodeId = 700003; bizDate = '2026-11-05'; outcome = 'FAILURE'; times = 1; waitMs = 0; runMs = 50 }
        $dag = Start-DwBackfill 700003 -Since 2026-11-04 -Until 2026-11-06 -MaxParallel 3
        $null = $dag | Get-DwInstance | Wait-DwInstance -ErrorAction SilentlyContinue
        $failed = $dag | Get-DwInstance -Status FAILURE
        @($failed) | Should -HaveCount 1
        $ended = & (Get-Runbook 5)
        $ended.InstanceId | Should -Be $failed.InstanceId
        $ended.Status | Should -Be SUCCESS
        @(Get-Done).Where({ $_ -like 'RestartInstance *' }) | Should -Be "RestartInstance $($failed.InstanceId)"
    }

    It '6 counts a run as successful, without a question' {
        & (Get-Runbook 6)
        Get-Done | Should -Be 'SetSuccessInstance 10001960360'
        (Get-DwInstance 10001960360).Status | Should -Be SUCCESS
    }

    It '7 suspends, quiets, and brings all back' {
        $first, $back = $runbooks[7] -split '(?m)^\s*$', 2
        & ([scriptblock]::Create($first))
        (Get-DwNode 700001).SchedulerType | Should -Be PAUSE
        (Get-DwAlertRule -NodeId 700001).Enabled | Should -Not -Contain $true
        & ([scriptblock]::Create($back))
        (Get-DwNode 700001).SchedulerType | Should -Be NORMAL
        (Get-DwAlertRule -NodeId 700001).Enabled | Should -Not -Contain $false
        Get-Done | Should -Be 'UpdateNodeRunMode 700001', 'UpdateRemind 9001', 'UpdateRemind 9002',
            'UpdateNodeRunMode 700001', 'UpdateRemind 9001', 'UpdateRemind 9002'
    }

    It '8 gives all nodes of a colleague away, and its list gives them back' {
        $nodes = @(Get-DwNode -Project sales_ws -Owner lisi)
        & (Get-Runbook 8)
        Get-Done | Should -Be $nodes.ForEach({ "UpdateNodeOwner $($_.NodeId)" })
        Get-DwNode -Project sales_ws -Owner lisi | Should -BeNullOrEmpty
        $back = [regex]::Match((Get-Content "$root/README.md" -Raw), '`(Import-Csv moved\.csv [^`]*PriorOwnerId[^`]*)`').Groups[1].Value
        & ([scriptblock]::Create($back))
        (Get-DwNode -Project sales_ws -Owner lisi).NodeId | Should -Be $nodes.NodeId
    }

    It '9 shows what nobody knows the end of, and no more' {
        Suspend-DwNode 700001
        Add-EmulatorRule $emulator @{ action = 'SuspendInstance'; fault = 'lost' }
        Suspend-DwInstance 10002060360 -ErrorAction SilentlyContinue
        $shown = @(& (Get-Runbook 9))
        $shown[-1].Action | Should -Be SuspendInstance
        $shown[-1].InstanceId | Should -Be 10002060360
        $shown.Outcome | Select-Object -Unique | Should -Be Unclear
    }

    It '10 puts the tightest first, and only reads' {
        $influences = @(& (Get-Runbook 10))
        $influences.Count | Should -BeGreaterThan 5
        $influences.Buffer | Should -Be ($influences.Buffer | Sort-Object)
        $open = Get-DwTopic -Since '2026-11-20 12:00' -Until '2026-11-21 12:00' -Status NEW
        $influences.TopicId | Select-Object -Unique | Where-Object { $_ -notin $open.TopicId } | Should -BeNullOrEmpty
        Get-Done | Should -BeNullOrEmpty
    }
}
