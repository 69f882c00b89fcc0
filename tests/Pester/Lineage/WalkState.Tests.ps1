# The file of a walk: what is missing is asked for by the next run, and nothing else.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    function Get-Count { (Get-EmulatorRequest $emulator).Count }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'The file of a walk in which single tables failed' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential -MaxRetryCount 0
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
    }

    It 'lets the same line ask for these alone' {
        $failing = 'odps.sales.dwd_order_detail_01'
        $body = '{"Code":"ServiceUnavailable","Message":"busy","RequestId":"R"}'
        Add-EmulatorRule $emulator @{ contains = $failing; reply = @{ status = 503; body = $body } }
        $first = Get-DwTableLineage sales.dim_user Downstream -Recurse -StatePath $file -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.TargetObject | Should -Be $failing
        Reset-Emulator $emulator
        $whole = Get-DwTableLineage sales.dim_user Downstream -Recurse
        Clear-EmulatorLog $emulator
        $again = Get-DwTableLineage sales.dim_user Downstream -Recurse -StatePath $file -ErrorAction Stop
        $again.ForEach({ "$_" }) | Should -Be $whole.ForEach({ "$_" })
        $again.Count | Should -BeGreaterThan $first.Count
        (Get-EmulatorRequest $emulator)[0].parameters.TableGuid | Should -Be $failing
        Get-Count | Should -BeLessThan 10
    }

    It 'ends where what failed may not be read, which no later run can mend' {
        Set-EmulatorGraph $emulator @{ forbidden = @('odps.sales.dwd_order_detail_01') }
        $null = Get-DwTableLineage sales.dim_user Downstream -Recurse -StatePath $file -ErrorAction SilentlyContinue
        $before = Get-Count
        $null = Get-DwTableLineage sales.dim_user Downstream -Recurse -StatePath $file -ErrorAction SilentlyContinue
        Get-Count | Should -Be (2 * $before)
    }
}

Describe 'A walk whose calls are counted' {
    It 'asks about the same tables each time, the first of the walk' {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
        Set-Emulator $emulator @{ latencyMs = 3 }
        $whole = (Get-DwTableLineage sales.ads_sales_daily_01 Both -Recurse | Where-Object IsRepeat -EQ $false).Table
        foreach ($round in 1..6) {
            Clear-EmulatorLog $emulator
            $limits = @{ MaxCalls = 36; ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
            $null = Get-DwTableLineage sales.ads_sales_daily_01 Upstream -Recurse @limits
            $asked = (Get-EmulatorRequest $emulator).ForEach({ $_.parameters.TableGuid }) | Sort-Object
            $asked | Should -Be (@('odps.sales.ads_sales_daily_01') + $whole[0..34] | Sort-Object)
        }
    }
}
