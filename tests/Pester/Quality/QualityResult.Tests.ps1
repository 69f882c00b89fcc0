# What the rules about data found.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    $days = @{ Since = '2026-11-01'; Until = '2026-11-21' }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'Results of rules' {
    BeforeEach { Reset-Emulator $emulator }

    It 'of a table are one list over many days, from calls of seven days and pages of twenty' {
        $results = @(Get-DwQualityResult sales.dim_user @days)
        $results | Should -BeOfType DataWorksMeta.QualityResult
        $results.Count | Should -BeGreaterThan 30
        @($results.ResultId | Select-Object -Unique).Count | Should -Be $results.Count
        @($results.BeginTime) | Should -Be @($results.BeginTime | Sort-Object -Descending)
        $asked = @(Get-EmulatorRequest $emulator).Where({ $_.action -eq 'ListQualityResultsByEntity' }).ForEach({ $_.parameters })
        $asked.PageSize | Select-Object -Unique | Should -Be 20
        @($asked.StartDate | Select-Object -Unique).Count | Should -Be 4
    }

    It 'say what failed, and lead to the node and the table' {
        $critical = @(Get-DwTable sales.dim_user | Get-DwQualityResult @days | Where-Object CheckResult -EQ Critical)
        $critical.Count | Should -BeGreaterThan 0
        $critical.BlockType | Select-Object -Unique | Should -Be 1
        ($critical[0] | Get-DwNode).NodeId | Should -Be 700001
        $critical[0].SampleValue[0].Value | Should -Be 0
    }

    It 'are those of a rule, which the table lists' {
        $rules = @(Get-DwQualityResult sales.dim_user -Rule)
        $rules | Should -BeOfType DataWorksMeta.QualityRule
        $rules.Count | Should -Be 2
        $piped = @($rules[0] | Get-DwQualityResult @days)
        $piped.RuleId | Select-Object -Unique | Should -Be $rules[0].RuleId
        @(Get-DwQualityResult -RuleId $rules[0].RuleId -DatabaseName sales @days).ResultId | Should -Be $piped.ResultId
        @(Get-DwQualityResult sales.dim_user -RuleId $rules[0].RuleId @days).ResultId | Should -Be $piped.ResultId
    }

    It 'need a MaxCompute table, or a project beside the rule: <Ask>' -ForEach @(
        @{ Ask = 'Get-DwQualityResult -RuleId 5'; Id = 'Dw.InvalidInput' }
        @{ Ask = 'Get-DwQualityResult'; Id = 'Dw.NoId' }
        @{ Ask = 'Get-DwTable -DataSourceType emr -ClusterId C-A_SAMPLE_CLUSTER_ID -DatabaseName default |
                Get-DwQualityResult -ErrorAction Stop'
            Id = 'Dw.NoTable'
        }
    ) {
        $run = Invoke-Recorded ([scriptblock]::Create($Ask))
        $run.Ended ?? $run.Output[0] | ForEach-Object FullyQualifiedErrorId | Should -BeLike "$Id,*"
        @(Get-Action).Where({ $_ -like '*Quality*' }) | Should -BeNullOrEmpty
    }

    It 'of a table without rules are none' {
        Get-DwQualityResult sales.dim_region @days | Should -BeNullOrEmpty
    }
}
