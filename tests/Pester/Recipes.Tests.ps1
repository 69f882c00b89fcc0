# What README and about_DwRunbook tell people to write, written as it stands.

BeforeAll {
    . $PSScriptRoot/Setup.ps1
    Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    $root = (Resolve-Path "$PSScriptRoot/../..").Path

    # The scripts of a page: what stands in fences, or is indented.
    function Get-Recipe {
        param([string] $Page)
        $text = (Get-Content (Join-Path $root $Page) -Raw) -replace "`r`n", "`n"
        [regex]::Matches($text, '(?s)```powershell\n(.*?)\n```|(?:(?<=\n\n)(?:    [^\n]*\n)+)').ForEach({
                $_.Groups[1].Success ? $_.Groups[1].Value : ($_.Value -replace '(?m)^    ')
            })
    }

    # As a script in a folder of its own, where the key and the module are there already.
    function Invoke-Recipe {
        param([string] $Recipe)
        $script = $Recipe -replace '(?m)^(Import-Module|Connect-DwAccount) .*$' -replace '\bexit \S+', 'return'
        Push-Location $TestDrive
        try { & ([scriptblock]::Create($script)) }
        finally { Pop-Location }
    }

    function Set-Table {
        param([object[]] $Row)
        $Row | Export-Csv (Join-Path $TestDrive tables.csv)
        Remove-Item (Join-Path $TestDrive failed.csv), (Join-Path $TestDrive producers.csv) -ErrorAction Ignore
    }
}

AfterAll {
    Disconnect-DwAccount
}

Describe 'What people are told to write' {
    It 'computes no day by the clock of the machine' {
        $folders = "$root/docs", "$root/docs/en-US", "$root/en-US", "$root/samples"
        $pages = @(Join-Path $root README.md) + (Get-ChildItem $folders -File).FullName
        Select-String -Path $pages -Pattern 'Get-Date\b|\.AddDays|DateTime\]?::|UtcNow' |
            Where-Object Path -NotLike '*decisions.md' | Should -BeNullOrEmpty
    }
}

Describe 'The file of failures of <Page>' -ForEach @(
    @{ Page = 'README.md' }
    @{ Page = 'docs/en-US/about_DwRunbook.md' }
) {
    BeforeAll {
        $recipe = @(Get-Recipe $Page).Where({ $_ -match 'producers\.csv' -and $_ -match 'failed\.csv' -and $_ -match 'TargetObject' })[0]
    }

    It 'can be fed back, again and again, and loses no column' {
        $recipe | Should -Not -BeNullOrEmpty
        Set-Table @(
            [pscustomobject]@{ TableGuid = 'odps.sales.dim_user'; Owner = 'a' }
            [pscustomobject]@{ TableGuid = 'odps.sales.no_such_table'; Owner = 'b' }
            [pscustomobject]@{ TableGuid = ''; Owner = 'c' }
        )
        Invoke-Recipe $recipe
        foreach ($round in 1, 2) {
            $rows = Import-Csv (Join-Path $TestDrive failed.csv)
            $rows.Owner | Should -Be b, c
            $rows.TableGuid[0] | Should -BeExactly odps.sales.no_such_table
            $rows[0].ErrorId | Should -BeLike 'InvalidParameter.Meta.NotExist,*'
            Import-Csv (Join-Path $TestDrive failed.csv) | Get-DwTableProducingTask -ErrorAction SilentlyContinue -ErrorVariable again
            $again.Count | Should -Be 2
            Set-Table $rows
            Invoke-Recipe $recipe
        }
    }

    It 'is not written where nothing failed' {
        Set-Table ([pscustomobject]@{ TableGuid = 'odps.sales.dim_user'; Owner = 'a' })
        Invoke-Recipe $recipe
        Import-Csv (Join-Path $TestDrive producers.csv) | Should -Not -BeNullOrEmpty
        Join-Path $TestDrive failed.csv | ForEach-Object { (Test-Path $_) -and (Get-Content $_) } | Should -BeFalse
    }
}

Describe 'The pairs of about_DwRunbook' {
    BeforeAll {
        $recipes = @(Get-Recipe docs/en-US/about_DwRunbook.md).Where({ $_ -match 'Owner' -and $_ -match 'tables\.csv' })
    }

    It 'are right, joined by what results carry and one after the other alike' {
        $recipes.Count | Should -Be 2
        $known = Get-DwTable -AppGuid odps.sales | Select-Object -First 20
        Set-Table $known.ForEach({ [pscustomobject]@{ TableGuid = $_.TableGuid; Owner = "owner of $($_.TableGuid)" } })
        foreach ($recipe in $recipes) {
            $pairs = Invoke-Recipe $recipe
            @($pairs).Count | Should -BeGreaterThan 5
            @($pairs).Where({ $_.Owner -ne "owner of $($_.Table)" }) | Should -BeNullOrEmpty
        }
    }
}

Describe 'Results' {
    It 'carry the input that they answer: <Command>' -ForEach @(
        @{ Command = 'Get-DwTableProducingTask'; Carried = 'TableGuid' }
        @{ Command = 'Get-DwTableColumn'; Carried = 'TableGuid' }
        @{ Command = 'Get-DwTableTheme'; Carried = 'TableGuid' }
        @{ Command = 'Get-DwTableOutput'; Carried = 'TableGuid' }
        @{ Command = 'Get-DwTableLineage'; Carried = 'OfTable'; Parameter = @{ Direction = 'Downstream' } }
        @{ Command = 'Get-DwEntityLineage'; Carried = 'OfEntity'; Parameter = @{ Direction = 'Downstream' } }
    ) {
        $given = @(Get-DwTable -AppGuid odps.sales | Select-Object -First 8).TableGuid
        $more = (Get-Variable Parameter -ValueOnly -ErrorAction Ignore) ?? @{}
        foreach ($one in $given) {
            $single = @($one | & $Command @more -ErrorAction SilentlyContinue)
            $single.Where({ $_.$Carried -notlike "*$($one -replace '^odps\.')" }) | Should -BeNullOrEmpty
        }
    }
}
