# The tool that brings the table of operations up to the vendor's metadata: what it takes over, keeps, drops, says and refuses.

BeforeAll {
    $tool = Join-Path $PSScriptRoot '../../../tools/Update-OperationTable.ps1'
    $table = Join-Path $TestDrive operations.tsv
    $columns = "version`tname`tmethod`taccess`tquery`tform`tjson`tcsv"
    $other = "2000-01-01`tGetThing`tPUT`tunknown`t-`tId`t-`t-"

    function Set-Table {
        param([string[]] $Row)
        (@($columns) + @($Row).Where({ $_ }) -join "`n") + "`n" | Set-Content $table -NoNewline
    }

    function Get-Row {
        (Get-Content $table).Where({ $_ -clike "2001-01-01`t*" }).ForEach({ $_ -replace "`t", ' ' -replace '^2001-01-01 ' })
    }

    function New-Parameter {
        param([string] $Name, [string] $In, [string] $Style)
        $parameter = @{ name = $Name; in = $In; schema = @{ type = 'string' } }
        if ($Style) {
            $parameter.style = $Style
        }
        $parameter
    }

    function Update-Table {
        param([hashtable] $Api, [switch] $Prune, [switch] $Dry)
        $metadata = Join-Path $TestDrive api-docs.json
        @{ version = '1.0'; info = @{ style = 'RPC'; product = 'made-up'; version = '2001-01-01' }; apis = $Api } |
            ConvertTo-Json -Depth 9 | Set-Content $metadata
        & $tool -MetadataPath $metadata -TablePath $table -Prune:$Prune -WhatIf:$Dry
    }
}

Describe 'Update-OperationTable' {
    It 'adds an operation, and judges it by its verb' {
        Set-Table $other
        $said = Update-Table @{
            ListThings  = @{
                methods       = 'get', 'post'
                operationType = 'write'
                parameters    = @((New-Parameter Size query), (New-Parameter Kinds query simple))
            }
            DeleteThing = @{ methods = @('delete'); operationType = 'read'; parameters = @(New-Parameter Id query) }
            Listen      = @{ methods = @('post') }
        }
        Get-Row | Should -BeExactly @(
            'DeleteThing DELETE write Id - - -'
            'ListThings POST read Kinds,Size - - Kinds'
            'Listen POST write - - - -'
        )
        $said.Name | Should -BeExactly DeleteThing, Listen, ListThings
        $said.Change | Should -BeExactly Added, Added, Added
    }

    It 'puts a parameter where it is read, and encodes it as its style says' {
        Set-Table
        $null = Update-Table @{
            CreateThing = @{
                methods = @('post'); parameters = @(
                    (New-Parameter zone query), (New-Parameter Body formData), (New-Parameter Settings formData json),
                    (New-Parameter Ids formData simple),
                    (New-Parameter Rows formData repeatList), (New-Parameter Flat query flat), (New-Parameter Whole body json))
            }
        }
        Get-Row | Should -BeExactly 'CreateThing POST write Flat,zone Body,Ids,Rows,Settings,Whole Settings,Whole Ids'
    }

    It 'sends nothing in the body of a GET' {
        Set-Table
        $parameters = (New-Parameter Id formData), (New-Parameter More query)
        $null = Update-Table @{ GetThing = @{ methods = @('get'); parameters = $parameters } }
        Get-Row | Should -BeExactly 'GetThing GET read Id,More - - -'
    }

    It 'takes over what changed, but not who may send it twice' {
        Set-Table "2001-01-01`tGetThing`tGET`twrite`tId`t-`t-`t-"
        $said = Update-Table @{ GetThing = @{ methods = @('post'); parameters = @(New-Parameter Id formData json) } }
        Get-Row | Should -BeExactly 'GetThing POST write - Id Id -'
        $said.Change | Should -BeExactly Changed
    }

    It 'keeps rows and parameters that the metadata lacks, and tells them' {
        $row = "2001-01-01`tGetOther`tGET`tread`tId`t-`t-`t-", "2001-01-01`tGetThing`tGET`tread`tId,Kinds,Newer`t-`tNewer`tKinds"
        Set-Table $row
        $said = Update-Table @{ GetThing = @{ methods = @('get'); parameters = @(New-Parameter Id query) } }
        Get-Row | Should -BeExactly ($row -replace "`t", ' ' -replace '^2001-01-01 ')
        $said.ForEach({ "$($_.Change) $($_.Name)" }) | Sort-Object | Should -BeExactly 'Kept GetOther', 'Kept GetThing'
    }

    It 'drops them where it is told to' {
        Set-Table "2001-01-01`tGetOther`tGET`tread`tId`t-`t-`t-", "2001-01-01`tGetThing`tGET`tread`tId,Newer`t-`tNewer`t-"
        $said = Update-Table @{ GetThing = @{ methods = @('get'); parameters = @(New-Parameter Id query) } } -Prune
        Get-Row | Should -BeExactly 'GetThing GET read Id - - -'
        $said.ForEach({ "$($_.Change) $($_.Name)" }) | Sort-Object | Should -BeExactly 'Changed GetThing', 'Dropped GetOther'
    }

    It 'says nothing of what is the same' {
        Set-Table "2001-01-01`tGetThing`tGET`tunknown`tId`t-`t-`t-"
        $before = [System.IO.File]::ReadAllBytes($table)
        Update-Table @{ GetThing = @{ methods = @('get'); parameters = @(New-Parameter Id query) } } | Should -BeNullOrEmpty
        [System.IO.File]::ReadAllBytes($table) | Should -Be $before
    }

    It 'leaves other versions alone, and sorts by version and name' {
        Set-Table "2001-01-01`tZ`tGET`tread`t-`t-`t-`t-", $other
        $null = Update-Table @{ B = @{ methods = @('get') }; AB = @{ methods = @('get') }; A = @{ methods = @('get') } } -Prune
        $lines = Get-Content $table
        $lines[0] | Should -BeExactly $columns
        $lines[1] | Should -BeExactly $other
        Get-Row | Should -BeExactly 'A GET write - - - -', 'AB GET write - - - -', 'B GET write - - - -'
    }

    It 'changes nothing under -WhatIf, and tells what it would' {
        Set-Table $other
        $said = Update-Table @{ GetThing = @{ methods = @('get') } } -Dry
        $said.Change | Should -BeExactly Added
        Get-Row | Should -BeNullOrEmpty
    }

    It 'leaves the table as it is where the metadata holds what no row can say: <Name>' -ForEach @(
        @{ Name = 'a parameter in a header'; Api = @{ methods = @('get'); parameters = @(@{ name = 'X'; in = 'header' }) } }
        @{ Name = 'a style'; Api = @{ methods = @('get'); parameters = @(@{ name = 'X'; in = 'query'; style = 'matrix' }) } }
        @{ Name = 'no method'; Api = @{ parameters = @() } }
    ) {
        Set-Table $other
        { Update-Table @{ GetThing = $Api } } | Should -Throw
        Get-Content $table | Should -BeExactly $columns, $other
    }

    It 'refuses a file that is not the metadata of a version' {
        Set-Table $other
        $file = Join-Path $TestDrive other.json
        '{"apis":{}}' | Set-Content $file
        { & $tool -MetadataPath $file -TablePath $table } | Should -Throw
    }

    It 'refuses a table that is none: <Name>' -ForEach @(
        @{ Name = 'a row twice'; Row = "2001-01-01`tX`tGET`tread`t-`t-`t-`t-", "2001-01-01`tX`tGET`tread`t-`t-`t-`t-" }
        @{ Name = 'a missing cell'; Row = , "2001-01-01`tX`tGET`tread`t-`t-`t-" }
    ) {
        Set-Table $Row
        { Update-Table @{ GetThing = @{ methods = @('get') } } } | Should -Throw
    }
}
