# Runs with -Checkpoint that end early, in every way a run can end. Longer ones with $env:DW_CHECKPOINT_INPUTS = 50000 and
# $env:DW_CHECKPOINT_KILLS = 10.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1 -Argument '--tables', '1000000' -FreshKeys
    $state = Join-Path $TestDrive state.jsonl

    function Get-Guid {
        param([int] $Count, [int] $From = 1)
        $From..($From + $Count - 1) | ForEach-Object { 'odps.generated.table_{0:0000000}' -f $_ }
    }

    # How often each table was asked for since the log was emptied.
    function Get-Asked {
        $asked = @{}
        foreach ($request in Get-EmulatorRequest $emulator) {
            $asked[$request.parameters.TableGuid]++
        }
        $asked
    }
}

AfterAll {
    Disconnect-DwAccount
    Stop-Emulator $emulator
}

Describe 'A run with -Checkpoint' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential)
        Remove-Item $state -ErrorAction Ignore
    }

    It 'goes on where it was, gives the whole output again and asks nothing twice, after <Name>' -ForEach @(
        @{ Name = 'Select-Object -First'; End = { Get-Guid 40 | Get-DwTable -Checkpoint $state | Select-Object -First 20 } }
        @{
            Name = 'the end of the pipe by an error'
            End = { Get-Guid 40 | Get-DwTable -Checkpoint $state | ForEach-Object { if (++$script:seen -eq 20) { throw 'enough' } } }
        }
        @{ Name = 'an error before it'; End = { & { Get-Guid 20; throw 'enough' } | Get-DwTable -Checkpoint $state } }
        @{
            Name = '-ErrorAction Stop'
            End = { @(Get-Guid 19) + 'sales.no_such_table' | Get-DwTable -Checkpoint $state -ErrorAction Stop }
        }
    ) {
        $script:seen = 0
        $null = Invoke-Recorded $End
        Get-Guid 40 | Get-DwTable -Checkpoint $state | ForEach-Object TableGuid | Should -Be (Get-Guid 40)
        $asked = Get-Asked
        $asked.Remove('odps.sales.no_such_table')
        $asked.Count | Should -Be 40
        # What was under way at the end is asked again, and nothing else.
        @($asked.Values).Where({ $_ -gt 2 }) | Should -BeNullOrEmpty
        @($asked.Values).Where({ $_ -gt 1 }).Count | Should -BeLessOrEqual 16
    }

    It 'goes on behind the daily limit' {
        Add-EmulatorRule $emulator @{
            contains = 'table_0000021'
            times = 1
            reply = @{ status = 429; body = '{"RequestId":"0A1B","Code":"Throttling.Api.Risk","Message":"no","Success":false}' }
        }
        $run = Invoke-Recorded { Get-Guid 40 | Get-DwTable -Checkpoint $state -ThrottleLimit 1 }
        $run.Ended.FullyQualifiedErrorId | Should -BeLike 'Throttling.Api.Risk*'
        $run.Output.Count | Should -Be 20
        Get-Guid 40 | Get-DwTable -Checkpoint $state | ForEach-Object TableGuid | Should -Be (Get-Guid 40)
        $asked = Get-Asked
        $asked['odps.generated.table_0000021'] | Should -Be 2
        @($asked.Values).Where({ $_ -gt 1 }).Count | Should -Be 1
    }

    It 'goes on in the middle of a long list' {
        $first = Get-DwTable -AppGuid generated -PageSize 20 -Checkpoint $state | Select-Object -First 90
        $calls = (Get-EmulatorStatistic $emulator).received
        $again = Get-DwTable -AppGuid generated -PageSize 20 -Checkpoint $state | Select-Object -First 130
        $again.TableGuid[0..89] | Should -Be $first.TableGuid
        @($again.TableGuid | Select-Object -Unique).Count | Should -Be 130
        (Get-EmulatorStatistic $emulator).received - $calls | Should -BeLessOrEqual 3
    }

    It 'gives the same objects as one that nothing ended' {
        $guids = @(Get-Guid 10) + 'sales.dim_user', 'sales.ads_sales_daily_12'
        foreach ($command in 'Get-DwTable', 'Get-DwTableColumn', 'Get-DwTableProducingTask', 'Test-DwTable') {
            Remove-Item $state -ErrorAction Ignore
            $whole = $guids | & $command | ConvertTo-Json -Depth 6
            $before = (Get-EmulatorStatistic $emulator).received
            $null = Invoke-Recorded { & { $guids; throw 'enough' } | & $command -Checkpoint $state -ThrottleLimit 1 }
            (Get-EmulatorStatistic $emulator).received | Should -BeGreaterThan $before
            $before = (Get-EmulatorStatistic $emulator).received
            $guids | & $command -Checkpoint $state | ConvertTo-Json -Depth 6 | Should -Be $whole
            (Get-EmulatorStatistic $emulator).received | Should -Be $before
        }
    }

    It 'asks anew the next time, where it came to its end' {
        Get-Guid 5 | Get-DwTable -Checkpoint $state | Should -HaveCount 5
        Get-Guid 5 | Get-DwTable -Checkpoint $state | Should -HaveCount 5
        (Get-Asked)['odps.generated.table_0000001'] | Should -Be 2
    }

    It 'asks again what ended in an error, and knows what does not exist' {
        $guids = 'sales.dim_user', 'sales.no_such_table', 'sales.dim_product'
        foreach ($command in 'Get-DwTable', 'Test-DwTable') {
            Reset-Emulator $emulator
            Remove-Item $state -ErrorAction Ignore
            foreach ($time in 1..2) {
                $null = Invoke-Recorded { & { $guids; throw 'enough' } | & $command -Checkpoint $state -ThrottleLimit 1 }
            }
            $asked = Get-Asked
            $asked['odps.sales.dim_user'] | Should -Be 1
            $asked['odps.sales.no_such_table'] | Should -Be $(if ($command -eq 'Test-DwTable') { 1 } else { 2 })
        }
    }

    It 'asks once for what is in the list twice, and gives it twice' {
        'sales.dim_user', 'sales.dim_user', 'sales.dim_product', 'sales.dim_user' | Get-DwTable -Checkpoint $state |
            ForEach-Object TableName | Should -Be dim_user, dim_user, dim_product, dim_user
        (Get-Asked)['odps.sales.dim_user'] | Should -Be 1
    }

    It 'leaves out with -OnlyNew what was handed on, as often as it was, in any order' {
        $list = @(Get-Guid 3) + @(Get-Guid 3)
        $script:seen = 0
        $null = Invoke-Recorded { $list | Get-DwTable -Checkpoint $state | ForEach-Object { if (++$script:seen -gt 4) { throw 'enough' } } }
        $rest = @(Get-Guid 4)[3, 2, 1, 0] + @(Get-Guid 3)
        $rest | Get-DwTable -Checkpoint $state -OnlyNew | ForEach-Object TableGuid |
            Should -Be 'odps.generated.table_0000004', 'odps.generated.table_0000002', 'odps.generated.table_0000003'
    }

    It 'takes a path from where the person is, with letters that are wildcards elsewhere' {
        $folder = New-Item (Join-Path $TestDrive 'a[1]') -ItemType Directory -Force
        Push-Location -LiteralPath $folder
        try {
            $null = Get-DwTable sales.dim_user -Checkpoint 's[ab]*.jsonl'
        }
        finally {
            Pop-Location
        }
        Join-Path $folder 's[ab]*.jsonl' | ForEach-Object { Test-Path -LiteralPath $_ } | Should -BeTrue
        $null = Get-DwTable sales.dim_user -Checkpoint TestDrive:\drive.jsonl
        Join-Path $TestDrive drive.jsonl | Should -Exist
    }

    It 'makes a file that nobody else may read' -Skip:$IsWindows {
        $null = Get-DwTable sales.dim_user -Checkpoint $state
        (Get-Item $state).UnixFileMode | Should -Be ([System.IO.UnixFileMode] 'UserRead, UserWrite')
    }

    It 'is an error, and changes nothing, with <Name>' -ForEach @(
        @{ Name = 'a file of something else'; Path = { Set-Content $state 'TableGuid'; $state } }
        @{ Name = 'a folder'; Path = { "$TestDrive" } }
        @{ Name = 'a folder that is not there'; Path = { Join-Path $TestDrive none state.jsonl } }
        @{ Name = 'another provider'; Path = { 'Env:\state' } }
        @{ Name = 'a drive that is not there'; Path = { 'nowhere:\state.jsonl' } }
    ) {
        $path = & $Path
        $run = Invoke-Recorded { Get-DwTable sales.dim_user -Checkpoint $path }
        $run.Ended.FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidCheckpoint,*'
        (Get-EmulatorStatistic $emulator).received | Should -Be 0
        if ($Name -eq 'a file of something else') {
            Get-Content $state | Should -Be TableGuid
        }
    }

    It 'is an error where another run has the file' {
        $run = Invoke-Recorded { Get-Guid 3 | Get-DwTable -Checkpoint $state | Get-DwTableColumn -Checkpoint $state }
        $run.Ended.FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidCheckpoint,*'
    }

    It 'knows no -OnlyNew without a file' {
        $run = Invoke-Recorded { Get-DwTable sales.dim_user -OnlyNew }
        $run.Ended.FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*'
    }

    It 'is offered nowhere where replies hold secrets' {
        $commands = (Get-Command -Module DataWorksMeta).Where({ $_.Parameters.ContainsKey('Checkpoint') })
        $commands.Count | Should -BeGreaterThan 20
        $commands.Where({ $_.Parameters.ContainsKey('IncludeSecret') }) | Should -BeNullOrEmpty
        $commands.Where({ -not $_.Parameters.ContainsKey('OnlyNew') }) | Should -BeNullOrEmpty
    }
}

Describe 'A process that is killed' {
    BeforeAll {
        $count = [int] ($env:DW_CHECKPOINT_INPUTS ?? 2000)
        $kills = [int] ($env:DW_CHECKPOINT_KILLS ?? 2)
        $limit = 16
        $csv = Join-Path $TestDrive out.csv
        $script = Join-Path $TestDrive run.ps1
        Set-Content $script @'
            param([string] $Module, [string] $Address, [string] $Id, [string] $Secret, [int] $Count, [string] $State, [string] $Csv)
            Import-Module $Module
            $password = [securestring]::new()
            $Secret.ToCharArray().ForEach({ $password.AppendChar($_) })
            Connect-DwAccount -Region cn-shanghai -Endpoint $Address -Credential ([pscredential]::new($Id, $password))
            1..$Count | ForEach-Object { 'odps.generated.table_{0:0000000}' -f $_ } | Get-DwTable -Checkpoint $State |
                Select-Object TableGuid, Comment, OwnerId | Export-Csv $Csv
'@
        function Start-Run {
            $key = New-FreshCredential
            $argument = '-NoProfile', '-NonInteractive', '-File', $script, '-Module', $manifest, '-Address', $emulator.Address,
                '-Id', $key.UserName, '-Secret', $key.GetNetworkCredential().Password, '-Count', $count, '-State', $state, '-Csv', $csv
            [System.Diagnostics.Process]::Start((New-EngineStartInfo $argument))
        }
    }

    It 'loses nothing and asks nothing twice but what was under way' {
        Reset-Emulator $emulator
        Remove-Item $state -ErrorAction Ignore
        $random = [System.Random]::new(20200518)
        $moments = 1..$kills | ForEach-Object { $random.Next(1, $count) } | Sort-Object
        foreach ($moment in $moments) {
            $process = Start-Run
            while (-not $process.HasExited -and (Get-EmulatorStatistic $emulator).received -lt $moment) {
                Start-Sleep -Milliseconds 2
            }
            $process.HasExited | Should -BeFalse
            $process.Kill()
            $process.WaitForExit()
        }
        $process = Start-Run
        $process.WaitForExit()
        $process.ExitCode | Should -Be 0

        $rows = Import-Csv $csv
        $rows.TableGuid | Should -Be (Get-Guid $count)
        $connect = @{ Region = 'cn-shanghai'; Endpoint = $emulator.Address; Credential = New-FreshCredential }
        $asked = Get-Asked
        $asked.Count | Should -Be $count
        $twice = @($asked.Values).ForEach({ $_ - 1 }) | Measure-Object -Sum
        Write-Information "asked twice: $($twice.Sum) of $count inputs in $kills kills" -InformationAction $(
            if ($env:DW_CHECKPOINT_INPUTS) { 'Continue' } else { 'SilentlyContinue' })
        $twice.Sum | Should -BeLessOrEqual ($limit * $kills)
        $whole = Get-Guid $count | Get-DwTable -Session (New-DwSession @connect) | Select-Object TableGuid, Comment, OwnerId
        ($rows | ConvertTo-Csv) -join "`n" | Should -BeExactly (($whole | ConvertTo-Csv) -join "`n")
    }
}
