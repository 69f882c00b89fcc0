# Tables in categories, and the categories themselves.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential

    # The actions that were carried out.
    function Get-Done {
        (Invoke-RestMethod "$($emulator.Address)/emulator/actions" -NoProxy).ForEach({ $_.action })
    }

    # Those that were received, whatever became of them.
    function Get-Sent {
        Get-Action | Where-Object { $_ -notmatch '^(Get|List)' }
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'Tables in categories' {
    BeforeEach { Reset-Emulator $emulator }

    It 'takes tables from the pipe, however they are named, and the category where it is typed' {
        'sales.dim_date', [pscustomobject]@{ TableGuid = 'odps.sales.dim_store' }, (Get-DwTable sales.dim_user) |
            Add-DwTableCategory 1111
        (Get-DwTable -CategoryId 1111).TableGuid | Should -Be odps.sales.dim_date, odps.sales.dim_store, odps.sales.dim_user
        Get-DwTable -CategoryId 1111 | Select-Object -First 2 | Remove-DwTableCategory -CategoryId 1111 -Confirm:$false
        (Get-DwTable -CategoryId 1111).TableGuid | Should -Be odps.sales.dim_user
    }

    It 'sends a table once that comes twice, and warns' {
        'sales.dim_date', 'odps.sales.dim_date' | Add-DwTableCategory -CategoryId 1111 -WarningVariable warnings 3>$null
        Get-Sent | Should -Be AddToMetaCategory
        $warnings.Count | Should -Be 1
        (Get-DwAction -Last 2).Outcome | Should -Be Accepted, Skipped
    }

    It 'is an error and no call without a category or a table' {
        { 'sales.dim_date' | Add-DwTableCategory -ErrorAction Stop } | Should -Throw -ErrorId 'Dw.InvalidInput,*'
        { [pscustomobject]@{ Name = 'x' } | Add-DwTableCategory 2 -ErrorAction Stop } | Should -Throw -ErrorId 'Dw.NoTable,*'
        $hive = @{ TableName = 'hive_log_01'; ClusterId = 'C-A_SAMPLE_CLUSTER_ID'; DatabaseName = 'default' }
        { $hive | Add-DwTableCategory 2 -ErrorAction Stop } | Should -Throw -ErrorId 'Dw.NoTable,*'
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'goes on after a table that is refused' {
        'sales.dim_date', 'sales.no_such', 'sales.dim_store' | Add-DwTableCategory -CategoryId 1111 -ErrorVariable failed 2>$null
        $failed.Count | Should -Be 1
        $failed[0].TargetObject | Should -Be sales.no_such
        Get-Done | Should -Be AddToMetaCategory, AddToMetaCategory
    }
}

Describe 'Categories' {
    BeforeEach { Reset-Emulator $emulator }

    It 'makes those of a file and gives them with their ids' {
        Set-Content "$TestDrive/categories.csv" 'Name,ParentId,Comment', 'returns,11,sent back', 'claims,,'
        $made = Import-Csv "$TestDrive/categories.csv" | New-DwCategory
        $made.Name | Should -Be returns, claims
        $made.ParentCategoryId | Should -Be 11, 0
        $made[0].Comment | Should -Be 'sent back'
        (Get-DwCategory 11).CategoryId | Should -Contain $made[0].CategoryId
        (Get-DwCategory).CategoryId | Should -Contain $made[1].CategoryId
    }

    It 'makes one below what comes down the pipe, where its name is given' {
        $parent = Get-DwCategory 1 | Where-Object CategoryId -EQ 12
        ($parent | New-DwCategory -Name claims).ParentCategoryId | Should -Be 12
        ($parent | New-DwCategory returns).ParentCategoryId | Should -Be 12
        'a', 'b' | New-DwCategory -ParentId 12 | Select-Object -ExpandProperty ParentCategoryId | Should -Be 12, 12
        New-DwCategory -Name top | Select-Object -ExpandProperty ParentCategoryId | Should -Be 0
    }

    It 'is refused a name that is taken, and a fifth level' {
        New-DwCategory dimensions -ErrorVariable taken 2>$null
        New-DwCategory deeper 1111 -ErrorVariable deep 2>$null
        $taken[0].FullyQualifiedErrorId | Should -BeLike 'Invalid.Meta.CategoryNameDuplicate,*'
        $deep[0].FullyQualifiedErrorId | Should -BeLike 'Invalid.Meta.CategoryIllegalDepth,*'
        (Get-DwAction -Last 2).Outcome | Should -Be Refused, Refused
        Get-Done | Should -BeNullOrEmpty
    }

    It 'keeps what is not named, and skips what is so already' {
        $before = Get-DwCategory 1 | Where-Object CategoryId -EQ 11
        $after = $before | Update-DwCategory -Comment 'what was bought' -PassThru
        $after.Name | Should -Be $before.Name
        $now = Get-DwCategory 1 | Where-Object CategoryId -EQ 11
        $now.Name | Should -Be $before.Name
        $now.Comment | Should -Be 'what was bought'
        $now | Update-DwCategory -Name $now.Name -Comment $now.Comment
        Get-Done | Should -Be UpdateMetaCategory
        (Get-DwAction -Last 1).Outcome | Should -Be Skipped
    }

    It 'changes, makes and takes out what lies at the top, live and from a file' {
        Get-DwCategory | Where-Object CategoryId -EQ 2 | Update-DwCategory -Name axes
        Get-DwCategory | Export-Csv "$TestDrive/top.csv"
        $top = Import-Csv "$TestDrive/top.csv"
        $top | Update-DwCategory -Comment 'see the handbook'
        (Get-DwCategory).Name | Should -Contain axes
        (Get-DwCategory).Comment | Should -Be 'see the handbook', 'see the handbook'
        $top | Remove-DwCategory -Confirm:$false
        Get-DwCategory | Should -BeNullOrEmpty
        ($top | New-DwCategory).ParentCategoryId | Should -Be 0, 0
    }

    It 'is proven at the top where the reply was lost: <_>' -ForEach 'DeleteMetaCategory', 'UpdateMetaCategory' {
        Add-EmulatorRule $emulator @{ action = $_; fault = 'lost' }
        $category = Get-DwCategory | Where-Object CategoryId -EQ 2
        if ($_ -like 'Delete*') {
            $category | Remove-DwCategory -Confirm:$false -ErrorAction Stop
        }
        else {
            $category | Update-DwCategory -Name axes -ErrorAction Stop
        }
        (Get-DwAction -Last 1).Outcome | Should -Be Proven
        Get-Sent | Should -Be $_
    }

    It 'is an error and no call where nothing would change' {
        { Update-DwCategory 11 -ErrorAction Stop } | Should -Throw -ErrorId 'Dw.InvalidInput,*'
        { New-DwCategory -ErrorAction Stop } | Should -Throw -ErrorId 'Dw.NoId,*'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }

    It 'takes out those of a file' {
        Get-DwCategory 1 | Export-Csv "$TestDrive/old.csv"
        Import-Csv "$TestDrive/old.csv" | Remove-DwCategory -Confirm:$false
        Get-DwCategory 1 | Should -BeNullOrEmpty
        Get-Done | Should -Be DeleteMetaCategory, DeleteMetaCategory
    }

    It 'takes nothing out unasked where nobody can be asked, and does with -Confirm:$false or -Force: <Switch>' -ForEach @(
        @{ Switch = '' }
        @{ Switch = '-Confirm:$false' }
        @{ Switch = '-Force' }
    ) {
        $start = New-EngineStartInfo '-NoProfile', '-NonInteractive', '-Command', @"
            Import-Module '$manifest'
            Connect-DwAccount cn-shanghai -Endpoint $($emulator.Address)
            try { Remove-DwCategory 1111 $Switch; 'done' } catch { "id: `$(`$_.FullyQualifiedErrorId)" }
"@
        $start.RedirectStandardOutput = $start.RedirectStandardInput = $true
        $key = $emulator.Credential.GetNetworkCredential()
        $start.Environment['ALIBABA_CLOUD_ACCESS_KEY_ID'] = $key.UserName
        $start.Environment['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] = $key.Password
        $process = [System.Diagnostics.Process]::Start($start)
        $process.StandardInput.Close()
        $said = $process.StandardOutput.ReadToEnd()
        $process.WaitForExit()
        $said | Should -BeLike ($Switch ? '*done*' : '*id: *')
        @(Get-Done).Count | Should -Be ($Switch ? 1 : 0)
        @(Get-EmulatorRequest $emulator).Count | Should -Be ($Switch ? 1 : 0)
    }
}
