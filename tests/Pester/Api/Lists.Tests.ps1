# Filters that take several values: one question for each combination, and one list out of all answers.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential

    function Get-Asked {
        param([string] $Action)
        @(Get-EmulatorRequest $emulator).Where({ $_.action -eq $Action }).parameters
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'Several values of a filter' {
    BeforeEach { Reset-Emulator $emulator }

    It 'are one list of runs, each value asked once whatever its case and how often it is named' {
        $all = @(Get-DwInstance -Project 10001 -BizDate 2026-11-20)
        $wanted = @($all.Where({ $_.Status -eq 'SUCCESS' })) + @($all.Where({ $_.Status -eq 'FAILURE' }))
        $wanted.Status | Select-Object -Unique | Should -Be SUCCESS, FAILURE -Because 'both have to be there for this test'
        Reset-Emulator $emulator
        $runs = Get-DwInstance -Project 10001 -BizDate 2026-11-20 -Status SUCCESS, failure, Success
        $runs.InstanceId | Should -Be $wanted.InstanceId
        (Get-Asked ListInstances).Status | Should -Be SUCCESS, FAILURE
    }

    It 'are as many questions as there are combinations' {
        $null = Get-DwInstance -Project 10001 -BizDate 2026-11-20 -Status RUNNING, FAILURE -ProgramType ODPS_SQL, PYODPS3
        $asked = Get-Asked ListInstances
        @($asked | ForEach-Object { "$($_.Status) $($_.ProgramType)" }) |
            Should -Be 'RUNNING ODPS_SQL', 'RUNNING PYODPS3', 'FAILURE ODPS_SQL', 'FAILURE PYODPS3'
    }

    It 'are one list of nodes' {
        $all = @(Get-DwNode -Project 10002)
        $expected = foreach ($kind in 'DI', 'ODPS_SQL') {
            foreach ($way in 'PAUSE', 'NORMAL') {
                $all.Where({ $_.ProgramType -eq $kind -and $_.SchedulerType -eq $way }).ForEach({ $_.NodeId })
            }
        }
        $expected.Count | Should -BeGreaterThan 100
        Reset-Emulator $emulator
        (Get-DwNode -Project 10002 -ProgramType DI, ODPS_SQL -SchedulerType PAUSE, NORMAL).NodeId | Should -Be $expected
        @(Get-Asked ListNodes).Count | Should -Be 4
    }

    It 'count -First, -Skip and the total over all of them' {
        $both = @(Get-DwInstance -Project 10001 -BizDate 2026-11-20 -Status FAILURE, SUCCESS)
        $failed = $both.Where({ $_.Status -eq 'FAILURE' }).Count
        Reset-Emulator $emulator
        $first = Get-DwInstance -Project 10001 -BizDate 2026-11-20 -Status FAILURE, SUCCESS -First 1
        $first.InstanceId | Should -Be $both[0].InstanceId
        (Get-Asked ListInstances).Status | Should -Be FAILURE -Because 'nothing more is wanted'
        $some = Get-DwInstance -Project 10001 -BizDate 2026-11-20 -Status FAILURE, SUCCESS -Skip ($failed - 1) -First 2
        $some.InstanceId | Should -Be $both[($failed - 1)..$failed].InstanceId
        $counted = @(Get-DwInstance -Project 10001 -BizDate 2026-11-20 -Status FAILURE, SUCCESS -First 1 -IncludeTotalCount)
        $counted[0] | Should -Be $both.Count
        $counted.Count | Should -Be 2
    }

    It 'are checked one by one before anything is asked' {
        { Get-DwInstance -Project 10001 -Status FAILURE, BROKEN } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        { Get-DwInstance -Project 10001 -ProgramType ODPS_SQL, $null } | Should -Throw
        { Get-DwNode -Project 10001 -ProgramType @() } | Should -Throw -ErrorId 'Dw.EmptyInput,*'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'may be baselines of several priorities, changes of several kinds and files of several uses' {
        $null = Get-DwBaseline -Project 10001 -Priority 8, 1, 8
        (Get-Asked ListBaselines).Priority | Should -Be 8, 1
        $null = Get-DwTableChange odps.sales.dim_user -ChangeType DROP_PARTITION, ADD_PARTITION
        (Get-Asked GetMetaTableChangeLog).ChangeType | Should -Be DROP_PARTITION, ADD_PARTITION
        $null = Get-DwFile -Project 10001 -UseType NORMAL, SKIP
        (Get-Asked ListFiles).UseType | Should -Be NORMAL, SKIP
    }

    It 'give one row with -IncludeEmpty where none of them has an answer' {
        $row = Get-DwInstance -Project 10001 -NodeName no_such_node, nor_this -IncludeEmpty
        $row.HasRun | Should -Be $false
        @(Get-Asked ListInstances).Count | Should -Be 2
        (Get-DwInstance -Project 10001 -BizDate 2026-11-20 -Status CHECKING, SUCCESS -IncludeEmpty).HasRun | Select-Object -Unique |
            Should -Be $true
    }

    It 'are one question where they are all there is' {
        $all = @(Get-DwDataSource 10002)
        $all.Count | Should -BeGreaterThan 0
        Reset-Emulator $emulator
        (Get-DwDataSource 10002 -Status ENABLED, DISABLED).DataSourceId | Should -Be $all.DataSourceId
        Get-EmulatorRequest $emulator | Should -HaveCount 1
    }
}
