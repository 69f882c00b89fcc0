# What the data map knows of a table, changed: what is sent, what is not, and what becomes of it.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    $guid = 'odps.sales.dim_user'
    $writes = 'UpdateMetaTable', 'UpdateMetaTableIntroWiki'

    function Get-Write { @(Get-EmulatorRequest $emulator).Where({ $_.action -in $writes }) }
    function Get-CarriedOut {
        @((Invoke-RestMethod "$($emulator.Address)/emulator/actions" -NoProxy).ForEach({ "$($_.action) $($_.target)" }))
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe '<Name> of a table' -ForEach @(
    @{ Name = 'Update-DwTable'; More = @{ Caption = 'users' }; Action = 'UpdateMetaTable' }
    @{ Name = 'Set-DwTableWiki'; More = @{ Content = 'new notes' }; Action = 'UpdateMetaTableIntroWiki' }
) {
    BeforeEach { Reset-Emulator $emulator }

    It 'sends nothing in a preview, be it forced' {
        Get-DwTable $guid | & $Name @More -WhatIf
        & $Name $guid @More -WhatIf -Force -PassThru | Should -BeNullOrEmpty
        Get-Write | Should -BeNullOrEmpty
    }

    It 'is done once, and gives an object where one is wanted' {
        & $Name sales.dim_user @More | Should -BeNullOrEmpty
        Get-CarriedOut | Should -Be "$Action $guid"
        Reset-Emulator $emulator
        $done = Get-DwTable $guid | & $Name @More -PassThru
        $done | Should -BeOfType DataWorksMeta.TableAction
        $done.TableGuid, $done.Outcome, $done.Region | Should -Be $guid, 'Accepted', 'cn-shanghai'
        ($done | Get-DwTable).TableGuid | Should -Be $guid
        Get-CarriedOut | Should -Be "$Action $guid"
    }

    It 'is proven by a look where no answer came, and sent once' {
        Add-EmulatorRule $emulator @{ action = $Action; fault = 'lost' }
        (& $Name $guid @More -PassThru).Outcome | Should -Be Proven
        @(Get-Write).Count | Should -Be 1
        Get-CarriedOut | Should -Be "$Action $guid"
        (Get-DwAction -Last 1).Outcome | Should -Be Proven
    }

    It 'takes rows of CSV and of JSON, and what lists and searches give' {
        'TableName,DbName', 'dim_user,sales' | ConvertFrom-Csv | & $Name @More
        Get-DwTable odps.sales.dim_date | ConvertTo-Json | ConvertFrom-Json | & $Name @More
        Find-DwTable dim_region -AppGuid odps.sales | & $Name @More
        Get-CarriedOut | Should -Be "$Action $guid", "$Action odps.sales.dim_date", "$Action odps.sales.dim_region"
    }

    It 'costs one error for a table of another engine and for one that is not there, and goes on' {
        $emr = [pscustomobject]@{ TableName = 't'; DatabaseName = 'd'; ClusterId = 'C-A_SAMPLE_CLUSTER_ID'; DataSourceType = 'emr' }
        $emr, 'odps.sales.no_such_table', $guid | & $Name @More -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.ForEach({ $_.FullyQualifiedErrorId -replace ',.*' }) | Should -Be 'Dw.NoTable', 'InvalidParameter.Meta.NotExist'
        Get-CarriedOut | Should -Be "$Action $guid"
    }
}

Describe 'What the data map knows of a table' {
    BeforeEach { Reset-Emulator $emulator }

    It 'is what was named, and the rest is as it was' {
        $before = Get-DwTable $guid
        Update-DwTable $guid -Caption '  users  ' -Owner wangwu -Visibility workspace -CategoryId 1111
        $after = Get-DwTable $guid
        $after.Caption, $after.OwnerId, $after.Visibility | Should -Be '  users  ', '288000000000000002', 'Workspace'
        $after.Comment, $after.LifeCycle | Should -Be $before.Comment, $before.LifeCycle
        (Get-DwTable -CategoryId 1111).TableGuid | Should -Be $guid
        (Get-Write).parameters.PSObject.Properties.Name | Sort-Object |
            Should -Be 'Caption', 'CategoryId', 'NewOwnerId', 'TableGuid', 'Visibility'
    }

    It 'loses its caption only where an empty one was written' {
        Update-DwTable $guid -Caption users
        Update-DwTable $guid -Caption ''
        (Get-DwTable $guid).Caption | Should -BeNullOrEmpty
        { Update-DwTable $guid -Caption $null } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
        @(Get-Write).Count | Should -Be 2
    }

    It 'gets labels and loses others' {
        Update-DwTable $guid -AddLabel core, daily -RemoveLabel old
        $sent = (Get-Write).parameters
        $sent.AddedLabels, $sent.RemovedLabels | Should -Be 'core,daily', 'old'
    }

    It 'stays where nothing was named, or nonsense' {
        $lines = { Update-DwTable $guid }, { Update-DwTable $guid -AddLabel 'a,b' }, { Update-DwTable $guid -AddLabel a -RemoveLabel a }
        $lines.ForEach({ try { & $_ } catch { $_.FullyQualifiedErrorId -replace ',.*' } }) | Sort-Object -Unique |
            Should -Be Dw.InvalidInput
        Get-Action | Should -BeNullOrEmpty
    }

    It 'is unknown at once of labels, which no read shows' {
        Add-EmulatorRule $emulator @{ action = 'UpdateMetaTable'; fault = 'lost' }
        Update-DwTable $guid -AddLabel core -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.OutcomeUnknown,*'
        Get-Action | Should -Be UpdateMetaTable
        (Get-DwAction -Last 1).Outcome | Should -Be Unclear
    }

    It 'is unknown where no answer came and no look shows it: sent once, and told how to see it' {
        $writes.ForEach({ Add-EmulatorRule $emulator @{ action = $_; fault = '503' } })
        $lines = @(
            'Update-DwTable odps.sales.dim_user -Caption x'
            'Update-DwTable odps.sales.dim_user -CategoryId 1111'
            'Set-DwTableWiki odps.sales.dim_user -Content x'
        )
        $results = $lines | ForEach-Object -ThrottleLimit 3 -Parallel {
            Import-Module $using:manifest
            Connect-DwAccount -Region cn-shanghai -Endpoint $using:emulator.Address -Credential $using:emulator.Credential
            $ErrorActionPreference = 'SilentlyContinue'
            & ([scriptblock]::Create($_))
            $problem = $Error[0]
            $null = & ([scriptblock]::Create(($problem.Exception.RecommendedAction -replace '^.*?: ')))
            [pscustomobject]@{ Code = $problem.Exception.Code; Target = $problem.TargetObject; Errors = $Error.Count }
        }
        $results.Count | Should -Be 3
        $results.Code | Sort-Object -Unique | Should -Be Dw.OutcomeUnknown
        $results.Errors | Sort-Object -Unique | Should -Be 1
        @(Get-Write).Count | Should -Be 3
        Get-CarriedOut | Should -BeNullOrEmpty
    }
}

Describe 'The notes of a table' {
    BeforeEach { Reset-Emulator $emulator }

    It 'are a version more each time, and none where they are so already' {
        $before = Get-DwTableWiki $guid
        Set-DwTableWiki $guid -Content 'new notes'
        $after = Get-DwTableWiki $guid
        $after.Content, $after.Version | Should -Be 'new notes', ($before.Version + 1)
        (Set-DwTableWiki $guid -Content 'new notes' -PassThru).Outcome | Should -Be Skipped
        @(Get-Write).Count | Should -Be 1
        Set-DwTableWiki $guid -Content 'new notes' -Force
        (Get-DwTableWiki $guid).Version | Should -Be ($before.Version + 2)
    }

    It 'come from a file as it is' {
        $text = "# 用户维表`n`n  indented  `n"
        $file = Join-Path $TestDrive notes.md
        [System.IO.File]::WriteAllText($file, $text)
        Set-DwTableWiki $guid -Path $file
        (Get-DwTableWiki $guid).Content | Should -BeExactly $text
    }

    It 'come from the rows of a file, each its own' {
        'TableGuid,Content', "$guid,one", 'odps.sales.dim_date,two' | ConvertFrom-Csv | Set-DwTableWiki
        (Get-DwTableWiki $guid, odps.sales.dim_date).Content | Should -Be one, two
    }

    It 'are not emptied by accident' {
        Set-DwTableWiki $guid -Content '' -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*'
        { Set-DwTableWiki $guid -Content $null } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
        Set-DwTableWiki $guid -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*'
        { Set-DwTableWiki $guid -Path (Join-Path $TestDrive none.md) } | Should -Throw -ErrorId 'Dw.InvalidInput,*'
        { Set-DwTableWiki $guid -Path $PSCommandPath -Content x } | Should -Throw -ErrorId 'Dw.InvalidInput,*'
        Get-Write | Should -BeNullOrEmpty
        Set-DwTableWiki $guid -Content '' -Force
        @(Get-Write).Count | Should -Be 1
    }
}
