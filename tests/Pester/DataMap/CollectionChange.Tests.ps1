# Tags of entities, and albums with what they hold.

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

Describe 'Tags of entities' {
    BeforeEach { Reset-Emulator $emulator }

    It 'sets several on what comes down the pipe and gives them' {
        $set = Get-DwTable sales.dim_date | Set-DwEntityTag @{ team = 'crm'; pii = 'no' } -PassThru
        $set.ForEach({ "$_" }) |
            Should -Be 'maxcompute-table.sales.dim_date: pii=no', 'maxcompute-table.sales.dim_date: team=crm'
        (Find-DwEntity @{ team = 'crm' }).QualifiedName | Should -Be maxcompute-table.sales.dim_date
    }

    It 'takes the tags that come down the pipe, each by its own key' {
        Get-DwEntityTag sales.dim_user | Remove-DwEntityTag -Confirm:$false
        Get-Done | Should -Be RemoveEntityTags, RemoveEntityTags
        Get-DwEntityTag sales.dim_user | Should -BeNullOrEmpty
    }

    It 'says of what is no MaxCompute table that only these bear tags' {
        $report = 'custom-report.sales_board'
        Set-DwEntityTag $report @{ a = 'b' } -ErrorVariable failed 2>$null
        $failed[0].FullyQualifiedErrorId | Should -BeLike '101011005,*'
        $failed[0].ErrorDetails.RecommendedAction | Should -BeLike '*MaxCompute*'
        Get-Done | Should -BeNullOrEmpty
    }

    It 'is an error and no call without tags or keys' {
        { Set-DwEntityTag sales.dim_user -ErrorAction Stop } | Should -Throw -ErrorId 'Dw.InvalidInput,*'
        { Set-DwEntityTag sales.dim_user @{} -ErrorAction Stop } | Should -Throw -ErrorId 'Dw.EmptyInput,*'
        { Remove-DwEntityTag sales.dim_user -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'Dw.InvalidInput,*'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}

Describe 'Albums' {
    BeforeEach { Reset-Emulator $emulator }

    It 'makes one, fills it, changes it, empties it and takes it out' {
        $album = New-DwCollection returns -Comment 'sent back'
        $album.QualifiedName | Should -BeLike 'album.*'
        $part = $album | New-DwCollection -Name weekly -CollectionType ALBUM_CATEGORY
        (Get-DwCollection -CollectionType ALBUM_CATEGORY -ParentQualifiedName $album.QualifiedName).QualifiedName |
            Should -Be $part.QualifiedName
        Find-DwTable dim | Select-Object -First 2 | Add-DwCollectionEntity $album.QualifiedName -Remark 'for the board'
        @(Get-DwCollectionEntity $album).Count | Should -Be 2
        (Add-DwCollectionEntity sales.dim_date $album.QualifiedName -PassThru).Name | Should -Be dim_date
        $renamed = $album | Update-DwCollection -Name claims -PassThru
        $renamed.Name | Should -Be claims
        $renamed.Comment | Should -Be 'sent back'
        (Get-DwCollection $album.QualifiedName).Name | Should -Be claims
        Get-DwCollectionEntity $album | Remove-DwCollectionEntity -Confirm:$false
        Get-DwCollectionEntity $album | Should -BeNullOrEmpty
        $renamed | Remove-DwCollection -Confirm:$false
        (Get-DwCollection).Name | Should -Not -Contain claims
    }

    It 'makes those of a file' {
        Set-Content "$TestDrive/albums.csv" 'Name,Comment,CollectionType', 'returns,sent back,album', 'claims,,'
        $made = Import-Csv "$TestDrive/albums.csv" | New-DwCollection
        $made.Name | Should -Be returns, claims
        (Get-DwCollection).Name | Should -Contain returns
    }

    It 'is refused a name that is taken, and sends none that is too long' {
        New-DwCollection dimensions -ErrorVariable taken 2>$null
        $taken.Count | Should -Be 1
        (Get-DwAction -Last 1).Outcome | Should -Be Refused
        New-DwCollection ('n' * 33) -ErrorVariable long 2>$null
        $long[0].FullyQualifiedErrorId | Should -BeLike 'Dw.InvalidInput,*'
        Get-Sent | Should -Be CreateMetaCollection
    }

    It 'does nothing to an album where what lies in it came down the pipe' {
        Get-DwCollectionEntity album.1003 | Select-Object -First 2 | Remove-DwCollection -Confirm:$false 2>$null
        Get-DwCollectionEntity album.1003 | Select-Object -First 2 | Update-DwCollection -Name axes 2>$null
        Get-Done | Should -BeNullOrEmpty
        (Get-DwCollection album.1003).Name | Should -Be dimensions
    }

    It 'takes the same entity out of two albums in one pipe' {
        Add-DwCollectionEntity sales.dim_date album.1002
        $both = 'album.1002', 'album.1003' | Get-DwCollectionEntity -Name dim_date
        $both | Remove-DwCollectionEntity -Confirm:$false
        @(Get-Done).Count | Should -Be 3
    }
}
