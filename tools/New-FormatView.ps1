#requires -Version 7.4
<#
.SYNOPSIS
    Makes the views that ship, DataWorksMeta.Format.ps1xml, from Views.tsv.
.DESCRIPTION
    One line of the data is one column of one type; "-" is none. The lines of a type stand together.

    layout  table; wrap (a table whose long texts go on in the next line); list
    width   in characters; without one, a column takes what is left
    align   right, or none; group for the line above the rows that have it alike, headed by the label
    shows   Property, time:Property, date:Property, size:Property, or script:<PowerShell, $_ being the object>

    A mistake ends the script with an error that names the line.
.PARAMETER ViewPath
    The data.
.PARAMETER OutputPath
    The file to write.
.EXAMPLE
    ./tools/New-FormatView.ps1 -ViewPath src/DataWorksMeta/Views.tsv -OutputPath DataWorksMeta.Format.ps1xml
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ViewPath,
    [Parameter(Mandatory)] [string] $OutputPath
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$columns = 'type', 'layout', 'label', 'width', 'align', 'shows'
$methods = @{ time = 'TimeText'; date = 'DateText'; size = 'SizeText' }

# What a cell holds: the name of an element of the format file, and its text.
function ConvertTo-Content ([string] $Shows, [string] $Where) {
    if ($Shows -cmatch '^[A-Z]\w*$') {
        return 'PropertyName', $Shows
    }
    if ($Shows -cmatch '^script:(.*\S.*)$') {
        $script = $Matches[1]
        $mistakes = $null
        $null = [System.Management.Automation.Language.Parser]::ParseInput($script, [ref] $null, [ref] $mistakes)
        if ($mistakes) {
            throw "${Where}: $($mistakes[0].Message)"
        }
        return 'ScriptBlock', $script
    }
    if ($Shows -cmatch '^(time|date|size):([A-Z]\w*)$') {
        return 'ScriptBlock', "[DataWorksMeta.DwObject]::$($methods[$Matches[1]])(`$_.$($Matches[2]))"
    }
    throw "${Where}: '$Shows' is not a property, time:, date:, size: or script:."
}

function Read-View ([string] $Path) {
    $name = Split-Path $Path -Leaf
    $lines = [System.IO.File]::ReadAllLines((Resolve-Path -LiteralPath $Path))
    if ($lines.Count -eq 0 -or $lines[0] -cne ($columns -join "`t")) {
        throw "$name line 1: the columns are $($columns -join ', ')."
    }
    $views = [ordered]@{}
    $last = $null
    for ($i = 1; $i -lt $lines.Count; $i++) {
        $where = "$name line $($i + 1)"
        $cells = $lines[$i] -split "`t"
        if ($cells.Count -ne $columns.Count -or $cells.Where({ [string]::IsNullOrWhiteSpace($_) }).Count) {
            throw "${where}: a line has $($columns.Count) cells, none of them empty."
        }
        $type, $layout, $label, $width, $align, $shows = $cells
        if ($type -cnotmatch '^[A-Z]\w*$') {
            throw "${where}: '$type' is not a type."
        }
        if ($layout -cnotin 'table', 'wrap', 'list') {
            throw "${where}: '$layout' is not a layout: table, wrap or list."
        }
        if ($width -cnotmatch '^([1-9][0-9]*|-)$' -or ($layout -ceq 'list' -and $width -ne '-')) {
            throw "${where}: '$width' is not a width."
        }
        if ($align -cnotin 'right', 'group', '-' -or ($layout -ceq 'list' -and $align -ne '-')) {
            throw "${where}: '$align' is not an alignment: right, group or -."
        }
        if ($type -ne $last) {
            if ($views.Contains($type)) {
                throw "${where}: $type has a view already."
            }
            $shown = [System.Collections.Generic.List[psobject]]::new()
            $views[$type] = [pscustomobject]@{ Type = $type; Layout = $layout; Columns = $shown; Group = $null }
            $last = $type
        }
        $view = $views[$type]
        if ($view.Type -cne $type -or $view.Layout -cne $layout) {
            throw "${where}: the lines of a type have one spelling and one layout."
        }
        if ($view.Columns.Where({ $_.Label -eq $label })) {
            throw "${where}: $type has a column $label already."
        }
        $element, $text = ConvertTo-Content $shows $where
        if ($align -ceq 'group') {
            if ($view.Group -or $width -ne '-') {
                throw "${where}: a type has one group, without a width."
            }
            $view.Group = [pscustomobject]@{ Label = $label; Element = $element; Text = $text }
            continue
        }
        $view.Columns.Add([pscustomobject]@{ Label = $label; Width = $width; Align = $align; Element = $element; Text = $text })
    }
    if ($views.Count -eq 0) {
        throw "${name}: no views."
    }
    $views.Values
}

function Write-Nested ([System.Xml.XmlWriter] $Xml, [string[]] $Names, [scriptblock] $Body) {
    $Names.ForEach({ $Xml.WriteStartElement($_) })
    & $Body
    $Names.ForEach({ $Xml.WriteEndElement() })
}

function Write-Table ([System.Xml.XmlWriter] $Xml, [psobject] $View) {
    Write-Nested $Xml 'TableControl' {
        Write-Nested $Xml 'TableHeaders' {
            foreach ($column in $View.Columns) {
                Write-Nested $Xml 'TableColumnHeader' {
                    $Xml.WriteElementString('Label', $column.Label)
                    if ($column.Width -ne '-') {
                        $Xml.WriteElementString('Width', $column.Width)
                    }
                    if ($column.Align -ne '-') {
                        $Xml.WriteElementString('Alignment', 'Right')
                    }
                }
            }
        }
        Write-Nested $Xml 'TableRowEntries', 'TableRowEntry' {
            if ($View.Layout -ceq 'wrap') {
                $Xml.WriteElementString('Wrap', '')
            }
            Write-Nested $Xml 'TableColumnItems' {
                foreach ($column in $View.Columns) {
                    Write-Nested $Xml 'TableColumnItem' { $Xml.WriteElementString($column.Element, $column.Text) }
                }
            }
        }
    }
}

function Write-List ([System.Xml.XmlWriter] $Xml, [psobject] $View) {
    Write-Nested $Xml 'ListControl', 'ListEntries', 'ListEntry', 'ListItems' {
        foreach ($column in $View.Columns) {
            Write-Nested $Xml 'ListItem' {
                if ($column.Label -cne $column.Text) {
                    $Xml.WriteElementString('Label', $column.Label)
                }
                $Xml.WriteElementString($column.Element, $column.Text)
            }
        }
    }
}

$views = @(Read-View $ViewPath)
$settings = [System.Xml.XmlWriterSettings]@{ Indent = $true; NewLineChars = "`n"; Encoding = [System.Text.UTF8Encoding]::new($false) }
$file = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($OutputPath)
$xml = [System.Xml.XmlWriter]::Create($file, $settings)
try {
    Write-Nested $xml 'Configuration', 'ViewDefinitions' {
        foreach ($view in $views) {
            Write-Nested $xml 'View' {
                $name = "DataWorksMeta.$($view.Type)"
                $xml.WriteElementString('Name', $name)
                Write-Nested $xml 'ViewSelectedBy' {
                    $xml.WriteElementString('TypeName', $name)
                    $xml.WriteElementString('TypeName', "Deserialized.$name")
                }
                if ($view.Group) {
                    Write-Nested $xml 'GroupBy' {
                        $xml.WriteElementString($view.Group.Element, $view.Group.Text)
                        $xml.WriteElementString('Label', $view.Group.Label)
                    }
                }
                if ($view.Layout -ceq 'list') {
                    Write-List $xml $view
                }
                else {
                    Write-Table $xml $view
                }
            }
        }
    }
}
finally {
    $xml.Dispose()
}
