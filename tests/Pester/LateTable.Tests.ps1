# The morning of README on which a table is late, command by command, in a world where it is late for the reason that is told there.

BeforeAll {
    . $PSScriptRoot/Setup.ps1 -Argument '--world', 'causal'
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    Set-EmulatorDay $emulator @{ node = 7100003; bizdate = '2026-11-20'; outcome = 'FAILURE' }
    Set-EmulatorClock $emulator -Now '2026-11-21T08:40:00+08:00' -Speed 1
    $readme = Get-Content "$PSScriptRoot/../../README.md" -Raw
    $section = [regex]::Match($readme, '(?ms)^## A table is late\r?\n(.*?)^## ').Groups[1].Value
    $steps = @([regex]::Matches($section, '(?m)^PS> (.*?)\r?$').ForEach({ $_.Groups[1].Value }))

    function Invoke-Step([int] $Number, [string] $More = '') {
        & ([scriptblock]::Create("$($steps[$Number - 1]) $More"))
    }
}

AfterAll {
    Disconnect-DwAccount
    Stop-Emulator $emulator
}

Describe 'The table that is late' {
    It 'takes six commands' {
        $steps | Should -HaveCount 6
    }

    It '1 is late, by what its baseline is committed to' {
        $table = Invoke-Step 1
        $table.Status | Should -Be Late
        $table.Basis | Should -Be Baseline
        $table.InstanceStatus | Should -Be NOT_RUN
    }

    It '2 waits for one run, and has the next command for it' {
        $script:causes = @(Invoke-Step 2)
        $causes | Should -HaveCount 1
        $causes[0].Verdict | Should -Be Failed
        $causes[0].NodeId | Should -Be (Get-EmulatorTruth $emulator odps.sales.ads_sales_daily_12).first.nodeId
        $causes[0].Advice | Should -BeLike "$($steps[2])*"
    }

    It '3 says in its log what its reason says' {
        $log = Invoke-Step 3
        $log.InstanceId | Should -Be $causes[0].InstanceId
        $log.Log.Contains($causes[0].Reason) | Should -BeTrue
    }

    It '4 tells whom it hurts' {
        $owners = @(Invoke-Step 4)
        $names = $owners.ForEach({ '{0,5} {1}' -f $_.Count, $_.Name })
        $names | Should -HaveCount 3
        foreach ($name in $names) {
            $section.Contains($name) | Should -BeTrue
        }
        ($owners | Measure-Object Count -Sum).Sum | Should -Be @((Get-EmulatorImpact $emulator odps.sales.ods_orders_003).tables).Count
    }

    It '5 runs it again, once' {
        Invoke-Step 5 | Should -BeNullOrEmpty
        @(Get-EmulatorAction $emulator).ForEach({ "$($_.action) $($_.target)" }) | Should -Be "RestartInstance $($causes[0].InstanceId)"
    }

    It '6 sees the data come' {
        $partition = Invoke-Step 6 '-PollSec 1'
        $partition.Partition | Should -Be ds=20261120
        (Invoke-Step 1).Status | Should -Be Fresh
    }
}
