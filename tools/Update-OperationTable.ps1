#requires -Version 7.4
<#
.SYNOPSIS
    Brings src/DataWorksMeta/Api/operations.tsv up to the vendor's published metadata, and says what changed.
.DESCRIPTION
    The metadata of a version is its api-docs.json: apis.<Name>.methods, and for each parameter its name, in, and style. The version
    stands in info.version; rows of other versions stay as they are.

    method  POST where it is offered, else the first one: so do the vendor's generated clients
    query   in: query. A GET has no body, so all its parameters are here
    form    in: formData or body
    json    style: json
    csv     style: simple. Every other style is sent flattened, and so is none
    access  not in the metadata (its operationType calls deletions reads): a row keeps what it has, a new one is judged by its verb,
            and Detail says so. Look at each new row that reads: a read may be sent twice

    The metadata is older than the table in places. A row or parameter that it lacks stays, and is told, unless -Prune is given.
.PARAMETER MetadataPath
    One or several api-docs.json, of different versions.
.PARAMETER TablePath
    The table to update.
.PARAMETER Prune
    Drops what the metadata lacks.
.OUTPUTS
    One object for each row that is not the same in both: Version, Name, Change (Added, Changed, Kept, Dropped), Detail.
.EXAMPLE
    ./tools/Update-OperationTable.ps1 ~/Downloads/api-docs.json -WhatIf | Format-Table -Wrap

    Shows what would change, and changes nothing.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory, Position = 0)] [string[]] $MetadataPath,
    [string] $TablePath = (Join-Path $PSScriptRoot '..' 'src' 'DataWorksMeta' 'Api' 'operations.tsv'),
    [switch] $Prune
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$columns = 'version', 'name', 'method', 'access', 'query', 'form', 'json', 'csv'
$lists = $columns[4..7]
# By the first word, and a few whose names say it otherwise: rankings, and queries behind the name of their product.
$readers = '^((Get|List|Check|Search|Query|Describe|Find|Count)(?![a-z])|TopTen|Dsg[A-Za-z]*Query)'

function Split-Cell ([string] $Cell) {
    $Cell -eq '-' ? @() : $Cell -split ','
}

function Join-Cell ([string[]] $Names) {
    $sorted = [System.Collections.Generic.SortedSet[string]]::new([string[]]@($Names), [System.StringComparer]::Ordinal)
    $sorted.Count ? $sorted -join ',' : '-'
}

function Read-Table ([string] $Path) {
    $name = Split-Path $Path -Leaf
    $lines = [System.IO.File]::ReadAllLines($Path)
    if ($lines.Count -eq 0 -or $lines[0] -cne ($columns -join "`t")) {
        throw "$name line 1: the columns are $($columns -join ', ')."
    }
    $rows = [System.Collections.Generic.SortedDictionary[string, psobject]]::new([System.StringComparer]::Ordinal)
    for ($i = 1; $i -lt $lines.Count; $i++) {
        $cells = $lines[$i] -split "`t"
        if ($cells.Count -ne $columns.Count -or $rows.ContainsKey("$($cells[0])`t$($cells[1])")) {
            throw "$name line $($i + 1): a row has $($columns.Count) cells and stands once."
        }
        $row = [ordered]@{}
        for ($c = 0; $c -lt $columns.Count; $c++) {
            $row[$columns[$c]] = $cells[$c]
        }
        $rows["$($cells[0])`t$($cells[1])"] = [pscustomobject]$row
    }
    , $rows
}

# A row as the metadata has it.
function ConvertTo-Row ([string] $Version, [string] $Name, [System.Collections.IDictionary] $Api) {
    $methods = @($Api['methods']).ForEach({ $_.ToUpperInvariant() })
    if (-not $methods) {
        throw "$Version ${Name}: no method."
    }
    $method = $methods -contains 'POST' ? 'POST' : $methods[0]
    $named = @{ query = @(); form = @(); json = @(); csv = @() }
    foreach ($parameter in @($Api['parameters']).Where({ $_ })) {
        $place = switch ($parameter['in']) {
            'query' { 'query' }
            { $_ -in 'formData', 'body' } { $method -eq 'GET' ? 'query' : 'form' }
            default { throw "$Version ${Name}: $($parameter['name']) is in '$_', which no row can say." }
        }
        $named[$place] += $parameter['name']
        switch ($parameter['style']) {
            'json' { $named.json += $parameter['name'] }
            'simple' { $named.csv += $parameter['name'] }
            { $_ -in $null, 'flat', 'repeatList' } { }
            default { throw "$Version ${Name}: $($parameter['name']) has the style '$_', which no row can say." }
        }
    }
    $row = [ordered]@{ version = $Version; name = $Name; method = $method; access = $Name -cmatch $readers ? 'read' : 'write' }
    foreach ($list in $lists) {
        $row[$list] = Join-Cell $named[$list]
    }
    [pscustomobject]$row
}

# Takes over what the metadata says of a row; gives what is to be said of it.
function Update-Row ([psobject] $Row, [psobject] $New) {
    $New.access = $Row.access
    $known = @(Split-Cell $New.query) + @(Split-Cell $New.form)
    $lacking = (@(Split-Cell $Row.query) + @(Split-Cell $Row.form)).Where({ $_ -cnotin $known })
    if (-not $Prune) {
        foreach ($list in $lists) {
            $New.$list = Join-Cell (@(Split-Cell $New.$list) + @(Split-Cell $Row.$list).Where({ $_ -cin $lacking }))
        }
    }
    $said = foreach ($column in $columns[2..7].Where({ $Row.$_ -cne $New.$_ })) {
        "$column was $($Row.$column)"
        $Row.$column = $New.$column
    }
    if ($said) {
        [pscustomobject]@{ Version = $Row.version; Name = $Row.name; Change = 'Changed'; Detail = $said -join '; ' }
    }
    elseif ($lacking) {
        $detail = "not in the metadata: $($lacking -join ', ')"
        [pscustomobject]@{ Version = $Row.version; Name = $Row.name; Change = 'Kept'; Detail = $detail }
    }
}

$table = (Resolve-Path -LiteralPath $TablePath).ProviderPath
$rows = Read-Table $table
foreach ($path in $MetadataPath) {
    $document = Get-Content -LiteralPath $path -Raw | ConvertFrom-Json -AsHashtable
    $version = $document['info']?['version']
    if (-not $version -or -not $document['apis']) {
        throw "$(Split-Path $path -Leaf) is not the metadata of a version."
    }
    $apis = $document['apis']
    $agreeing = 0
    foreach ($name in $apis.Keys | Sort-Object -CaseSensitive) {
        $new = ConvertTo-Row $version $name $apis[$name]
        $key = "$version`t$name"
        if ($rows.ContainsKey($key)) {
            $said = Update-Row $rows[$key] $new
            $agreeing += [int]($null -eq $said)
            $said
        }
        else {
            $rows[$key] = $new
            [pscustomobject]@{ Version = $version; Name = $name; Change = 'Added'; Detail = "$($new.access), by its verb" }
        }
    }
    foreach ($row in @($rows.Values).Where({ $_.version -eq $version -and -not $apis.Contains($_.name) })) {
        if ($Prune) {
            $null = $rows.Remove("$version`t$($row.name)")
        }
        [pscustomobject]@{ Version = $version; Name = $row.name; Change = $Prune ? 'Dropped' : 'Kept'; Detail = 'not in the metadata' }
    }
    Write-Verbose "${version}: $agreeing of $($apis.Count) operations of the metadata stand in the table exactly so."
}
if ($PSCmdlet.ShouldProcess($table, 'Write the rows')) {
    $lines = @($columns -join "`t") + @($rows.Values).ForEach({ $row = $_; $columns.ForEach({ $row.$_ }) -join "`t" })
    [System.IO.File]::WriteAllText($table, ($lines -join "`n") + "`n")
}
