# An id that is there speaks, or nothing does: one that cannot be read never lets another property ask a wider question.

BeforeDiscovery {
    $readers = @(
        @{ Command = 'Get-DwNode'; Id = 'NodeId'; Beside = @{ TableGuid = 'odps.sales.dim_user'; ProjectId = 10002 } }
        @{ Command = 'Get-DwNode'; Id = 'TaskId'; Beside = @{ TableGuid = 'odps.sales.dim_user' } }
        @{ Command = 'Get-DwNode'; Id = 'BaselineId'; Beside = @{ ProjectId = 10002 } }
        @{ Command = 'Get-DwNode'; Id = 'ProjectId'; Beside = @{} }
        @{ Command = 'Get-DwNodeCode'; Id = 'NodeId'; Beside = @{ TaskId = 700001 } }
        @{ Command = 'Get-DwNodeInput'; Id = 'TaskId'; Beside = @{ ProjectId = 10002 } }
        @{ Command = 'Get-DwNodeOutput'; Id = 'NodeId'; Beside = @{ ProjectId = 10002 } }
        @{ Command = 'Get-DwInstance'; Id = 'InstanceId'; Beside = @{ NodeId = 700001; ProjectId = 10002 } }
        @{ Command = 'Get-DwInstance'; Id = 'NodeId'; Beside = @{ ProjectId = 10002 } }
        @{ Command = 'Get-DwInstance'; Id = 'TaskId'; Beside = @{ ProjectId = 10002 } }
        @{ Command = 'Get-DwInstanceLog'; Id = 'InstanceId'; Beside = @{ NodeId = 700001 } }
        @{ Command = 'Get-DwInstanceLog'; Id = 'InstanceHistoryId'; Beside = @{ InstanceId = 1 } }
        @{ Command = 'Get-DwInstanceHistory'; Id = 'InstanceId'; Beside = @{ NodeId = 700001 } }
        @{ Command = 'Get-DwFile'; Id = 'FileId'; Beside = @{ ProjectId = 10002 } }
        @{ Command = 'Get-DwFile'; Id = 'NodeId'; Beside = @{ FileId = 1; ProjectId = 10002 } }
        @{ Command = 'Get-DwFile'; Id = 'ProjectId'; Beside = @{ ProjectIdentifier = 'sales_ws' } }
        @{ Command = 'Get-DwBaseline'; Id = 'BaselineId'; Beside = @{ ProjectId = 10002 } }
        @{ Command = 'Get-DwBaseline'; Id = 'ProjectId'; Beside = @{ BaselineId = 1 } }
        @{ Command = 'Get-DwProject'; Id = 'ProjectId'; Beside = @{ ProjectIdentifier = 'sales_ws' } }
        @{ Command = 'Get-DwProjectMember'; Id = 'ProjectId'; Beside = @{ Name = 'x' } }
        @{ Command = 'Get-DwCalcEngine'; Id = 'ProjectId'; Beside = @{ Name = 'x' } }
        @{ Command = 'Get-DwDataSource'; Id = 'ProjectId'; Beside = @{ Name = 'x' } }
        @{ Command = 'Get-DwDataSourceTable'; Id = 'ProjectId'; Beside = @{ DataSourceName = 'd' } }
        @{ Command = 'Get-DwDatabase'; Id = 'ProjectId'; Beside = @{} }
        @{ Command = 'Get-DwTheme'; Id = 'ProjectId'; Beside = @{ ThemeId = 1 } }
        @{ Command = 'Get-DwLevel'; Id = 'ProjectId'; Beside = @{} }
        @{ Command = 'Get-DwCategory'; Id = 'CategoryId'; Beside = @{ ParentCategoryId = 1 } }
        @{ Command = 'Get-DwTable'; Id = 'CategoryId'; Beside = @{ ParentCategoryId = 1; AppGuid = 'odps.sales' } }
    )
}

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential

    $unreadable = @{
        'a number that lost its digits' = '1.23457E+11'
        'a short one'                   = '8.00001E5'
        'an error of a spreadsheet'     = '#N/A'
        'a word'                        = 'none'
        'a negative number'             = -7
        'a negative text'               = '-7'
        'zero'                          = 0
        'a number beyond all ids'       = '99999999999999999999'
        'a broken number'               = 5.5
        'a number with separators'      = '1,234,567'
        'a double that lost its digits' = 1.2345678901234567E+18
        'a truth'                       = $true
        'a date'                        = [datetime]::new(2026, 11, 20)
        'a list'                        = @(5, 6)
        'a map'                         = @{ a = 1 }
    }
}

Describe 'An id that cannot be read' {
    It '<Id> beside what <Command> also reads is one error and no call' -ForEach $readers {
        foreach ($kind in $unreadable.Keys) {
            Reset-Emulator $emulator
            $row = [pscustomobject]($Beside + @{ $Id = $unreadable[$kind] })
            $output = $row | & $Command -ErrorAction SilentlyContinue -ErrorVariable failed
            $output | Should -BeNullOrEmpty -Because $kind
            @($failed).Count | Should -Be 1 -Because $kind
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*' -Because $kind
            Get-Action | Should -BeNullOrEmpty -Because $kind
        }
    }

    It 'is an error in whatever row it comes: <Name>' -ForEach @(
        @{ Name = 'CSV'; Ask = { 'TableGuid,TaskId', 'odps.sales.dim_user,7.00001E+05' | ConvertFrom-Csv | Get-DwNode } }
        @{ Name = 'JSON'; Ask = { '{ "TaskId": 7.5, "TableGuid": "odps.sales.dim_user" }' | ConvertFrom-Json | Get-DwNode } }
        @{ Name = 'a hashtable'; Ask = { @{ TaskId = '7.00001E+05'; TableGuid = 'odps.sales.dim_user' } | Get-DwNode } }
        @{ Name = 'a bare text'; Ask = { '7.00001E+05' | Get-DwNode } }
        @{ Name = 'a bare text with a point'; Ask = { '8.00001E5' | Get-DwNode } }
        @{ Name = 'a bare number'; Ask = { 7.5 | Get-DwNode } }
        @{ Name = 'a word of a spreadsheet'; Ask = { '#REF!' | Get-DwNode } }
        @{ Name = 'a name that is an error'; Ask = { '#N/A' | Test-DwTable } }
        @{ Name = 'a name that is a list'; Ask = { @{ TableGuid = 'odps.sales.dim_user', 'odps.sales.b' } | Get-DwTable } }
        @{ Name = 'an environment that is none'; Ask = { @{ NodeId = 700001; ProjectEnv = 'STAGE' } | Get-DwNode } }
    ) {
        Reset-Emulator $emulator
        $output = & $Ask 2>&1
        @($output).Count | Should -Be 1
        $output | Should -BeOfType System.Management.Automation.ErrorRecord
        Get-Action | Should -BeNullOrEmpty
    }

    It 'is an error as an argument: <Name>' -ForEach @(
        @{ Name = 'a text'; Ask = { Get-DwNode -NodeId '7.00001E+05' } }
        @{ Name = 'a text by position'; Ask = { Get-DwNode '7.00001E+05' } }
        @{ Name = 'one of several'; Ask = { Get-DwNode -NodeId 700001, '7.00002E+05' } }
        @{ Name = 'a truth'; Ask = { Get-DwNode -NodeId $true } }
        @{ Name = 'zero'; Ask = { Get-DwNode -ProjectId 0 } }
        @{ Name = 'a negative number'; Ask = { Get-DwInstance -InstanceId -5 } }
        @{ Name = 'a broken number'; Ask = { Get-DwFile -ProjectId 10002 -FileId 4.5 } }
        @{ Name = 'a workspace'; Ask = { Get-DwBaseline '1.0002E4' } }
        @{ Name = 'an owner'; Ask = { Get-DwNode -ProjectId 10002 -OwnerId '1.23457E+15' } }
        @{ Name = 'a category'; Ask = { Get-DwTable -CategoryId '1E1' } }
    ) {
        Reset-Emulator $emulator
        $recorded = Invoke-Recorded $Ask
        @(@($recorded.Output) + $recorded.Ended).Where({ $_ }).Count | Should -Be 1
        Get-Action | Should -BeNullOrEmpty
    }
}

Describe 'An id that is a number in another dress' {
    It 'is that number: <Name>' -ForEach @(
        @{ Name = 'a double'; Ask = { 700001.0 | Get-DwNode } }
        @{ Name = 'a decimal'; Ask = { 700001d | Get-DwNode } }
        @{ Name = 'a property that is a double'; Ask = { @{ NodeId = [double]700001 } | Get-DwNode } }
        @{ Name = 'JSON with a point'; Ask = { '{ "NodeId": 700001.0 }' | ConvertFrom-Json | Get-DwNode } }
        @{ Name = 'a column with gaps'; Ask = { 'NodeId', '700001.0' | ConvertFrom-Csv | Get-DwNode } }
        @{ Name = 'a text with blanks'; Ask = { "`u{feff} 700001`u{200b}" | Get-DwNode } }
        @{ Name = 'a quoted text'; Ask = { "'700001'" | Get-DwNode } }
        @{ Name = 'a double as argument'; Ask = { Get-DwNode -NodeId 700001.0 } }
        @{ Name = 'a text as argument'; Ask = { Get-DwNode -NodeId '700001' } }
        @{ Name = 'an element of JSON'; Ask = {
                @{ NodeId = [System.Text.Json.JsonDocument]::Parse('700001').RootElement } | Get-DwNode
            }
        }
    ) {
        (& $Ask).NodeId | Should -Be 700001
    }

    It 'is none where it is blank, and the next one speaks' {
        ([pscustomobject]@{ NodeId = ' '; TaskId = '700001' } | Get-DwNode).NodeId | Should -Be 700001
        ([pscustomobject]@{ NodeId = $null; TaskId = 700001 } | Get-DwNode).NodeId | Should -Be 700001
        ([pscustomobject]@{ NodeId = [System.DBNull]::Value; TaskId = 700001 } | Get-DwNode).NodeId | Should -Be 700001
        $null = [pscustomobject]@{ NodeId = ' ' } | Get-DwNode -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Dw.NoId,*'
    }
}

Describe 'A text that a shell would make another number of' {
    BeforeEach { Reset-Emulator $emulator }

    It 'is no id: <_>' -ForEach '1,2', '700,001', '1kb', '0x10', '7e5' {
        $text = $_
        { Get-DwNode -NodeId $text -ErrorAction Stop } | Should -Throw
        { Get-DwInstance -ProjectId $text -ErrorAction Stop } | Should -Throw
        { Get-DwInstance -ProjectId 10002 -DagId $text -ErrorAction Stop } | Should -Throw
        { Get-DwTable -CategoryId $text -ErrorAction Stop } | Should -Throw
        { Get-DwProject -ProjectId $text -ErrorAction Stop } | Should -Throw
        Get-Action | Should -BeNullOrEmpty
    }
}

Describe 'An id that is a text' {
    BeforeEach { Reset-Emulator $emulator }

    It 'is no pattern: <Ask>' -ForEach @(
        @{ Ask = { Get-DwNode -ProjectId 10002 -OwnerId '28800*' } }
        @{ Ask = { Get-DwTableOutput odps.sales.dim_user -TaskId '*' } }
        @{ Ask = { Get-DwTable -DataSourceType emr -ClusterId 'C-*' -DatabaseName d } }
    ) {
        $recorded = Invoke-Recorded $Ask
        $recorded.Ended.FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*'
        Get-Action | Should -BeNullOrEmpty
    }

    It 'comes without the quotes that were copied along' {
        $null = Get-DwNode -ProjectId 10002 -OwnerId "'288000000000000001'" -First 1
        $null = Get-DwNode -ProjectId 10002 -NodeName '"dim_user"' -First 1
        $null = Get-DwNode -ProjectId 10002 -NodeName '"no_node"', " 'dim_user' " -First 1
        $asked = @(Get-EmulatorRequest $emulator).parameters
        $asked[0].Owner | Should -BeExactly 288000000000000001
        $asked[1].NodeName | Should -BeExactly dim_user
        $asked[2..3].NodeName | Should -BeExactly no_node, dim_user
    }
}

Describe 'A word' {
    BeforeEach { Reset-Emulator $emulator }

    It 'is the same with what nobody sees around it' {
        $null = Get-DwInstance -ProjectId 10002 -Status " success`u{200b}" -ProjectEnv "Prod`u{feff}" -First 1
        $null = Get-DwTableLineage odps.sales.dim_user "Up`u{200b}"
        $asked = @(Get-EmulatorRequest $emulator).parameters
        $asked[0].Status, $asked[0].ProjectEnv | Should -BeExactly SUCCESS, PROD
        $asked[1].Direction | Should -BeExactly up
        (New-DwSession " cn-shanghai`u{200b}" -Endpoint $emulator.Address -Credential $emulator.Credential).Region |
            Should -BeExactly cn-shanghai
    }
}
