# Two tables compared, development with production above all.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1

    # How often each operation was asked for since the log was emptied.
    function Get-Count {
        $counts = @{}
        Get-Action | Group-Object | ForEach-Object { $counts[$_.Name] = $_.Count }
        $counts
    }
}

Describe 'Compare-DwTable' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    }

    It 'shows what development has otherwise than production' {
        $rows = @(Compare-DwTable sales.dim_user sales_dev.dim_user)
        $rows | Should -BeOfType DataWorksMeta.TableDifference
        $rows.What | Should -Be Column, Code
        $rows.Name | Should -Be attribute_29, 'line 3'
        $rows.Reference | Should -Be $null, 'INSERT OVERWRITE TABLE sales.dim_user'
        $rows.Difference | Should -Be string, 'INSERT OVERWRITE TABLE sales_dev.dim_user'
        $rows.ReferenceTable | Should -Be (@('odps.sales.dim_user') * 2)
        $rows.DifferenceTable | Should -Be (@('odps.sales_dev.dim_user') * 2)
        $rows[1].ReferenceLine, $rows[1].DifferenceLine, $rows[1].Task | Should -Be 3, 3, dim_user_每日全量
    }

    It 'has four columns on the screen' {
        $shown = Compare-DwTable sales.dim_user sales_dev.dim_user | Out-String -Width 120
        $shown.Trim() -split '\r?\n' | Select-Object -First 1 | Should -Match '^What\s+Name\s+Reference\s+Difference\s*$'
        $shown | Should -Match 'Column\s+attribute_29\s+string'
    }

    It 'asks six times, and twice for each pair of tasks, in the environment of each table' {
        $null = Compare-DwTable sales.dim_user sales_dev.dim_user
        $count = Get-Count
        $count.Keys | Sort-Object |
            Should -Be GetMetaTableBasicInfo, GetMetaTableColumn, GetMetaTableProducingTasks, GetNodeCode
        $count.GetMetaTableBasicInfo, $count.GetMetaTableColumn, $count.GetMetaTableProducingTasks | Should -Be 2, 2, 2
        $count.GetNodeCode | Should -Be 4
        $codes = (Get-EmulatorRequest $emulator).Where({ $_.action -eq 'GetNodeCode' }).parameters
        $codes.ForEach({ "$($_.NodeId) $($_.ProjectEnv)" }) | Sort-Object |
            Should -Be '690001 DEV', '690002 DEV', '700001 PROD', '700002 PROD'
    }

    It 'finds no difference between a table and itself, and does not ask twice for one code' {
        Compare-DwTable sales.dim_user odps.sales.dim_user *>&1 | Should -BeNullOrEmpty
        (Get-Count).ContainsKey('GetNodeCode') | Should -BeFalse
    }

    It 'shows what is equal on request' {
        $rows = Compare-DwTable sales.dim_user sales_dev.dim_user -IncludeEqual
        $rows.Where({ -not $_.IsEqual }).What | Should -Be Column, Code
        $rows.Where({ $_.IsEqual -and $_.What -eq 'Column' }).Count | Should -Be 28
        $rows.Where({ $_.IsEqual -and $_.What -eq 'Code' }).Name | Should -Be dim_user_backfill
        $rows.Where({ $_.What -eq 'Comment' }).IsEqual | Should -BeTrue
    }

    It 'compares the partitions by name on request only' {
        $null = Compare-DwTable sales.ods_orders_001 sales.ods_orders_002
        (Get-Count).ContainsKey('GetMetaTablePartition') | Should -BeFalse
        Reset-Emulator $emulator
        $rows = Compare-DwTable sales.ods_orders_001 sales.ods_orders_002 -IncludePartition -IncludeEqual
        $names = $rows.Where({ $_.What -eq 'Partition' }).Name
        $one, $two = 'sales.ods_orders_001', 'sales.ods_orders_002' | ForEach-Object { , (Get-DwTablePartition $_).Partition }
        $names | Should -Be ($one + $two | Sort-Object -Unique -CaseSensitive)
        $names.Count | Should -BeGreaterThan 0
    }

    It 'asks for no partitions where one of the tables has none, or is not there: <With>' -ForEach @(
        @{ With = 'sales.dim_user' }
        @{ With = 'sales.no_such_table' }
    ) {
        Compare-DwTable sales.ods_orders_001 $With -IncludePartition -ErrorAction SilentlyContinue | Out-Null
        Get-Action | Should -Not -Contain GetMetaTablePartition
    }

    It 'says that the code of a task without an id is not compared' {
        $body = '{"RequestId":"r","Success":true,"Data":[{"TaskName":"load"}]}'
        Add-EmulatorRule $emulator @{ action = 'GetMetaTableProducingTasks'; reply = @{ body = $body } }
        $rows = Compare-DwTable sales.dim_user sales_dev.dim_user -ErrorAction SilentlyContinue -ErrorVariable failed
        $rows.What | Should -Be Column
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.UnreadableReply*'
        $failed.TargetObject.Table | Should -Be odps.sales.dim_user, odps.sales_dev.dim_user
    }

    It 'takes tables in the forms of every command: <Name>' -ForEach @(
        @{ Name = 'named'; Ask = { Compare-DwTable -ReferenceTable sales.dim_user -DifferenceTable sales_dev.dim_user } }
        @{ Name = 'GUIDs'; Ask = { Compare-DwTable odps.sales.dim_user odps.sales_dev.dim_user } }
        @{ Name = 'objects'; Ask = { Compare-DwTable (Get-DwTable sales.dim_user) (Get-DwTable sales_dev.dim_user) } }
        @{ Name = 'a script block'; Ask = { 'sales.dim_user' | Compare-DwTable -DifferenceTable { $_ -replace '^sales', 'sales_dev' } } }
        @{ Name = 'a piped object'; Ask = { Get-DwTable sales.dim_user | Compare-DwTable -DifferenceTable sales_dev.dim_user } }
        @{ Name = 'rows of names'; Ask = {
                $row = { [pscustomobject]@{ TableName = 'dim_user'; DatabaseName = $args[0] } }
                Compare-DwTable (& $row sales) (& $row sales_dev)
            }
        }
        @{ Name = 'a row with both'; Ask = {
                [pscustomobject]@{ ReferenceTable = 'sales.dim_user'; DifferenceTable = 'sales_dev.dim_user' } | Compare-DwTable
            }
        }
        @{ Name = 'a hashtable with both'; Ask = {
                @{ ReferenceTable = 'sales.dim_user'; DifferenceTable = 'sales_dev.dim_user' } | Compare-DwTable
            }
        }
        @{ Name = 'a difference again'; Ask = {
                Compare-DwTable sales.dim_user sales_dev.dim_user | Select-Object -First 1 | ConvertTo-Csv | ConvertFrom-Csv |
                    Compare-DwTable
            }
        }
        @{ Name = 'one typed, one piped'; Ask = { 'sales_dev.dim_user' | Compare-DwTable sales.dim_user } }
    ) {
        $rows = & $Ask
        $rows.Name | Should -Be attribute_29, 'line 3'
        $rows[0].Reference, $rows[0].Difference | Should -Be $null, string
    }

    It 'compares many pairs in their order' {
        $rows = @'
ReferenceTable,DifferenceTable
sales.dim_user,sales_dev.dim_user
sales.dim_user,sales.dim_user
sales_dev.dim_user,sales.dim_user
'@ | ConvertFrom-Csv | Compare-DwTable
        $rows.ReferenceTable | Should -Be (@('odps.sales.dim_user') * 2 + @('odps.sales_dev.dim_user') * 2)
        $rows.Where({ $_.What -eq 'Column' }).Reference | Should -Be $null, string
    }

    It 'is an error where one of the tables is not there, on whichever side' {
        $rows = 'sales.dim_user', 'sales.no_such_table' |
            Compare-DwTable -DifferenceTable sales.no_such_table -ErrorAction SilentlyContinue -ErrorVariable failed
        $rows | Should -BeNullOrEmpty
        # The last names two that are not there.
        $failed.Count | Should -Be 3
        $failed.TargetObject | Should -Be sales.dim_user, odps.sales.no_such_table, sales.no_such_table
    }

    It 'says which part was refused, and compares the rest: <Action>' -ForEach @(
        @{ Action = 'GetNodeCode'; Left = 'Column'; Errors = 4 }
        @{ Action = 'GetMetaTableColumn'; Left = 'Code'; Errors = 2 }
        @{ Action = 'GetMetaTableProducingTasks'; Left = 'Column'; Errors = 2 }
    ) {
        $refusal = @{ status = 403; body = '{"Code":"Forbidden.Access","Message":"no.","RequestId":"r"}' }
        Add-EmulatorRule $emulator @{ action = $Action; reply = $refusal }
        $rows = Compare-DwTable sales.dim_user sales_dev.dim_user -ErrorAction SilentlyContinue -ErrorVariable failed
        $rows.What | Should -Be $Left
        $failed.Count | Should -Be $Errors
        $failed.FullyQualifiedErrorId | Should -BeLike 'Forbidden.Access*'
    }

    It 'needs two tables, one on either side: <Name>' -ForEach @(
        @{ Name = 'none'; Ask = { Compare-DwTable sales.dim_user } }
        @{ Name = 'null'; Ask = { Compare-DwTable sales.dim_user $null } }
        @{ Name = 'several'; Ask = { Compare-DwTable sales.dim_user sales_dev.dim_user, sales.dim_product } }
        @{ Name = 'a row of one'; Ask = { [pscustomobject]@{ ReferenceTable = 'sales.dim_user' } | Compare-DwTable } }
        @{ Name = 'a row of several'; Ask = {
                [pscustomobject]@{ ReferenceTable = 'sales.dim_user', 'sales.dim_product'; DifferenceTable = 'sales_dev.dim_user' } |
                    Compare-DwTable
            }
        }
        @{ Name = 'several beside a typed one'; Ask = {
                [pscustomobject]@{ DifferenceTable = 'sales.dim_user', 'sales.dim_product' } | Compare-DwTable sales_dev.dim_user
            }
        }
        @{ Name = 'an empty column beside another'; Ask = {
                [pscustomobject]@{ ReferenceTable = ''; DifferenceTable = 'sales.dim_user'; TableGuid = 'sales.dim_product' } |
                    Compare-DwTable
            }
        }
        @{ Name = 'a column that is empty'; Ask = {
                [pscustomobject]@{ ReferenceTable = 'sales.dim_user'; DifferenceTable = '' } | Compare-DwTable
            }
        }
    ) {
        $run = Invoke-Recorded $Ask
        @($run.Output).Where({ $_ -isnot [System.Management.Automation.ErrorRecord] }) | Should -BeNullOrEmpty
        @($run.Output + $run.Ended).Where({ $_ }).FullyQualifiedErrorId | Should -BeLike 'Dw.*'
        Get-Action | Should -BeNullOrEmpty
    }
}
